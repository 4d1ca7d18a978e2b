using System.Text.Json;
using Hutong.Contracts.Registry;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.RegistryApp;
using static Hutong.Tests.Answers;

namespace Hutong.Registry.Tests.Households;

public sealed class LifeEventTests(RegistryApp app)
{
    [Fact]
    public async Task A_birth_is_a_new_version_from_the_day_of_birth()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        var child = NewId(2018);
        var birth = new { residentId = child.Reveal(), name = "张小", relation = "son" };
        (await app.TellAsync(number, "births", birth)).Versions.ShouldBe(new Dictionary<string, long> { [number] = 2 });
        (await app.TellAsync(number, "births", birth)).Versions.ShouldBe(new Dictionary<string, long> { [number] = 2 });
        var roster = await app.RosterAsync(number);
        roster.Length.ShouldBe(2);
        (Roster(roster[0]).Reason, Roster(roster[0]).Date).ShouldBe((RosterReason.Birth, new DateOnly(2018, 3, 4)));
        Roster(roster[0]).Members.Single(m => m.Person == app.Of(child)).JoinedOn.ShouldBe(new DateOnly(2018, 3, 4));
    }

    [Fact]
    public async Task A_death_told_again_answers_the_same_and_is_recorded_once()
    {
        var (number, head, _, _) = await app.FamilyAsync();
        var death = new { residentId = head.Reveal(), on = "2018-02-03" };
        var told = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => app.TellAsync(number, "deaths", death))));
        told.ShouldAllBe(t => t.Problem == null && t.Versions[number] == 2);
        var roster = await app.RosterAsync(number);
        roster.Length.ShouldBe(2);
        (Roster(roster[0]).Reason, Roster(roster[0]).Date).ShouldBe((RosterReason.Death, new DateOnly(2018, 2, 3)));
        var other = await app.TellAsync(number, "deaths", new { residentId = head.Reveal(), on = "2018-02-04" });
        (other.Problem, other.Status).ShouldBe(("not-a-member", 409));
    }

    [Fact]
    public async Task A_marriage_changes_both_households_in_one_go()
    {
        var (from, _, _, child) = await app.FamilyAsync();
        var (to, _, _, _) = await app.FamilyAsync();
        var move = new { residentId = child.Reveal(), to, relation = "other", on = "2018-05-01", because = "married" };
        for (var i = 0; i < 2; i++)
            (await app.TellAsync(from, "moves", move)).Versions.ShouldBe(new Dictionary<string, long> { [from] = 2, [to] = 2 });
        var (left, joined) = (Roster((await app.RosterAsync(from))[0]), Roster((await app.RosterAsync(to))[0]));
        (left.Reason, left.Date, joined.Reason, joined.Date).ShouldBe((RosterReason.Marriage, new(2018, 5, 1), RosterReason.Marriage, new(2018, 5, 1)));
        left.Members.Single(m => m.Person == app.Of(child)).ShouldSatisfyAllConditions(
            m => m.LeftOn.ShouldBe(new(2018, 5, 1)), m => m.LeftBecause.ShouldBe(LeftBecause.Married));
        joined.Members.Single(m => m.Person == app.Of(child)).JoinedOn.ShouldBe(new(2018, 5, 1));

        // told again after the person has moved on
        var (further, _, _, _) = await app.FamilyAsync();
        (await app.TellAsync(to, "moves", new { residentId = child.Reveal(), to = further, relation = "other", on = "2018-06-01" })).Problem.ShouldBeNull();
        (await app.TellAsync(from, "moves", move)).Versions.ShouldBe(new Dictionary<string, long> { [from] = 2, [to] = 3 });
    }

    [Fact]
    public async Task A_split_founds_a_household_and_told_again_finds_it()
    {
        var (number, _, spouse, child) = await app.FamilyAsync();
        var fresh = NewNumber();
        var split = new { number = fresh, on = "2018-05-01", members = new[] { new { residentId = spouse.Reveal(), relation = "head" }, new { residentId = child.Reveal(), relation = "son" } } };
        for (var i = 0; i < 2; i++)
            (await app.TellAsync(number, "splits", split)).Versions.ShouldBe(new Dictionary<string, long> { [number] = 2, [fresh] = 1 });
        (await app.CardAsync(fresh)).GetProperty("registeredOn").GetString().ShouldBe("2014-12-31");
        Roster((await app.RosterAsync(number))[0]).Members.Count(m => m.LeftBecause is LeftBecause.Split).ShouldBe(2);
    }

    [Fact]
    public async Task A_merge_moves_everybody_and_the_empty_household_exits()
    {
        var (from, head, spouse, child) = await app.FamilyAsync();
        var (into, _, _, _) = await app.FamilyAsync();
        object Names(params (Contracts.ResidentId Id, string Relation)[] who) =>
            new { into, on = "2018-05-01", members = who.Select(w => new { residentId = w.Id.Reveal(), relation = w.Relation }) };
        (await app.TellAsync(from, "merges", Names((head, "sibling")))).Problem.ShouldBe("merge-names-all");
        (await app.TellAsync(from, "merges", Names((head, "head"), (spouse, "other"), (child, "other")))).Problem.ShouldBe("two-heads");
        for (var i = 0; i < 2; i++)
            (await app.TellAsync(from, "merges", Names((head, "sibling"), (spouse, "other"), (child, "other")))).Versions.ShouldBe(new Dictionary<string, long> { [from] = 2, [into] = 2 });
        Roster((await app.RosterAsync(from))[0]).ExitedOn.ShouldBe(new(2018, 5, 1));
        Roster((await app.RosterAsync(into))[0]).Members.Count.ShouldBe(6);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_a_code_and_changes_nothing()
    {
        var (number, head, spouse, child) = await app.FamilyAsync();
        var (other, stranger, _, _) = await app.FamilyAsync();
        var all = new[] { head, spouse, child }.Select((p, i) => new { residentId = p.Reveal(), relation = i == 0 ? "head" : "other" });
        async Task Refused(string code, int status, string what, object body, string? at = null)
        {
            var told = await app.TellAsync(at ?? number, what, body);
            (told.Problem, told.Status).ShouldBe((code, status), $"{what} {JsonSerializer.Serialize(body)}");
        }

        await Refused("not-a-member", 409, "deaths", new { residentId = stranger.Reveal(), on = "2018-01-01" });
        await Refused("date-in-the-future", 400, "deaths", new { residentId = head.Reveal(), on = "2018-06-16" });
        await Refused("left-before-joined", 409, "deaths", new { residentId = head.Reveal(), on = "2010-06-16" });
        await Refused("missing-field", 400, "deaths", new { residentId = head.Reveal() });
        await Refused("missing-field", 400, "deaths", new { on = "2018-01-01" });
        await Refused("resident-id-length", 400, "deaths", new { residentId = "12", on = "2018-01-01" });
        await Refused("date-not-understood", 400, "deaths", new { residentId = head.Reveal(), on = "yesterday" });
        await Refused("unknown-household", 404, "deaths", new { residentId = head.Reveal(), on = "2018-01-01" }, at: "nowhere");
        await Refused("already-a-member", 409, "births", new { residentId = Born(2016).Reveal(), name = "甲", relation = "son" }, at: await HouseholdWith(Born(2016)));
        await Refused("person-in-two-households", 409, "births", new { residentId = Born(2017).Reveal(), name = "甲", relation = "son" });
        await Refused("born-before-registration", 409, "births", new { residentId = NewId(1999).Reveal(), name = "甲", relation = "son" });
        await Refused("missing-field", 400, "births", new { residentId = NewId(2018).Reveal(), name = "甲" });
        await Refused("two-heads", 409, "moves", new { residentId = child.Reveal(), to = other, relation = "head", on = "2018-01-01" });
        await Refused("same-household", 400, "moves", new { residentId = child.Reveal(), to = number, relation = "other", on = "2018-01-01" });
        await Refused("move-because", 400, "moves", new { residentId = child.Reveal(), to = other, relation = "other", on = "2018-01-01", because = "died" });
        await Refused("unknown-household", 404, "moves", new { residentId = child.Reveal(), to = "nowhere", relation = "other", on = "2018-01-01" });
        await Refused("number-taken", 409, "splits", new { number = other, on = "2018-01-01", members = all.Take(1) });
        await Refused("nobody-left", 409, "splits", new { number = NewNumber(), on = "2018-01-01", members = all });
        await Refused("missing-field", 400, "splits", new { number = NewNumber(), on = "2018-01-01" });
        await Refused("number-characters", 400, "splits", new { number = "a/b", on = "2018-01-01", members = all.Take(1) });
        await Refused("division-code-length", 400, "splits", new { number = NewNumber(), village = "1", on = "2018-01-01", members = all.Take(1) });
        await Refused("duplicate-member", 400, "splits", new { number = NewNumber(), on = "2018-01-01", members = all.Take(1).Concat(all.Take(1)) });
        (await app.RosterAsync(number)).Length.ShouldBe(1);
        (await app.RosterAsync(other)).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("\"name\": \"   \"", "name", "missing-field", null)]
    [InlineData("\"name\": \"王\\n五\"", "name", "control-character", null)]
    [InlineData("\"name\": \"王\\u0000五\"", "name", "control-character", null)]
    [InlineData("\"name\": \"王\\u0085五\"", "name", "control-character", null)]
    [InlineData("\"name\": \"王\\udc00\"", "name", "malformed-text", null)]
    [InlineData("\"name\": \"{id}\"", "name", "identity-number-in-text", "{masked}")]
    [InlineData("\"name\": \"王五\", \"name\": \"王六\"", "name", "duplicate-field", null)]
    [InlineData("\"name\": \"王五\", \"nmae\": \"王六\"", "nmae", "unknown-field", null)]
    [InlineData("\"name\": \"王五\", \"labourCapacity\": 2", "labourCapacity", "wrong-type", null)]
    [InlineData("\"relation\": 99", "relation", "wrong-type", null)]
    [InlineData("\"relation\": \"cousin\"", "relation", "unknown-choice", "cousin")]
    [InlineData("\"residentId\": \"{future}\"", "residentId", "resident-id-future", "{masked}")]
    public async Task What_files_refuse_a_birth_refuses_with_the_same_errors(string member, string field, string code, string? shown)
    {
        var (number, _, _, _) = await app.FamilyAsync();
        var (id, future) = (NewId(2018), NewId(2019));
        member = member.Replace("{id}", id.Reveal()).Replace("{future}", future.Reveal());
        var members = new[] { ("residentId", $"\"{id.Reveal()}\""), ("name", "\"王五\""), ("relation", "\"son\"") }
            .Where(m => !member.StartsWith($"\"{m.Item1}\"", StringComparison.Ordinal)).Select(m => $"\"{m.Item1}\": {m.Item2}").Append(member);
        using var body = new StringContent($"{{{string.Join(", ", members)}}}", System.Text.Encoding.UTF8, "application/json");
        using var answer = await app.Http.PostAsync($"/api/registry/households/{number}/births", body, TestContext.Current.CancellationToken);

        var problem = await BodyAsync(answer);
        ((int)answer.StatusCode, CodeOf(problem)).ShouldBe((400, code));
        var error = problem.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
        (error.GetProperty("field").GetString(), error.GetProperty("code").GetString()).ShouldBe((field, code));
        (error.TryGetProperty("value", out var value) ? value.GetString() : null).ShouldBe(shown?.Replace("{masked}", InError(code.StartsWith("resident", StringComparison.Ordinal) ? future : id)));
        error.GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
        problem.ToString().ShouldNotContain(id.Reveal());
        (await app.RosterAsync(number)).Length.ShouldBe(1);
    }

    readonly Dictionary<int, Contracts.ResidentId> _born = [];

    Contracts.ResidentId Born(int year) => _born.TryGetValue(year, out var id) ? id : _born[year] = NewId(year);

    /// <summary>Somebody who belongs to a household since a day that is not that of their birth.</summary>
    async Task<string> HouseholdWith(Contracts.ResidentId id)
    {
        var number = NewNumber();
        (await app.PutAsync(Household(number, Member(NewId()), Member(id, "son", "2018-01-01"), Member(Born(2017), "son", "2018-01-01")))).ShouldBe("accepted");
        return number;
    }

    [Fact]
    public async Task A_list_of_a_later_time_is_not_overruled_in_silence()
    {
        var (number, head) = (NewNumber(), NewId());
        var list = Household(number, Member(head));
        list["asOf"] = app.Clock.GetUtcNow().AddMinutes(4).ToString("O");
        (await app.PutAsync(list)).ShouldBe("accepted");
        (await app.TellAsync(number, "deaths", new { residentId = head.Reveal(), on = "2018-01-01" })).Problem.ShouldBe("stale");
    }

    [Fact]
    public async Task Moves_against_each_other_at_once_end_well()
    {
        var (one, _, _, a) = await app.FamilyAsync();
        var (two, _, _, b) = await app.FamilyAsync();
        var told = await Task.WhenAll(
            Task.Run(() => app.TellAsync(one, "moves", new { residentId = a.Reveal(), to = two, relation = "other", on = "2018-05-01" })),
            Task.Run(() => app.TellAsync(two, "moves", new { residentId = b.Reveal(), to = one, relation = "other", on = "2018-05-01" })));
        told.ShouldAllBe(t => t.Problem == null);
        foreach (var number in new[] { one, two })
            Roster((await app.RosterAsync(number))[0]).Members.Count(m => m.LeftOn is null).ShouldBe(3);
    }

    /// <summary>Enough for the bureau to find it in its own file.</summary>
    static string InError(Contracts.ResidentId id) => $"{id.Reveal()[..4]}************{id.Reveal()[^2..]}";
}
