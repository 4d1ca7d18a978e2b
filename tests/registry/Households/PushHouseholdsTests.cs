using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.RegistryApp;

namespace Hutong.Registry.Tests.Households;

public sealed class PushHouseholdsTests(RegistryApp app)
{
    static long Count(JsonElement counts, string what) => counts.GetProperty(what).GetInt64();

    [Fact]
    public async Task The_same_file_twice_changes_nothing()
    {
        var households = Enumerable.Range(0, 20).Select(_ => Household(NewNumber(), Member(NewId()), Member(NewId(2001), "son"))).ToArray();
        Count((await app.PushAsync(households)).Counts, "accepted").ShouldBe(20);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        Count((await app.PushAsync(households)).Counts, "unchanged").ShouldBe(20);
        (await app.RosterAsync((string)households[7]["number"]!)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_members_in_another_order_change_nothing()
    {
        var (number, head, spouse, child) = await app.FamilyAsync();
        (await app.PutAsync(Household(number, Member(child, "son"), Member(head), Member(spouse, "spouse")))).ShouldBe("unchanged");
    }

    [Fact]
    public async Task A_csv_in_GB18030_with_Chinese_headers_is_one_household_per_group_of_lines()
    {
        var (number, head, child) = (NewNumber(), NewId(1970), NewId(2003, Sex.Female));
        var csv = $"户编号,行政村代码,建档日期,身份证号,姓名,与户主关系,劳动能力\n{number},659901001001,2014年12月31日,{head.Reveal()},张三,户主,普通劳动力\n{number},,,{child.Reveal()},张小,女,\n";
        var body = new ByteArrayContent(CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(csv));
        body.Headers.Add("Content-Type", "text/csv");
        var (counts, errors) = await app.PushAsync("households", body);
        errors.ShouldBeEmpty();
        Count(counts, "accepted").ShouldBe(1);
        var card = await app.CardAsync(number);
        card.GetProperty("members").EnumerateArray().Select(m => (m.GetProperty("name").GetString(), m.GetProperty("relation").GetString()))
            .ShouldBe([("张三", "head"), ("张小", "daughter")]);
        card.GetProperty("members")[0].GetProperty("labourCapacity").GetString().ShouldBe("full");
    }

    [Theory]
    [InlineData("merged", true)]
    [InlineData("apart", false)]
    [InlineData("number-missing", false)]
    [InlineData("another-number", false)]
    public async Task Nobody_leaves_a_household_because_a_line_could_not_be_read(string what, bool taken)
    {
        var (number, head, spouse, child) = await app.FamilyAsync();
        string Line(string of, ResidentId id, string relation, string rest = "659901001001,2014/12/31") => $"{of},{rest},{id.Reveal()},张三,{relation}\n";
        var csv = "户编号,行政村代码,建档日期,身份证号,姓名,与户主关系\n" + Line(number, head, "户主") + what switch
        {
            "merged" => Line("", spouse, "配偶", ",") + Line("", child, "子", ","),
            "apart" => Line(NewNumber(), NewId(), "户主") + Line(number, spouse, "配偶") + Line(number, child, "子"),
            "number-missing" => Line("", spouse, "配偶") + Line(number, child, "子"),
            _ => Line(number, spouse, "配偶") + Line(number + "/", child, "子"),
        };
        var (counts, errors) = await app.PushAsync("households", csv, "text/csv");
        errors.ShouldAllBe(e => e.GetProperty("code").GetString() != "no-member");
        Count(counts, "unchanged").ShouldBe(taken ? 1 : 0);
        (errors.Length > 0).ShouldBe(!taken);
        Roster((await app.RosterAsync(number)).ShouldHaveSingleItem()).Members.Count(m => m.LeftOn is null).ShouldBe(3);
    }

    [Fact]
    public async Task No_measure_leaves_a_plan_because_a_line_could_not_be_read()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        const string header = "户编号,帮扶责任人,措施类型,措施内容\n";
        var whole = $"{header}{number},李四,产业,养羊\n{number},李四,就业,务工\n";
        Count((await app.PushAsync("plans", whole, "text/csv")).Counts, "accepted").ShouldBe(1);
        foreach (var broken in (string[])[$"{header}{number},李四,产业,养羊\n,李四,就业,务工\n", $"{header}{number},李四,产业,养羊\n{NewNumber()},李四,产业,养羊\n{number},李四,就业,务工\n"])
            (await app.PushAsync("plans", broken, "text/csv")).Errors.ShouldNotBeEmpty();
        Count((await app.PushAsync("plans", $"{header}{number},李四,产业,养羊\n,,就业,务工\n", "text/csv")).Counts, "unchanged").ShouldBe(1);
    }

    [Theory]
    [InlineData("lower")]
    [InlineData("full-width")]
    [InlineData("old")]
    public async Task A_number_in_another_spelling_is_the_same_person(string spelling)
    {
        var id = Enumerable.Range(0, 200).Select(_ => NewId(1961)).First(i => i.Reveal()[17] == 'X');
        var number = NewNumber();
        (await app.PutAsync(Household(number, Member(id)))).ShouldBe("accepted");
        var text = id.Reveal();
        var again = Member(id);
        again["residentId"] = spelling switch
        {
            "lower" => text.ToLowerInvariant(),
            "full-width" => string.Concat(text.Select(c => (char)(c + 0xFEE0))),
            _ => text[..6] + text[8..17],
        };
        (await app.PutAsync(Household(number, again))).ShouldBe("unchanged");
    }

    [Fact]
    public async Task Wrong_rows_come_back_with_their_reason_and_the_good_ones_are_in()
    {
        var good = Household(NewNumber(), Member(NewId()));
        var id = NewId();
        var wrongCheck = Member(id);
        wrongCheck["residentId"] = id.Reveal()[..17] + (id.Reveal()[17] == '1' ? '2' : '1');
        var withNumberInAddress = Household(NewNumber(), Member(NewId()));
        withNumberInAddress["address"] = $"一组 {NewId().Reveal()}";
        var grace = Household(NewNumber(), Member(NewId()));
        grace["graceEndsOn"] = "2018-01-01";
        var future = Household(NewNumber(), Member(NewId()));
        future["asOf"] = "2019-01-01T00:00:00+08:00";
        var early = Member(NewId(2016), joinedOn: "2015-01-01");
        var twice = Member(NewId());
        var (counts, errors) = await app.PushAsync(
            good, Household(NewNumber(), wrongCheck), Household(NewNumber()), Household(NewId().Reveal(), Member(NewId())), withNumberInAddress,
            grace, future, Household("a/b", Member(NewId())), Household(NewNumber(), Member(NewId()), Member(NewId())), Household(NewNumber(), early),
            Household(NewNumber(), twice, (JsonObject)twice.DeepClone()));
        errors.Select(e => (e.GetProperty("row").GetInt32(), e.GetProperty("code").GetString())).ShouldBe(
        [
            (2, "resident-id-check-character"), (3, "no-member"), (4, "identity-number-in-text"), (5, "identity-number-in-text"),
            (6, "grace-without-exit"), (7, "date-in-the-future"), (8, "number-characters"), (9, "two-heads"), (10, "joined-before-birth"), (11, "duplicate-member"),
        ], ignoreOrder: false, customMessage: string.Join('\n', errors.Select(e => e.ToString())));
        Count(counts, "accepted").ShouldBe(1);
        await app.CardAsync((string)good["number"]!);
    }

    [Fact]
    public async Task An_older_list_is_stale()
    {
        var (number, head) = (NewNumber(), NewId());
        var newer = Household(number, Member(head));
        newer["asOf"] = "2018-06-10T00:00:00Z";
        (await app.PutAsync(newer)).ShouldBe("accepted");
        var older = Household(number, Member(head), Member(NewId(), "parent"));
        older["asOf"] = "2018-06-09T00:00:00Z";
        (await app.PutAsync(older)).ShouldBe("stale");
        (await app.CardAsync(number)).GetProperty("members").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_rows_that_contradict_each_other_one_stands()
    {
        var number = NewNumber();
        var (counts, errors) = await app.PushAsync(Household(number, Member(NewId())), Household(number, Member(NewId())));
        (Count(counts, "accepted"), Count(counts, "rejected")).ShouldBe((1, 1));
        errors.Single().GetProperty("code").GetString().ShouldBe("duplicate-row");
    }

    [Fact]
    public async Task A_person_in_two_households_of_one_file_is_refused_with_both_named()
    {
        var (first, second, id) = (NewNumber(), NewNumber(), NewId());
        var (counts, errors) = await app.PushAsync(Household(first, Member(id)), Household(second, Member(NewId()), Member(id, "parent")));
        (Count(counts, "accepted"), Count(counts, "rejected")).ShouldBe((1, 1));
        var error = errors.Single();
        error.GetProperty("code").GetString().ShouldBe("person-in-two-households");
        error.ToString().ShouldContain(first);
        error.ToString().ShouldContain(second);
        error.ToString().ShouldContain(id.Ends);
        error.ToString().ShouldNotContain(id.Reveal());
    }

    [Fact]
    public async Task A_person_of_a_stored_household_is_refused_in_another_one()
    {
        var (number, _, spouse, _) = await app.FamilyAsync();
        var second = NewNumber();
        (await app.PutAsync(Household(second, Member(spouse)))).ShouldBe("person-in-two-households");
        (await app.AskAsync($"/api/registry/households/{second}")).ShouldBe((404, "unknown-household"));
        (await app.CardAsync(number)).GetProperty("members").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task Of_two_pushes_at_once_one_gets_the_person()
    {
        for (var round = 0; round < 15; round++)
        {
            var (id, other) = (NewId(), NewId());
            // both persons in both, in opposite order: also a trap for locks taken in the order of the file
            var outcomes = await Task.WhenAll(
                Task.Run(() => app.PutAsync(Household(NewNumber(), Member(id), Member(other, "spouse")))),
                Task.Run(() => app.PutAsync(Household(NewNumber(), Member(other), Member(id, "spouse")))));
            outcomes.Order().ShouldBe(["accepted", "person-in-two-households"]);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_move_within_one_file_passes_in_any_order(bool joinsFirst)
    {
        var (from, head, spouse, child) = await app.FamilyAsync();
        var to = NewNumber();
        JsonObject[] rows = [Household(from, Member(head), Member(spouse, "spouse")), Household(to, Member(child))];
        var (counts, errors) = await app.PushAsync(joinsFirst ? [.. rows.Reverse()] : rows);
        errors.ShouldBeEmpty();
        Count(counts, "accepted").ShouldBe(2);
        (await app.CardAsync(to)).GetProperty("members").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_household_that_no_longer_names_a_member_keeps_the_trace_of_them()
    {
        var (number, head, spouse, child) = await app.FamilyAsync();
        (await app.PutAsync(Household(number, Member(head), Member(spouse, "spouse")))).ShouldBe("accepted");
        var roster = await app.RosterAsync(number);
        roster.Length.ShouldBe(2);
        var left = Roster(roster[0]).Members.Single(m => m.Person == app.Of(child));
        // the list says nothing of a date: they left on its day, and not years ago
        left.LeftOn.ShouldBe(new DateOnly(2018, 6, 15));
        left.JoinedOn.ShouldBe(new DateOnly(2014, 12, 31));
        (Roster(roster[0]).Reason, Roster(roster[0]).Date).ShouldBe((RosterReason.Change, new DateOnly(2018, 6, 15)));
        (await app.PutAsync(Household(number, Member(head), Member(spouse, "spouse")))).ShouldBe("unchanged");
    }

    [Fact]
    public async Task A_newcomer_without_a_day_joins_with_the_change_and_a_child_from_birth()
    {
        var (number, head, spouse, child) = await app.FamilyAsync();
        var (bride, baby) = (NewId(1995, Sex.Female), NewId(2017));
        var list = Household(number, Member(head), Member(spouse, "spouse"), Member(child, "son"), Member(bride, "other"), Member(baby, "grandchild"));
        list["date"] = "2018-05-01";
        (await app.PutAsync(list)).ShouldBe("accepted");
        var roster = Roster((await app.RosterAsync(number))[0]);
        roster.Members.Single(m => m.Person == app.Of(bride)).JoinedOn.ShouldBe(new DateOnly(2018, 5, 1));
        roster.Members.Single(m => m.Person == app.Of(baby)).JoinedOn.ShouldBe(new DateOnly(2017, 3, 4));
        roster.Members.Single(m => m.Person == app.Of(head)).JoinedOn.ShouldBe(new DateOnly(2014, 12, 31));
    }

    [Fact]
    public async Task A_list_does_not_raise_the_dead_unless_it_is_a_correction()
    {
        var (number, head, spouse, child) = await app.FamilyAsync();
        (await app.TellAsync(number, "deaths", new { residentId = spouse.Reveal(), on = "2018-02-03" })).Problem.ShouldBeNull();
        var old = Household(number, Member(head), Member(spouse, "spouse"), Member(child, "son"));
        (await app.PutAsync(old)).ShouldBe("member-died");
        old["reason"] = "correction";
        (await app.PutAsync(old)).ShouldBe("accepted");
        Roster((await app.RosterAsync(number))[0]).Members.Count(m => m.LeftOn is null).ShouldBe(3);
    }

    [Fact]
    public async Task Memberships_of_one_person_that_overlap_are_refused()
    {
        var id = NewId();
        (await app.PutAsync(Household(NewNumber(), Member(id, joinedOn: "2015-01-01", leftOn: "2016-01-01"), Member(id, joinedOn: "2015-06-01")))).ShouldBe("overlapping-membership");
        (await app.PutAsync(Household(NewNumber(), Member(id, joinedOn: "2015-01-01", leftOn: "2015-01-01"), Member(id, joinedOn: "2015-01-01")))).ShouldBe("overlapping-membership");
    }

    [Fact]
    public async Task A_household_registered_by_mistake_is_withdrawn_and_its_members_are_free()
    {
        var (number, head, _, _) = await app.FamilyAsync();
        await app.SettledAsync();
        var withdrawal = Household(number);
        withdrawal["withdrawn"] = true;
        (await app.PutAsync(withdrawal)).ShouldBe("accepted");
        (await app.PutAsync(withdrawal)).ShouldBe("unchanged");
        (await app.RosterAsync(number))[0].Retracted.ShouldBeTrue();
        (await app.AskAsync($"/api/registry/households/{number}")).ShouldBe((404, "unknown-household"));
        (await app.TellAsync(number, "deaths", new { residentId = head.Reveal(), on = "2018-01-01" })).ShouldSatisfyAllConditions(
            t => t.Problem.ShouldBe("unknown-household"), t => t.Status.ShouldBe(404));
        await app.SettledAsync();
        (await app.StatusAsync(number))[0].Retracted.ShouldBeTrue();

        (await app.PutAsync(Household(NewNumber(), Member(head)))).ShouldBe("accepted");
        var unknown = Household(NewNumber());
        unknown["withdrawn"] = true;
        (await app.PutAsync(unknown)).ShouldBe("unknown-household");
        (await app.PutAsync(Household(number, Member(NewId())))).ShouldBe("accepted");
        (await app.RosterAsync(number)).Select(v => (v.Version, v.Retracted)).ShouldBe([(3, false), (2, true), (1, false)]);
        await app.SettledAsync();
        (await app.StatusAsync(number))[0].Retracted.ShouldBeFalse();
    }

    [Fact]
    public async Task An_exit_is_supported_to_the_end_of_its_grace_period()
    {
        var (number, head) = (NewNumber(), NewId());
        (await app.PutAsync(Household(number, Member(head)))).ShouldBe("accepted");
        var exit = Household(number, Member(head));
        (exit["exitedOn"], exit["graceEndsOn"]) = ("2016-12-20", "2018-12-20");
        (await app.PutAsync(exit)).ShouldBe("accepted");
        (Roster((await app.RosterAsync(number))[0]).Reason, Roster((await app.RosterAsync(number))[0]).Date).ShouldBe((RosterReason.Exit, new DateOnly(2016, 12, 20)));
        (await app.CardAsync(number, "2018-12-20")).GetProperty("supported").GetBoolean().ShouldBeTrue();
        (await app.CardAsync(number, "2018-12-21")).GetProperty("supported").GetBoolean().ShouldBeFalse();
        await app.SettledAsync();
        StatusIn((await app.StatusAsync(number))[0]).SupportedUntil.ShouldBe(new DateOnly(2018, 12, 20));
        (await app.PutAsync(Household(number, Member(head)))).ShouldBe("accepted");
        Roster((await app.RosterAsync(number))[0]).Reason.ShouldBe(RosterReason.Relapse);
    }

    [Fact]
    public async Task An_income_of_an_unknown_household_or_a_coming_year_is_refused()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        string Income(string household, int year) => $$"""{"household":"{{household}}","year":{{year}},"netIncome":1200000}""";
        var (counts, errors) = await app.PushAsync("incomes", string.Join('\n', Income(number, 2017), Income("nobody", 2017), Income(number, 2019)));
        errors.Select(e => e.GetProperty("code").GetString()).ShouldBe(["unknown-household", "date-in-the-future"]);
        (await app.CardAsync(number)).GetProperty("incomes")[0].GetProperty("netIncome").GetInt64().ShouldBe(1200000);
    }
}
