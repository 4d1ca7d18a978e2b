using System.Diagnostics;
using System.Text.Json;
using Hutong.Contracts.Registry;
using Hutong.Postgres;
using Hutong.Registry.Data;
using Hutong.Registry.Processes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.Exit.ProcessApp;
using static Hutong.Registry.Tests.RegistryApp;
using static Hutong.Tests.Answers;

namespace Hutong.Registry.Tests.Exit;

[Collection(ProcessCollection.Name)]
public sealed class ExitTests(ProcessApp app, ITestOutputHelper output)
{
    static readonly string[] BeforeNotice = ["survey", "assembly", "notice"];

    async Task<string> ProposeAsync(string number)
    {
        var (status, answer) = await PostAsync(app.Village, "exits", new { households = new[] { number } });
        status.ShouldBe(200, answer.ToString());
        return answer.GetProperty("households")[0].GetProperty("outcome").GetString()!;
    }

    /// <summary>Takes a household from the list up to a step, which is not taken.</summary>
    async Task UpToAsync(string number, string step)
    {
        (await ProposeAsync(number)).ShouldBe("done");
        foreach (var taken in ExitSteps.TakeWhile(s => s != step))
        {
            (await app.StepAsync("exits", number, taken)).ShouldBe("done", taken);
            if (taken is "notice" or "township-notice")
                app.Days(7);
        }
    }

    static readonly string[] ExitSteps = ["survey", "assembly", "notice", "verification", "township-notice", "review", "approval", "announcement", "filing"];

    [Fact]
    public async Task Goes_from_the_list_to_the_filing_and_only_the_announcement_ends_the_registration()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        await UpToAsync(number, "announcement");
        (await app.RosterAsync(number)).Length.ShouldBe(1);
        (await app.StepAsync("exits", number, "announcement")).ShouldBe("done");
        var roster = Roster((await app.RosterAsync(number))[0]);
        (roster.Reason, roster.ExitedOn, roster.GraceEndsOn, roster.Date).ShouldBe((RosterReason.Exit, app.Today, app.Today.AddYears(2), app.Today));
        roster.Members.Count(m => m.LeftOn is null).ShouldBe(3);
        (await app.StepAsync("exits", number, "filing")).ShouldBe("done");

        var shown = await app.ShowAsync("exits", number);
        shown.GetProperty("process").GetProperty("stage").GetString().ShouldBe("filed");
        shown.TryGetProperty("nextStep", out _).ShouldBeFalse();
        var history = shown.GetProperty("history").EnumerateArray().ToList();
        history.Select(h => h.GetProperty("step").GetString()).ShouldBe(["proposal", .. ExitSteps]);
        history.Select(h => h.GetProperty("client").GetString()).ShouldBe(
            ["village", "village", "village", "village", "township", "township", "county", "county", "county", "county"]);
        history[2].GetProperty("data").GetProperty("for").GetInt32().ShouldBe(31);
        (await app.StepAsync("exits", number, "filing")).ShouldBe("done");
        (await PostAsync(app.Village, "exits", new { households = new[] { number }, reference = "again" })).Answer
            .GetProperty("households")[0].GetProperty("problem").GetProperty("code").GetString().ShouldBe("not-registered");
    }

    [Fact]
    public async Task A_list_that_still_names_a_household_that_has_left_does_not_register_it_again()
    {
        var (number, head, spouse, child) = await app.FamilyAsync();
        await UpToAsync(number, "filing");
        var left = Roster((await app.RosterAsync(number))[0]);
        app.Days(1);

        (await app.PutAsync(RegistryApp.Household(number, RegistryApp.Member(head), RegistryApp.Member(spouse, "spouse")))).ShouldBe("accepted");

        var roster = Roster((await app.RosterAsync(number))[0]);
        (roster.ExitedOn, roster.GraceEndsOn, roster.RelapsedOn).ShouldBe((left.ExitedOn, left.GraceEndsOn, null));
        roster.Members.Single(m => m.LeftOn is not null).MaskedId.ShouldBe(child.Masked); // what the list is right about is taken

        app.Days(1);
        var back = RegistryApp.Household(number, RegistryApp.Member(head), RegistryApp.Member(spouse, "spouse"));
        back["reason"] = "correction";
        (await app.PutAsync(back)).ShouldBe("accepted");
        Roster((await app.RosterAsync(number))[0]).ExitedOn.ShouldBeNull();
    }

    [Theory]
    [InlineData("survey")]
    [InlineData("assembly")]
    [InlineData("notice")]
    [InlineData("verification")]
    [InlineData("township-notice")]
    [InlineData("review")]
    [InlineData("approval")]
    [InlineData("announcement")]
    public async Task A_fact_that_changes_meanwhile_sends_it_back_at_every_step_until_it_is_gone(string step)
    {
        var (number, _, _, _) = await app.FamilyAsync();
        await UpToAsync(number, step);
        app.Said[number] = s => s.WithAlert("dropout").With(GuaranteeKind.Education, GuaranteeState.Unmet);
        (await app.StepAsync("exits", number, step)).ShouldBe("sentBack");
        (await app.ReasonsAsync("exits", number)).ShouldBe(["education-unmet", "alert-dropout"]);
        (await app.RosterAsync(number)).Length.ShouldBe(1);
        // told again the same is answered the same, and nothing else goes on
        (await app.StepAsync("exits", number, step)).ShouldBe("sentBack");
        foreach (var other in ExitSteps.SkipWhile(s => s != step).Skip(1))
            (await app.StepAsync("exits", number, other)).ShouldBe("sent-back", other);

        (await ProposeAsync(number)).ShouldBe("sentBack");
        app.Said.TryRemove(number, out _);
        await UpToAsync(number, "filing");
        Roster((await app.RosterAsync(number))[0]).ExitedOn.ShouldBe(app.Today);
        (await app.ShowAsync("exits", number)).GetProperty("process").GetProperty("attempt").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task What_stands_against_it_is_said_when_it_is_proposed()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        app.Said[number] = s => s with { Income = s.Income! with { Year = s.PolicyYear - 2 } };
        (await ProposeAsync(number)).ShouldBe("sentBack");
        (await app.ReasonsAsync("exits", number)).ShouldBe(["income-wrong-year"]);
        (await ProposeAsync(number)).ShouldBe("sentBack");
        (await app.ShowAsync("exits", number)).GetProperty("history").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task An_objection_stops_the_clock_and_it_counts_on_from_the_finding()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        await UpToAsync(number, "verification");
        // the clock of UpTo has moved past the notice: begin another household's by hand
        (number, _, _, _) = await app.FamilyAsync();
        (await ProposeAsync(number)).ShouldBe("done");
        foreach (var step in BeforeNotice)
            (await app.StepAsync("exits", number, step)).ShouldBe("done");
        app.Days(3);
        (await app.StepAsync("exits", number, "verification")).ShouldBe("notice-running");
        var objection = new { text = "They have a shop in town.", by = "李四" };
        for (var i = 0; i < 2; i++)
            (await PostAsync(app.Village, $"exits/{number}/objections", objection)).Answer.GetProperty("objection").GetInt32().ShouldBe(1);
        app.Days(30);
        (await app.StepAsync("exits", number, "verification")).ShouldBe("objection-open");

        (await PostAsync(app.Village, $"exits/{number}/objections/1/resolution", new { finding = "dismissed", answer = "The shop is the brother's." })).Status.ShouldBe(403);
        for (var i = 0; i < 2; i++)
        {
            var (status, answer) = await PostAsync(app.Township, $"exits/{number}/objections/1/resolution", new { finding = "dismissed", answer = "The shop is the brother's." });
            status.ShouldBe(200, answer.ToString());
            answer.GetProperty("noticeEndsOn").GetString().ShouldBe($"{app.Today.AddDays(4):yyyy-MM-dd}");
        }

        app.Days(3);
        (await app.StepAsync("exits", number, "verification")).ShouldBe("notice-running");
        app.Days(1);
        (await app.StepAsync("exits", number, "verification")).ShouldBe("done");
        (await PostAsync(app.Village, $"exits/{number}/objections", objection)).Answer.ToString().ShouldContain("no-notice");

        // who objected is for those who resolve, and for nobody else
        (await GetAsync(app.Village, $"/api/registry/exits/{number}")).ToString().ShouldNotContain("李四");
        (await GetAsync(app.Township, $"/api/registry/exits/{number}")).GetProperty("objections")[0].GetProperty("by").GetString().ShouldBe("李四");
    }

    [Fact]
    public async Task An_objection_that_is_upheld_sends_it_back_with_the_finding()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        (await ProposeAsync(number)).ShouldBe("done");
        foreach (var step in BeforeNotice)
            (await app.StepAsync("exits", number, step)).ShouldBe("done");
        (await PostAsync(app.Village, $"exits/{number}/objections", new { text = "The roof leaks.", by = "villager" })).Status.ShouldBe(200);
        (await PostAsync(app.County, $"exits/{number}/objections/1/resolution", new { finding = "upheld", answer = "It does." })).Answer
            .GetProperty("outcome").GetString().ShouldBe("sentBack");
        (await app.ReasonsAsync("exits", number)).ShouldBe(["objection-upheld"]);
        app.Days(20);
        (await app.StepAsync("exits", number, "verification")).ShouldBe("sent-back");
        await UpToAsync(number, "announcement");
        (await app.StepAsync("exits", number, "announcement")).ShouldBe("done");
    }

    [Fact]
    public async Task An_identity_number_in_an_objection_is_refused()
    {
        var (number, head, _, _) = await app.FamilyAsync();
        var (status, answer) = await PostAsync(app.Village, $"exits/{number}/objections", new { text = $"About {head.Reveal()}", by = "villager" });
        (status, CodeOf(answer)).ShouldBe((400, "identity-number-in-text"));
        answer.ToString().ShouldNotContain(head.Reveal());
    }

    [Fact]
    public async Task A_vote_that_is_lost_and_a_refusal_send_it_back()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        await UpToAsync(number, "assembly");
        (await app.StepAsync("exits", number, "assembly", new { @for = 10, against = 10, minutes = "M-2" })).ShouldBe("sentBack");
        (await app.ReasonsAsync("exits", number)).ShouldBe(["vote-lost"]);
        await UpToAsync(number, "verification");
        (await app.StepAsync("exits", number, "verification", new { agreed = false })).ShouldBe("missing-field");
        (await app.StepAsync("exits", number, "verification", new { agreed = false, note = "Nobody at home." })).ShouldBe("sentBack");
        (await app.ReasonsAsync("exits", number)).ShouldBe(["verification-refused"]);
    }

    [Fact]
    public async Task Each_step_is_for_those_who_have_the_duty_where_the_household_is()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        (await PostAsync(app.Township, "exits", new { households = new[] { number } })).Status.ShouldBe(403);
        var (_, elsewhere) = await PostAsync(app.OtherVillage, "exits", new { households = new[] { number } });
        elsewhere.GetProperty("households")[0].GetProperty("problem").GetProperty("code").GetString().ShouldBe("other-division");
        (await ProposeAsync(number)).ShouldBe("done");
        foreach (var step in ExitSteps)
        {
            (await app.StepAsync("exits", number, step, by: app.Nobody)).ShouldBe("missing-duty", step);
            var (wrong, other) = app.By(step) == app.Village ? (app.Township, app.OtherVillage)
                : app.By(step) == app.Township ? (app.County, app.OtherTownship) : (app.Village, app.OtherCounty);
            (await app.StepAsync("exits", number, step, by: wrong)).ShouldBe("missing-duty", step);
            (await app.StepAsync("exits", number, step, by: other)).ShouldBe("other-division", step);
            (await app.StepAsync("exits", number, step)).ShouldBe("done", step);
            if (step is "notice" or "township-notice")
                app.Days(7);
        }

        (await app.StepAsync("exits", "659900001001-none", "survey")).ShouldBe("no-process");
        (await app.StepAsync("exits", number, "party")).ShouldBe("unknown-step");
    }

    [Fact]
    public async Task A_step_told_again_is_answered_the_same_and_one_in_the_wrong_stage_is_refused()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        (await ProposeAsync(number)).ShouldBe("done");
        (await app.StepAsync("exits", number, "assembly")).ShouldBe("wrong-stage");
        var told = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => PostAsync(app.Village, $"exits/{number}/survey", Body("survey")))));
        told.Select(t => t.Answer.ToString()).Distinct().ShouldHaveSingleItem();
        told.ShouldAllBe(t => t.Status == 200);
        (await app.StepAsync("exits", number, "survey", new { reference = "another" })).ShouldBe("already-taken");
        (await app.StepAsync("exits", number, "assembly")).ShouldBe("done");
        (await app.StepAsync("exits", number, "survey")).ShouldBe("done");
        (await app.ShowAsync("exits", number)).GetProperty("history").GetArrayLength().ShouldBe(3);
        (await app.StepAsync("exits", number, "notice", new { on = $"{app.Today.AddDays(-30):yyyy-MM-dd}" })).ShouldBe("before-last-step");
        (await app.StepAsync("exits", number, "notice", new { on = $"{app.Today.AddDays(1):yyyy-MM-dd}" })).ShouldBe("date-in-the-future");
        app.Days(2);
        (await app.StepAsync("exits", number, "notice", new { on = $"{app.Today.AddDays(-1):yyyy-MM-dd}" })).ShouldBe("notice-backdated");
        // the same list again
        (await ProposeAsync(number)).ShouldBe("done");
    }

    [Fact]
    public async Task A_household_that_merges_into_another_meanwhile_is_sent_back()
    {
        var (number, head, spouse, child) = await app.FamilyAsync();
        var (into, _, _, _) = await app.FamilyAsync();
        await UpToAsync(number, "approval");
        var members = new[] { (head, "sibling"), (spouse, "other"), (child, "other") }.Select(m => new { residentId = m.Item1.Reveal(), relation = m.Item2 });
        (await app.TellAsync(number, "merges", new { into, on = $"{app.Today:yyyy-MM-dd}", members })).Problem.ShouldBeNull();
        (await app.StepAsync("exits", number, "approval")).ShouldBe("sentBack");
        (await app.ReasonsAsync("exits", number)).ShouldBe(["not-registered"]);
    }

    [Fact]
    public async Task A_whole_county_goes_through_in_batches_with_an_answer_for_each()
    {
        const int Count = 300;
        var numbers = new List<string>();
        var pushed = Enumerable.Range(0, Count).Select(_ =>
        {
            var household = Household(NewNumber(), Member(NewId()), Member(NewId(1982, Sex.Female), "spouse"));
            numbers.Add((string)household["number"]!);
            return household;
        }).ToArray();
        await app.PushAsync(pushed);
        foreach (var stopped in numbers.Take(20))
            app.Said[stopped] = s => s.With(GuaranteeKind.Housing, GuaranteeState.Unknown);

        var watch = Stopwatch.StartNew();
        var (_, proposed) = await PostAsync(app.Village, "exits", new { households = numbers });
        (proposed.GetProperty("done").GetInt32(), proposed.GetProperty("sentBack").GetInt32()).ShouldBe((Count - 20, 20));
        proposed.GetProperty("households").EnumerateArray().Select(h => h.GetProperty("household").GetString()).ShouldBe(numbers);
        foreach (var step in ExitSteps)
        {
            var body = JsonSerializer.SerializeToNode(step == "review" ? new { agreed = true } : Body(step))!.AsObject();
            body["households"] = JsonSerializer.SerializeToNode(numbers);
            var began = watch.Elapsed;
            var (status, answer) = await PostAsync(app.By(step), $"exits/steps/{step}", body);
            output.WriteLine($"{step}: {Count} households in {(watch.Elapsed - began).TotalMilliseconds:N0} ms");
            status.ShouldBe(200, answer.ToString());
            (answer.GetProperty("done").GetInt32(), answer.GetProperty("refused").GetInt32()).ShouldBe((Count - 20, 20), step);
            answer.GetProperty("households")[0].GetProperty("problem").GetProperty("code").GetString().ShouldBe("sent-back");
            if (step is "notice" or "township-notice")
                app.Days(7);
        }

        output.WriteLine($"all steps: {watch.Elapsed.TotalMilliseconds:N0} ms");
        (await app.CountAsync($"select count(*) from registry.household where number = any (array['{string.Join("','", numbers)}']) and exited_on is not null")).ShouldBe(Count - 20);
        var listed = await GetAsync(app.County, "/api/registry/exits?division=659901&stage=filed&take=1000");
        numbers.Skip(20).ShouldBeSubsetOf(listed.GetProperty("processes").EnumerateArray().Select(p => p.GetProperty("household").GetString()!));
        (await GetAsync(app.County, "/api/registry/exits?division=659902")).GetProperty("processes").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Monitoring_lists_who_left_and_may_be_falling_back()
    {
        var (secure, _, _, _) = await app.FamilyAsync();
        var (worried, _, _, _) = await app.FamilyAsync();
        foreach (var number in new[] { secure, worried })
        {
            await UpToAsync(number, "filing");
            (await app.StepAsync("exits", number, "filing")).ShouldBe("done");
        }

        app.Said[worried] = s => s.With(GuaranteeKind.Housing, GuaranteeState.Unmet).With(GuaranteeKind.Education, GuaranteeState.Unknown);
        var found = new Dictionary<string, JsonElement>();
        for (string? after = null; ;)
        {
            var page = await GetAsync(app.County, $"/api/registry/monitoring?division=659901001&take=2{(after is null ? "" : $"&after={after}")}");
            foreach (var household in page.GetProperty("households").EnumerateArray())
                found.Add(household.GetProperty("household").GetString()!, household);
            if (!page.TryGetProperty("next", out var next))
                break;
            after = next.GetString();
        }

        found.ShouldNotContainKey(secure);
        found[worried].GetProperty("reasons").EnumerateArray().Select(r => r.GetProperty("code").GetString()).ShouldBe(["housing-unmet"]);
        found[worried].GetProperty("inGrace").GetBoolean().ShouldBeTrue();
        app.Said.TryRemove(worried, out _);
    }

    [Fact]
    public async Task Who_acts_on_a_household_while_another_does_is_refused_when_it_comes_to_saving()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        await UpToAsync(number, "survey");
        Faster(number, () => app.StepAsync("exits", number, "survey", new { reference = "faster" }));
        (await app.StepAsync("exits", number, "survey", new { reference = "slower" })).ShouldBe("already-taken");

        var shown = await app.ShowAsync("exits", number);
        shown.GetProperty("process").GetProperty("stage").GetString().ShouldBe("surveyed");
        shown.GetProperty("history").EnumerateArray().Select(h => h.GetProperty("data").TryGetProperty("reference", out var r) ? r.GetString() : null).ShouldBe([null, "faster"]);

        Faster(number, () => app.StepAsync("exits", number, "assembly"));
        (await app.StepAsync("exits", number, "assembly")).ShouldBe("done"); // the same words: the answer of the first time
        (await app.ShowAsync("exits", number)).GetProperty("history").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task Of_two_lists_that_propose_a_household_at_the_same_moment_the_index_lets_one_begin()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        var first = default(JsonElement);
        Faster(number, async () =>
        {
            first = (await PostAsync(app.Village, "exits", new { households = new[] { number }, reference = "faster" })).Answer;
            return first.GetProperty("households")[0].GetProperty("outcome").GetString()!;
        });
        var (_, second) = await PostAsync(app.Village, "exits", new { households = new[] { number }, reference = "slower" });
        second.GetProperty("households")[0].GetProperty("problem").GetProperty("code").GetString().ShouldBe("already-proposed");
        (await app.CountAsync($"select count(*) from registry.process where household = '{number}'")).ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_who_hold_the_same_state_of_a_process_one_saves()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        (await ProposeAsync(number)).ShouldBe("done");
        var contexts = app.Services.GetRequiredService<IDbContextFactory<RegistryDb>>();
        await using var one = await contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        await using var other = await contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        foreach (var (db, client) in new[] { (one, "one"), (other, "other") })
        {
            var process = await db.Processes.SingleAsync(p => p.Household == number, TestContext.Current.CancellationToken);
            // not the step's number: what differs must not be what keeps them apart
            process.Tell(new(process.State with { Stage = Stage.Surveyed, Told = client == "one" ? 1 : 5 }, "survey", "{}", StepAnswer.Of(process.State)), client, app.Clock.GetUtcNow());
        }

        await one.SaveChangesAsync(TestContext.Current.CancellationToken);
        var lost = await Should.ThrowAsync<DbUpdateConcurrencyException>(() => other.SaveChangesAsync());
        Faults.Of(lost).ShouldBe(Fault.Race);
    }

    /// <summary>Lets another officer act between the moment in which the facts of a household are looked at for a step and the moment in which it is saved.</summary>
    void Faster(string number, Func<Task<string>> act)
    {
        var asked = 0;
        app.Said[number] = status =>
        {
            if (Interlocked.Increment(ref asked) == 1)
                Task.Run(act).GetAwaiter().GetResult().ShouldBe("done");
            return status;
        };
    }
}
