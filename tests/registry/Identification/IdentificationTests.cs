using System.Text.Json.Nodes;
using Hutong.Contracts.Registry;
using Hutong.Registry.Tests.Exit;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.Exit.ProcessApp;
using static Hutong.Registry.Tests.RegistryApp;
using static Hutong.Tests.Answers;

namespace Hutong.Registry.Tests.Identification;

[Collection(ProcessCollection.Name)]
public sealed class IdentificationTests(ProcessApp app)
{
    static readonly string[] Steps = ["review", "notice", "verification", "second-notice", "approval", "announcement"];

    static object Body(string step) => step switch
    {
        "review" => new { @for = 20, against = 3, minutes = "M-7" },
        "verification" or "approval" => new { agreed = true },
        _ => new { },
    };

    static JsonObject Applying(string number, params JsonObject[] members) => new()
    {
        ["number"] = number,
        ["village"] = "659901001001",
        ["causeOfNeed"] = "illness",
        ["members"] = new JsonArray([.. members.Select(m => m.DeepClone())]),
    };

    async Task<(string Outcome, string? Problem)> ApplyAsync(params JsonObject[] households)
    {
        var (status, answer) = await PostAsync(app.Village, "identifications", new { households = households.Select(h => h.DeepClone()) });
        if (status != 200)
            return (answer.ToString(), CodeOf(answer));
        var first = answer.GetProperty("households")[0];
        return (first.GetProperty("outcome").GetString()!, first.TryGetProperty("problem", out var problem) ? problem.GetProperty("code").GetString() : null);
    }

    Task<string> StepAsync(string number, string step, object? body = null, HttpClient? by = null) =>
        app.StepAsync("identifications", number, step, body ?? Body(step), by ?? (step is "review" or "notice" ? app.Village : step is "verification" or "second-notice" ? app.Township : app.County));

    async Task UpToAsync(string number, string step)
    {
        foreach (var taken in Steps.TakeWhile(s => s != step))
        {
            (await StepAsync(number, taken)).ShouldBe("done", taken);
            if (taken is "notice" or "second-notice")
                app.Days(7);
        }
    }

    [Fact]
    public async Task Goes_from_the_application_to_the_register()
    {
        var (number, head, child) = (NewNumber(), NewId(1975), NewId(2010));
        var application = Applying(number, Member(head), Member(child, "son"));
        for (var i = 0; i < 2; i++)
            (await ApplyAsync(application)).ShouldBe(("done", null));
        (await app.RosterAsync(number)).ShouldBeEmpty();
        await UpToAsync(number, "announcement");
        (await app.RosterAsync(number)).ShouldBeEmpty();
        (await StepAsync(number, "announcement")).ShouldBe("done");
        (await StepAsync(number, "announcement")).ShouldBe("done");

        var roster = Roster((await app.RosterAsync(number)).ShouldHaveSingleItem());
        (roster.Reason, roster.RegisteredOn, roster.ExitedOn, roster.Village).ShouldBe((RosterReason.Registration, app.Today, null, "659901001001"));
        roster.Members.Select(m => (m.Person, m.Relation, m.JoinedOn)).ShouldBe(
            [(app.Of(head), RelationToHead.Head, app.Today), (app.Of(child), RelationToHead.Son, app.Today)], ignoreOrder: true);
        (await ApplyAsync(Applying(number, Member(head)))).Problem.ShouldBe("already-registered");
    }

    [Fact]
    public async Task Identity_numbers_of_applicants_stand_nowhere_in_the_clear()
    {
        var (number, head) = (NewNumber(), NewId(1975));
        (await ApplyAsync(Applying(number, Member(head)))).Outcome.ShouldBe("done");
        (await app.CountAsync($"select count(*) from registry.process_step where data::text like '%{head.Reveal()}%' or answer::text like '%{head.Reveal()}%'")).ShouldBe(0);
        (await app.CountAsync($"select count(*) from registry.process where state::text like '%{head.Reveal()}%'")).ShouldBe(0);
        (await app.CountAsync($"select count(*) from registry.process where household = '{number}' and state::text like '%{head.Masked}%'")).ShouldBe(1);
        (await app.ShowAsync("identifications", number)).ToString().ShouldNotContain(head.Reveal());
        app.Log.ShouldNotContain(l => l.Contains(head.Reveal()));
    }

    [Fact]
    public async Task A_faulty_application_is_refused_with_what_is_wrong()
    {
        var bad = NewId().Reveal();
        var member = Member(NewId());
        member["residentId"] = bad[..17] + (bad[17] == '1' ? '2' : '1');
        var (outcome, problem) = await ApplyAsync(Applying(NewNumber(), member));
        problem.ShouldBe("resident-id-check-character");
        outcome.ShouldContain("households[0].members[0].residentId");
        outcome.ShouldNotContain(bad[..17]);
        var exited = Applying(NewNumber(), Member(NewId()));
        exited["exitedOn"] = "2018-01-01";
        (await ApplyAsync(exited)).Outcome.ShouldContain("unknown-field");
    }

    [Fact]
    public async Task Is_rejected_by_the_village_and_can_apply_again()
    {
        var (number, head) = (NewNumber(), NewId());
        (await ApplyAsync(Applying(number, Member(head)))).Outcome.ShouldBe("done");
        (await StepAsync(number, "review", new { @for = 3, against = 20, minutes = "M-8" })).ShouldBe("rejected");
        (await app.ReasonsAsync("identifications", number)).ShouldBe(["vote-lost"]);
        (await StepAsync(number, "notice")).ShouldBe("wrong-stage");
        // the same application told again on the same day is still the one that was rejected; on another day it is a new one
        (await ApplyAsync(Applying(number, Member(head)))).Outcome.ShouldBe("done");
        (await app.StageAsync("identifications", number)).ShouldBe("rejected");
        app.Days(1);
        (await ApplyAsync(Applying(number, Member(head)))).Outcome.ShouldBe("done");
        (await app.StageAsync("identifications", number)).ShouldBe("applied");
        await UpToAsync(number, "announcement");
        (await StepAsync(number, "announcement")).ShouldBe("done");
    }

    [Fact]
    public async Task An_objection_stops_each_of_the_two_notices()
    {
        var number = NewNumber();
        (await ApplyAsync(Applying(number, Member(NewId())))).Outcome.ShouldBe("done");
        foreach (var (notice, next) in new[] { ("notice", "verification"), ("second-notice", "approval") })
        {
            await StepUpToNoticeAsync(number, notice);
            app.Days(2);
            var (_, raised) = await PostAsync(app.Village, $"identifications/{number}/objections", new { text = $"Against the {notice}.", by = "villager" });
            var objection = raised.GetProperty("objection").GetInt32();
            app.Days(10);
            (await StepAsync(number, next)).ShouldBe("objection-open");
            (await PostAsync(app.Township, $"identifications/{number}/objections/{objection}/resolution", new { finding = "dismissed", answer = "Looked into." })).Status.ShouldBe(200);
            app.Days(4);
            (await StepAsync(number, next)).ShouldBe("notice-running");
            app.Days(1);
        }

        (await StepAsync(number, "approval")).ShouldBe("done");
    }

    async Task StepUpToNoticeAsync(string number, string notice)
    {
        if (notice == "notice")
            (await StepAsync(number, "review")).ShouldBe("done");
        else
            (await StepAsync(number, "verification")).ShouldBe("done");
        (await StepAsync(number, notice)).ShouldBe("done");
    }

    [Fact]
    public async Task Is_sent_back_when_an_objection_is_upheld_and_begins_again()
    {
        var (number, head) = (NewNumber(), NewId());
        (await ApplyAsync(Applying(number, Member(head)))).Outcome.ShouldBe("done");
        await UpToAsync(number, "notice");
        (await StepAsync(number, "notice")).ShouldBe("done");
        (await PostAsync(app.Village, $"identifications/{number}/objections", new { text = "The father's wages.", by = "villager" })).Status.ShouldBe(200);
        (await PostAsync(app.Township, $"identifications/{number}/objections/1/resolution", new { finding = "upheld", answer = "They were left out." })).Answer
            .GetProperty("stage").GetString().ShouldBe("sentBack");
        (await StepAsync(number, "review")).ShouldBe("done", "the first attempt's step, told again");
        (await ApplyAsync(Applying(number, Member(head)))).Outcome.ShouldBe("done");
        await UpToAsync(number, "announcement");
        (await StepAsync(number, "announcement")).ShouldBe("done");
    }

    [Fact]
    public async Task A_household_that_fell_back_is_registered_again_under_its_number()
    {
        var (number, head, spouse, _) = await app.FamilyAsync();
        (await ApplyAsync(Applying(number, Member(head)))).Problem.ShouldBe("already-registered");
        (await PostAsync(app.Village, "exits", new { households = new[] { number } })).Status.ShouldBe(200);
        foreach (var step in new[] { "survey", "assembly", "notice", "verification", "township-notice", "review", "approval" })
        {
            (await app.StepAsync("exits", number, step)).ShouldBe("done", step);
            if (step is "notice" or "township-notice")
                app.Days(7);
        }

        (await ApplyAsync(Applying(number, Member(head)))).Problem.ShouldBe("already-registered");
        (await app.StepAsync("exits", number, "announcement")).ShouldBe("done");
        var exitedOn = app.Today;
        app.Days(40);
        // the child has left home since
        (await ApplyAsync(Applying(number, Member(head), Member(spouse, "spouse")))).ShouldBe(("done", null));
        await UpToAsync(number, "announcement");
        (await StepAsync(number, "announcement")).ShouldBe("done");
        var roster = Roster((await app.RosterAsync(number))[0]);
        (roster.Reason, roster.ExitedOn, roster.RegisteredOn, roster.RelapsedOn, roster.FirstExitedOn).ShouldBe(
            (RosterReason.Relapse, null, new DateOnly(2014, 12, 31), app.Today, exitedOn));
        roster.Members.Count(m => m.LeftOn is null).ShouldBe(2);
        // and it can leave again
        (await PostAsync(app.Village, "exits", new { households = new[] { number } })).Answer
            .GetProperty("households")[0].GetProperty("stage").GetString().ShouldBe("proposed");
    }

    [Fact]
    public async Task Nobody_is_registered_in_two_households()
    {
        var (other, head, _, _) = await app.FamilyAsync();
        (await ApplyAsync(Applying(NewNumber(), Member(head)))).Problem.ShouldBe("person-in-two-households");

        // the office registers the person while the application is on its way
        var (number, person) = (NewNumber(), NewId());
        (await ApplyAsync(Applying(number, Member(person)))).Outcome.ShouldBe("done");
        await UpToAsync(number, "announcement");
        (await app.PutAsync(Household(NewNumber(), Member(person)))).ShouldBe("accepted");
        (await StepAsync(number, "announcement")).ShouldBe("person-in-two-households");
        (await app.StageAsync("identifications", number)).ShouldBe("approved");
        (await app.RosterAsync(number)).ShouldBeEmpty();
        other.ShouldNotBe(number);
    }

    [Fact]
    public async Task Each_step_is_for_those_who_have_the_duty_where_the_household_is()
    {
        var number = NewNumber();
        var application = Applying(number, Member(NewId()));
        (await PostAsync(app.County, "identifications", new { households = new[] { application.DeepClone() } })).Status.ShouldBe(403);
        var (_, elsewhere) = await PostAsync(app.OtherVillage, "identifications", new { households = new[] { application.DeepClone() } });
        elsewhere.GetProperty("households")[0].GetProperty("problem").GetProperty("code").GetString().ShouldBe("other-division");
        (await ApplyAsync(application)).Outcome.ShouldBe("done");
        foreach (var step in Steps)
        {
            var (wrong, other) = step is "review" or "notice" ? (app.County, app.OtherVillage)
                : step is "verification" or "second-notice" ? (app.Village, app.OtherTownship) : (app.Township, app.OtherCounty);
            (await StepAsync(number, step, by: wrong)).ShouldBe("missing-duty", step);
            (await StepAsync(number, step, by: other)).ShouldBe("other-division", step);
            (await StepAsync(number, step)).ShouldBe("done", step);
            if (step is "notice" or "second-notice")
                app.Days(7);
        }
    }

    [Fact]
    public async Task Many_go_through_at_once()
    {
        var numbers = Enumerable.Range(0, 120).Select(_ => NewNumber()).ToArray();
        var (status, answer) = await PostAsync(app.Village, "identifications", new { households = numbers.Select(n => Applying(n, Member(NewId()), Member(NewId(1984, Sex.Female), "spouse"))) });
        (status, answer.GetProperty("done").GetInt32()).ShouldBe((200, 120));
        foreach (var step in Steps)
        {
            var body = System.Text.Json.JsonSerializer.SerializeToNode(Body(step))!.AsObject();
            body["households"] = new JsonArray([.. numbers.Select(n => (JsonNode)n)]);
            var by = step is "review" or "notice" ? app.Village : step is "verification" or "second-notice" ? app.Township : app.County;
            (await PostAsync(by, $"identifications/steps/{step}", body)).Answer.GetProperty("done").GetInt32().ShouldBe(120, step);
            if (step is "notice" or "second-notice")
                app.Days(7);
        }

        (await app.CountAsync($"select count(*) from registry.household where number = any (array['{string.Join("','", numbers)}']) and exited_on is null")).ShouldBe(120);
    }
}
