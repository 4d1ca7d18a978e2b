using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Health;
using Hutong.Contracts.Housing;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Tests;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.Exit.ProcessApp;
using static Hutong.Registry.Tests.RegistryApp;
using static Hutong.Tests.Answers;

namespace Hutong.Registry.Tests.Exit;

/// <summary>The gate on real facts of all sectors, as they arrive. The day is 15 June 2018 at first.</summary>
public sealed class ExitByFactsTests : IAsyncLifetime
{
    const string Scopes = "registry:exits:write registry:exits:read registry:identifications:write registry:monitoring:read duty:village:659901 duty:township:659901 duty:county:659901";

    static readonly string[] Steps = ["survey", "assembly", "notice", "verification", "township-notice", "review", "approval", "announcement", "filing"];

    readonly RegistryApp _app = new();
    HttpClient _office = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _office = _app.Client(Scopes, "county-office");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    Task AboutHouseholdAsync<T>(string number, string key, T fact, long version = 1) where T : IFact =>
        _app.ArriveAsync<T>(_app.Envelope(fact, key, FactId.OfHousehold(number), version));

    Task AboutPersonAsync<T>(ResidentId id, string key, T fact, long version = 1, bool retracted = false) where T : IFact =>
        _app.ArriveAsync<T>(_app.Envelope(fact, key, _app.Of(id).Value, version, retracted));

    /// <summary>A family for which every bureau has brought what is good.</summary>
    async Task<(string Number, ResidentId Head, ResidentId Child)> SecureAsync()
    {
        var (number, head, spouse, child) = await _app.FamilyAsync();
        (await _app.PushAsync("surveys", $$"""{"household":"{{number}}","surveyedOn":"2018-06-01","food":true,"clothing":true,"culturalLife":true,"surveyor":"李四"}""")).Errors.ShouldBeEmpty();
        foreach (var year in new[] { 2016, 2017 })
            (await _app.PushAsync("incomes", $$"""{"household":"{{number}}","year":{{year}},"netIncome":1200000}""")).Errors.ShouldBeEmpty();
        await AboutPersonAsync(child, $"{number}/e", new SchoolEnrolment(_app.Of(child), 2017, EducationStage.JuniorSecondary, "一中", true, Schooling.FullTime, new(2017, 9, 1), null, null));
        await _app.ArriveAsync<InsuranceEnrolment>(_app.Enrolment(head), _app.Enrolment(spouse), _app.Enrolment(child));
        await AboutHouseholdAsync(number, $"{number}/d", new Dwelling(number, number, "659901001001", new(2010, 1, 1), null));
        await AboutHouseholdAsync(number, $"{number}/a", new DwellingAssessment(number, number, DwellingGrade.B, new(2018, 1, 1)));
        await AboutPersonAsync(head, $"{number}/w", new EmploymentEpisode(_app.Of(head), new(2018, 1, 1), null, EmploymentForm.PublicWelfareJob, WorkplaceScope.Local, true, false, 150_000));
        return (number, head, child);
    }

    async Task<(string Outcome, JsonElement Answer)> ProposeAsync(string number)
    {
        var (status, answer) = await PostAsync(_office, "exits", new { households = new[] { number } });
        status.ShouldBe(200, answer.ToString());
        return (answer.GetProperty("households")[0].GetProperty("outcome").GetString()!, answer.GetProperty("households")[0]);
    }

    async Task<(string Outcome, string[] Reasons, JsonElement Answer)> StepAsync(string number, string step)
    {
        var (status, answer) = await PostAsync(_office, $"exits/{number}/{step}", step == "review" ? new { agreed = true } : Body(step));
        return status == 200 ? (answer.GetProperty("outcome").GetString()!, Codes(answer), answer) : (CodeOf(answer), [], answer);
    }

    static string[] Codes(JsonElement answer) =>
        answer.TryGetProperty("reasons", out var reasons) ? [.. reasons.EnumerateArray().Select(r => r.GetProperty("code").GetString()!)] : [];

    async Task GoAsync(string number, string upTo)
    {
        foreach (var step in Steps.TakeWhile(s => s != upTo))
        {
            (await StepAsync(number, step)).Outcome.ShouldBe("done", step);
            if (step is "notice" or "township-notice")
                _app.Clock.Advance(TimeSpan.FromDays(7));
        }
    }

    [Fact]
    public async Task A_household_of_which_no_bureau_has_said_anything_cannot_leave()
    {
        var (number, _, _, _) = await _app.FamilyAsync();
        var (outcome, answer) = await ProposeAsync(number);
        outcome.ShouldBe("sentBack");
        Codes(answer).ShouldBe(["income-unknown", "food-unknown", "clothing-unknown", "education-unknown", "medical-unknown", "housing-unknown"]);
    }

    [Fact]
    public async Task What_arrives_between_two_steps_stops_the_next_one_at_once_and_names_its_fact()
    {
        var (number, _, child) = await SecureAsync();
        (await ProposeAsync(number)).Outcome.ShouldBe("done");
        await GoAsync(number, "verification");

        await AboutHouseholdAsync(number, $"{number}/a", new DwellingAssessment(number, number, DwellingGrade.D, new(2018, 6, 20)), version: 2);
        var (outcome, reasons, answer) = await StepAsync(number, "verification");
        (outcome, reasons).ShouldSatisfyAllConditions(x => x.outcome.ShouldBe("sentBack"), x => x.reasons.ShouldBe(["housing-unmet"]));
        answer.ToString().ShouldContain($"\"id\":\"{FactId.Of<DwellingAssessment>($"{number}/2018-06-20")}\",\"version\":2");

        await AboutHouseholdAsync(number, $"{number}/a", new DwellingAssessment(number, number, DwellingGrade.A, new(2018, 6, 21)), version: 3);
        (await ProposeAsync(number)).Outcome.ShouldBe("done");
        await GoAsync(number, "approval");
        await AboutPersonAsync(child, $"{number}/drop", new DropoutAlert(_app.Of(child), 2017, OutOfSchool.NotEnrolled, new(2018, 6, 25)));
        (await StepAsync(number, "approval")).Reasons.ShouldContain("alert-dropout");
        await AboutPersonAsync(child, $"{number}/drop", new DropoutAlert(_app.Of(child), 2017, OutOfSchool.NotEnrolled, new(2018, 6, 25)), version: 2, retracted: true);
        (await ProposeAsync(number)).Outcome.ShouldBe("done");
        await GoAsync(number, "announcement");
        (await _app.RosterAsync(number)).Length.ShouldBe(1);
        (await StepAsync(number, "announcement")).Outcome.ShouldBe("done");
        Roster((await _app.RosterAsync(number))[0]).Reason.ShouldBe(RosterReason.Exit);
    }

    [Fact]
    public async Task After_the_exit_it_is_watched_and_comes_back_by_identification()
    {
        var (number, head, _) = await SecureAsync();
        (await ProposeAsync(number)).Outcome.ShouldBe("done");
        await GoAsync(number, "filing");
        (await StepAsync(number, "filing")).Outcome.ShouldBe("done");
        (await WatchedAsync()).ShouldBeEmpty();
        await AboutHouseholdAsync(number, $"{number}/a", new DwellingAssessment(number, number, DwellingGrade.D, new(2018, 6, 28)), version: 2);
        (await WatchedAsync()).ShouldBe([$"{number}: housing-unmet"]);
        (await _app.CountAsync("select count(*) from registry.household where exited_on is not null")).ShouldBe(1);

        var household = new { number, village = "659901001001", causeOfNeed = "disaster", members = new[] { Member(head) } };
        (await PostAsync(_office, "identifications", new { households = new[] { household } })).Answer.GetProperty("done").GetInt32().ShouldBe(1);
        foreach (var (step, body) in new (string, object)[]
        {
            ("review", new { @for = 9, against = 1, minutes = "M" }), ("notice", new { }), ("verification", new { agreed = true }),
            ("second-notice", new { }), ("approval", new { agreed = true }), ("announcement", new { }),
        })
        {
            (await PostAsync(_office, $"identifications/{number}/{step}", body)).Answer.GetProperty("outcome").GetString().ShouldBe("done", step);
            _app.Clock.Advance(TimeSpan.FromDays(7));
        }

        await Waiting.Eventually(async () => StatusIn((await _app.StatusAsync(number))[0]).Standing is Standing.Relapsed, what: "its status says that it has relapsed");
        (await WatchedAsync()).ShouldBeEmpty();
    }

    async Task<string[]> WatchedAsync() =>
        [.. (await GetAsync(_office, "/api/registry/monitoring?division=659901")).GetProperty("households").EnumerateArray()
            .Select(h => $"{h.GetProperty("household").GetString()}: {string.Join(' ', Codes(h))}")];
}
