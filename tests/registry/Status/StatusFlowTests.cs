using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Health;
using Hutong.Contracts.Housing;
using Hutong.Contracts.Registry;
using Hutong.CountyRules;
using Hutong.Facts;
using Hutong.Registry.Policies;
using Hutong.Registry.Status;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.RegistryApp;

namespace Hutong.Registry.Tests.Status;

/// <summary>Facts of all sectors, pushes and policies on their way into the status of real households. The day is 15 June 2018.</summary>
public sealed class StatusFlowTests : IAsyncLifetime
{
    readonly RegistryApp _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    async Task<HouseholdStatus> StatusAsync(string number)
    {
        await _app.SettledAsync();
        await _app.SettledAsync(); // the marks may be taken and not yet committed
        return StatusIn((await _app.StatusAsync(number))[0]);
    }

    Task AboutPersonAsync<T>(ResidentId id, string key, T fact, long version = 1, bool retracted = false) where T : IFact =>
        _app.ArriveAsync<T>(_app.Envelope(fact, key, _app.Of(id).Value, version, retracted));

    Task AboutHouseholdAsync<T>(string number, string key, T fact, long version = 1, bool retracted = false) where T : IFact =>
        _app.ArriveAsync<T>(_app.Envelope(fact, key, FactId.OfHousehold(number), version, retracted));

    Task ReportAsync<T>(T report, long division, long version = 1) where T : IBureauReport =>
        _app.ArriveAsync<T>(_app.Envelope(report, $"{report.Records}/{report.Division}", Guid.Empty, version) with { Subject = null, Village = division });

    SchoolEnrolment AtSchool(ResidentId child, int year = 2017) =>
        new(_app.Of(child), year, EducationStage.JuniorSecondary, "一中", true, Schooling.FullTime, new(year, 9, 1), null, null);

    async Task PushIncomeAsync(string number, int year, long income) =>
        (await _app.PushAsync("incomes", $$"""{"household":"{{number}}","year":{{year}},"netIncome":{{income}}}""")).Errors.ShouldBeEmpty();

    async Task PushSurveyAsync(string number, string on, bool food = true) =>
        (await _app.PushAsync("surveys", $$"""{"household":"{{number}}","surveyedOn":"{{on}}","food":{{(food ? "true" : "false")}},"clothing":true,"culturalLife":true,"surveyor":"李四"}""")).Errors.ShouldBeEmpty();

    static GuaranteeState[] States(HouseholdStatus status) =>
        [.. status.Guarantees!.Select(g => g.State), .. status.Attainments!.Select(a => a.State), status.Income!.State];

    [Fact]
    public async Task Copies_that_were_there_before_their_projection_change_the_status_when_they_are_reprojected()
    {
        var (number, head, spouse, child) = await _app.FamilyAsync();
        States(await StatusAsync(number)).ShouldAllBe(s => s == GuaranteeState.Unknown);
        foreach (var enrolment in new[] { _app.Enrolment(head), _app.Enrolment(spouse), _app.Enrolment(child) })
        {
            await using var copy = _app.Database.CreateCommand(
                """
                insert into facts.copy (id, subject, village, version, as_of, recorded_at, applied_at, retracted, kind, bureau, data)
                values ($1, $2, $3, $4, $5, $5, $5, false, 'Health.InsuranceEnrolment', $6, $7::json)
                """);
            foreach (var value in (object[])[enrolment.Id, enrolment.Subject!, enrolment.Village, enrolment.Version, enrolment.AsOf.ToUniversalTime(), enrolment.Bureau, enrolment.Data.GetRawText()])
                copy.Parameters.Add(new() { Value = value });
            await copy.ExecuteNonQueryAsync(Ct);
        }

        States(await StatusAsync(number)).ShouldAllBe(s => s == GuaranteeState.Unknown, "nobody told the status of them");
        using var staff = _app.Client("registry:facts:admin");
        (await staff.PostAsync("/api/registry/facts/Health.InsuranceEnrolment/reproject", null, Ct)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Accepted);

        await Hutong.Tests.Waiting.EventuallyPasses(async () => States(await StatusAsync(number))[3].ShouldBe(GuaranteeState.Met));
    }

    [Fact]
    public async Task Every_sector_changes_its_part_and_the_history_says_through_which_fact()
    {
        var (number, head, spouse, child) = await _app.FamilyAsync();
        States(await StatusAsync(number)).ShouldAllBe(s => s == GuaranteeState.Unknown);

        await PushSurveyAsync(number, "2018-06-01");
        await AboutPersonAsync(child, "e", AtSchool(child));
        await _app.ArriveAsync<InsuranceEnrolment>(_app.Enrolment(head), _app.Enrolment(spouse), _app.Enrolment(child));
        await AboutHouseholdAsync(number, "d", new Dwelling("D1", number, "659901001001", new(2010, 1, 1), null));
        await AboutHouseholdAsync(number, "a", new DwellingAssessment("D1", number, DwellingGrade.B, new(2018, 1, 1)));
        await AboutPersonAsync(head, "t", new Training(_app.Of(head), "T1", "Sewing", 40, new(2018, 1, 1), 0, 0));
        await AboutPersonAsync(head, "w", new EmploymentEpisode(_app.Of(head), new(2018, 1, 1), null, EmploymentForm.PublicWelfareJob, WorkplaceScope.Local, true, false, 150_000));
        await PushIncomeAsync(number, 2016, 1_200_000);
        await PushIncomeAsync(number, 2017, 1_200_000);
        var status = await StatusAsync(number);
        States(status).ShouldAllBe(s => s == GuaranteeState.Met);
        (status.Income!.Year, status.Income.YearsAbove, status.Standing).ShouldBe((2017, 2, Standing.Registered));

        await AboutHouseholdAsync(number, "z", new ZeroEmploymentHousehold(number, new(2018, 6, 1)));
        await AboutPersonAsync(child, "o", new DropoutAlert(_app.Of(child), 2017, OutOfSchool.DroppedOut, new(2018, 6, 10)));
        (await StatusAsync(number)).Alerts!.Select(a => a.Code).ShouldBe(["dropout", "zero-employment"]);
        await AboutPersonAsync(child, "o", new DropoutAlert(_app.Of(child), 2017, OutOfSchool.DroppedOut, new(2018, 6, 10)), 2, retracted: true);
        (await StatusAsync(number)).Alerts!.Select(a => a.Code).ShouldBe(["zero-employment"]);

        await AboutHouseholdAsync(number, "a2", new DwellingAssessment("D1", number, DwellingGrade.D, new(2018, 6, 10)));
        await StatusAsync(number);
        var history = (await _app.GetAsync($"/api/registry/households/{number}/status/history")).Deserialize<StatusHistory>(Web)!;
        var change = history.Versions[0].Changes.ShouldHaveSingleItem();
        (change.Part, change.From, change.To).ShouldBe(("housing", "met", "unmet"));
        change.Through.Single().Kind.ShouldBe("Housing.DwellingAssessment");
        history.Versions[^1].Changes.ShouldAllBe(c => c.From == null);
        (await _app.AskAsync("/api/registry/households/nobody/status/history")).ShouldBe((404, "unknown-household"));
    }

    [Fact]
    public async Task The_card_shows_all_parts_of_a_day_that_has_passed()
    {
        var (number, _, _, child) = await _app.FamilyAsync();
        await PushSurveyAsync(number, "2018-03-01", food: false);
        await PushSurveyAsync(number, "2018-06-01");
        await AboutPersonAsync(child, "e", AtSchool(child) with { LeftOn = new(2018, 5, 1), LeftBecause = LeftSchoolBecause.DroppedOut });
        await PushIncomeAsync(number, 2017, 1_200_000);
        await _app.SettledAsync();

        async Task<string> On(string day)
        {
            var card = await _app.CardAsync(number, day);
            string State(string list, string kind) => card.GetProperty(list).EnumerateArray().Single(g => g.GetProperty("kind").GetString() == kind).GetProperty("state").GetString()!;
            return $"{State("guarantees", "food")} {State("guarantees", "education")} {State("attainments", "culturalLife")} {card.GetProperty("income").GetProperty("state").GetString()} {card.GetProperty("standing").GetString()}";
        }

        (await On("2018-06-15")).ShouldBe("met unmet met met registered");
        (await On("2018-04-30")).ShouldBe("unmet met met met registered");
        (await On("2018-02-28")).ShouldBe("unknown met unknown met registered");
        (await On("2016-12-31")).ShouldBe("unknown unknown unknown unknown registered");
        var evidence = (await _app.CardAsync(number)).GetProperty("guarantees")[0].GetProperty("reasons")[0].GetProperty("evidence")[0];
        (evidence.GetProperty("kind").GetString(), evidence.GetProperty("bureau").GetString()).ShouldBe(("Registry.Surveys.HouseholdSurvey", "registry-office"));
        (await _app.CardAsync(number)).GetProperty("timeline").EnumerateArray().Select(t => t.GetProperty("what").GetString()).ShouldContain("surveyed");
    }

    [Fact]
    public async Task A_report_is_worked_into_the_status_of_everybody_in_its_division_and_of_nobody_else()
    {
        var (here, _, _, _) = await _app.FamilyAsync();
        var there = NewNumber();
        var household = Household(there, Member(NewId()));
        household["village"] = "659901001002";
        (await _app.PutAsync(household)).ShouldBe("accepted");
        await ReportAsync(new Contracts.Health.BureauReport("enrolments", "659901001001", new(2018, 6, 1)), 659901001001);
        ((await StatusAsync(here)).Medical.State, (await StatusAsync(there)).Medical.State).ShouldBe((GuaranteeState.Unmet, GuaranteeState.Unknown));

        // a later version says less: nothing is known any more
        await ReportAsync(new Contracts.Health.BureauReport("enrolments", "659901001001", new(2016, 6, 1)), 659901001001, 2);
        (await StatusAsync(here)).Medical.Reasons.Single().Code.ShouldBe("records-stale");
        // the county's report covers every village
        await ReportAsync(new Contracts.Health.BureauReport("enrolments", "659901", new(2018, 6, 1)), 659901000000);
        ((await StatusAsync(here)).Medical.State, (await StatusAsync(there)).Medical.State).ShouldBe((GuaranteeState.Unmet, GuaranteeState.Unmet));

        await _app.Services.GetRequiredService<StatusWorker>().StopAsync(Ct);
        await ReportAsync(new Contracts.Housing.BureauReport("assessments", "659901001002", new(2018, 6, 1)), 659901001002);
        await _app.Services.GetRequiredService<StatusWorker>().WorkAsync(Ct);
        (await _app.CountAsync("select count(*) from facts.mark")).ShouldBe(1);
        using var staff = _app.Client("registry:facts:admin");
        (await staff.GetFromJsonAsync<JsonElement>("/api/registry/facts/pending", Ct)).GetProperty("marks").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task That_a_bureau_has_spoken_of_a_year_does_not_depend_on_which_version_came_first()
    {
        var (number, head, _, _) = await _app.FamilyAsync();
        await _app.ArriveAsync<InsuranceEnrolment>(_app.Enrolment(head, version: 2, retracted: true));
        (await StatusAsync(number)).Medical.State.ShouldBe(GuaranteeState.Unmet);
        await _app.ArriveAsync<InsuranceEnrolment>(_app.Enrolment(head));
        (await StatusAsync(number)).Medical.State.ShouldBe(GuaranteeState.Unmet);
    }

    [Fact]
    public async Task A_report_and_a_household_that_are_saved_at_the_same_moment_do_not_miss_each_other()
    {
        var worker = _app.Services.GetRequiredService<StatusWorker>();
        await worker.StopAsync(Ct);
        await using var connection = await _app.Database.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        var report = new Fact<Contracts.Health.BureauReport>(Guid.NewGuid(), 1, null, 659901001001, false, default, default, "health-bureau", new("enrolments", "659901001", new(2018, 6, 1)));
        foreach (var projection in _app.Services.GetServices<IFactProjection<Contracts.Health.BureauReport>>())
            await projection.ApplyAsync(transaction, [report], Ct);
        var number = NewNumber();
        (await _app.PutAsync(Household(number, Member(NewId())))).ShouldBe("accepted");
        while (await worker.WorkAsync(Ct)) { }
        await transaction.CommitAsync(Ct);
        while (await worker.WorkAsync(Ct)) { }
        (await StatusAsync(number)).Medical.State.ShouldBe(GuaranteeState.Unmet);
    }

    [Fact]
    public async Task A_new_policy_is_worked_into_every_status()
    {
        var (number, _, _, _) = await _app.FamilyAsync();
        await PushIncomeAsync(number, 2017, 1_200_000);
        (await StatusAsync(number)).Attainments![2].State.ShouldBe(GuaranteeState.Unknown);
        var policy = SamplePolicies.All.Single(p => p.Year == 2017) with { County = "659901", Sample = false, YearsAboveLine = 1 };
        async Task PutAsync() => (await _app.Http.PutAsync("/api/registry/policies/659901/2017",
            new StringContent(JsonSerializer.Serialize(policy, RuleJson.Options), Encoding.UTF8, "application/json"), Ct)).EnsureSuccessStatusCode();
        await PutAsync();
        (await StatusAsync(number)).Attainments![2].State.ShouldBe(GuaranteeState.Met);
        policy = policy with { PovertyLine = 400_000 };
        await PutAsync();
        ((await StatusAsync(number)).Income!.Line, (await StatusAsync(number)).Attainments![2].State).ShouldBe((400_000, GuaranteeState.Unmet));
    }

    [Fact]
    public async Task Registered_again_after_an_exit_is_a_relapse_and_remembers_the_exit()
    {
        var (number, head) = (NewNumber(), NewId());
        JsonObject State(string? exit)
        {
            var household = Household(number, Member(head));
            if (exit is not null)
                household["exitedOn"] = exit;
            household["date"] = exit ?? "2018-06-10";
            return household;
        }

        (await _app.PutAsync(State("2016-12-20"))).ShouldBe("accepted");
        (await StatusAsync(number)).Standing.ShouldBe(Standing.Exited);
        (await _app.PutAsync(State(null))).ShouldBe("accepted");
        (await StatusAsync(number)).Standing.ShouldBe(Standing.Relapsed);
        var roster = Roster((await _app.RosterAsync(number))[0]);
        (roster.FirstExitedOn, roster.RelapsedOn, roster.Reason).ShouldBe((new DateOnly(2016, 12, 20), new DateOnly(2018, 6, 10), RosterReason.Relapse));
        (await _app.PutAsync(State(null))).ShouldBe("unchanged");
        (await _app.TellAsync(number, "births", new { residentId = NewId(2018).Reveal(), name = "新", relation = "son" })).Problem.ShouldBeNull();
        (await StatusAsync(number)).Standing.ShouldBe(Standing.Relapsed);
        (await _app.CardAsync(number, "2017-06-01")).GetProperty("standing").GetString().ShouldBe("exited");
    }

    /// <summary>One world of facts, lived through in different orders with repetitions: the same status to the byte.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Ends_in_the_same_status_whatever_the_order(int seed)
    {
        var world = World(new Random(seed));
        await using var other = new RegistryApp();
        await other.InitializeAsync();
        var shuffled = world.Concat(world.Where(_ => new Random(seed).Next(3) == 0)).ToArray();
        new Random(seed * 7).Shuffle(shuffled);
        await _app.MakeIdsOfNumbersAsync();
        await other.MakeIdsOfNumbersAsync();
        await LiveAsync(_app, world);
        await LiveAsync(other, shuffled);
        var (one, two) = (await StatusesAsync(_app), await StatusesAsync(other));
        one.Count.ShouldBe(8);
        foreach (var (id, state) in one)
            two[id].ShouldBe(state);
        one.Values.ShouldContain(s => s.Contains("\"Met\""));
        one.Values.ShouldContain(s => s.Contains("\"Unmet\""));
    }

    static async Task LiveAsync(RegistryApp app, Func<RegistryApp, Task<bool>>[] arrivals)
    {
        var refused = new List<Func<RegistryApp, Task<bool>>>();
        foreach (var arrival in arrivals)
            if (!await arrival(app))
                refused.Add(arrival); // the household is not known yet: the office pushes again
        foreach (var arrival in refused)
            (await arrival(app)).ShouldBeTrue();
        await app.SettledAsync();
        await app.SettledAsync();
    }

    static async Task<SortedDictionary<Guid, string>> StatusesAsync(RegistryApp app)
    {
        await using var command = app.Database.CreateCommand("select id, data::text from facts.fact where kind = 'Registry.HouseholdStatus' and not retracted");
        var states = new SortedDictionary<Guid, string>();
        await using var reader = await command.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
            states.Add(reader.GetGuid(0), reader.GetString(1));
        return states;
    }

    static Func<RegistryApp, Task<bool>>[] World(Random random)
    {
        var arrivals = new List<Func<RegistryApp, Task<bool>>>();
        void Versions<T>(string key, Func<RegistryApp, Guid?> subject, Func<RegistryApp, int, T> state, long village = 659901001001) where T : IFact
        {
            // every version says something of its own; the last may withdraw it
            var last = random.Next(1, 4);
            var retracted = random.Next(5) == 0;
            for (var v = 1; v <= last; v++)
            {
                var (version, fact) = (v, state);
                var made = new Dictionary<RegistryApp, FactEnvelope>();
                arrivals.Add(async app =>
                {
                    if (!made.TryGetValue(app, out var envelope))
                        made[app] = envelope = app.Envelope(fact(app, version), key, subject(app) ?? Guid.Empty, version, retracted && version == last) with { Subject = subject(app), Village = village };
                    await app.ArriveAsync<T>(envelope);
                    return true;
                });
            }
        }

        DateOnly Day() => new DateOnly(2016, 6, 1).AddDays(random.Next(800));
        for (var h = 0; h < 8; h++)
        {
            var number = NewNumber();
            var (head, child) = (NewId(), NewId(2006));
            var pushed = Household(number, Member(head), Member(child, "son")).ToJsonString();
            arrivals.Add(async app =>
            {
                using var response = await app.Http.PutAsync($"/api/registry/households/{number}", new StringContent(pushed, Encoding.UTF8, "application/json"), Ct);
                return response.IsSuccessStatusCode;
            });
            async Task<bool> Row(RegistryApp app, string kind, object row)
            {
                using var response = await app.Http.PostAsJsonAsync($"/api/registry/{kind}", row, Ct);
                return response.IsSuccessStatusCode;
            }

            foreach (var year in (int[])[2016, 2017])
            {
                var income = random.Next(1_200_000);
                arrivals.Add(app => Row(app, "incomes", new { household = number, year, netIncome = income, asOf = "2018-01-10T00:00:00Z" }));
            }

            var (surveyed, food) = (Day() is var d && d > new DateOnly(2018, 6, 15) ? new DateOnly(2018, 6, 1) : d, random.Next(2) == 0);
            arrivals.Add(app => Row(app, "surveys", new { household = number, surveyedOn = $"{surveyed:O}", food, clothing = true, asOf = "2018-06-15T00:00:00+08:00" }));
            Guid? OfHousehold(RegistryApp _) => FactId.OfHousehold(number);
            foreach (var id in new[] { head, child })
            {
                var (from, gone, boarding) = (random.Next(1, 7), random.Next(3) == 0, random.Next(2) == 0);
                Versions($"{number}/{id.Masked}/i", a => a.Of(id).Value, (a, v) => new InsuranceEnrolment(a.Of(id), 2018, new(2018, (from + v) % 7 + 1, 1), null, PremiumPayer.Programme));
                Versions($"{number}/{id.Masked}/s", a => a.Of(id).Value, (a, v) => new SchoolEnrolment(
                    a.Of(id), 2017, EducationStage.Primary, "一小", boarding, Schooling.FullTime, new(2017, 9, 1), gone == v > 1 ? new(2018, 3, 1) : null, gone == v > 1 ? LeftSchoolBecause.DroppedOut : null));
                var (works, completed) = (Day(), Day());
                Versions($"{number}/{id.Masked}/w", a => a.Of(id).Value, (a, v) => new EmploymentEpisode(a.Of(id), works, works.AddDays(100 * v), EmploymentForm.Employed, WorkplaceScope.Local, true, false, 100_000));
                Versions($"{number}/{id.Masked}/t", a => a.Of(id).Value, (a, v) => new Training(a.Of(id), $"{number}/{id.Equals(head)}", "Sewing", 40, completed.AddDays(v), 0, 0));
                Versions($"{number}/{id.Masked}/l", a => a.Of(id).Value, (a, _) => new LabourForce(a.Of(id), Contracts.Employment.LabourCapacity.None, true, completed));
            }

            var (grade, assessed) = ((DwellingGrade)random.Next(4), Day());
            Versions($"{number}/d", OfHousehold, (_, _) => new Dwelling($"D-{number}", number, "659901001001", new(2015, 1, 1), null));
            Versions($"{number}/a", OfHousehold, (_, v) => new DwellingAssessment($"D-{number}", number, (DwellingGrade)(((int)grade + v) % 4), assessed));
            Versions($"{number}/r", OfHousehold, (_, _) => new Renovation($"P-{number}", $"D-{number}", number, RenovationMode.Repair, RenovationStage.Building, assessed.AddDays(3), 0));
            Versions($"{number}/z", OfHousehold, (_, _) => new ZeroEmploymentHousehold(number, assessed));
        }

        Versions("enrolments/659901", _ => null, (_, v) => new Contracts.Education.BureauReport("enrolments", "659901", new(2018, v, 1)), 659901000000);
        Versions("assessments/659901", _ => null, (_, v) => new Contracts.Housing.BureauReport("assessments", "659901", new(2014 + v, 1, 1)), 659901000000);
        return [.. arrivals];
    }
}
