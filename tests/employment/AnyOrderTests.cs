using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Registry;
using Hutong.Employment.Awards;
using Hutong.Employment.Episodes;
using Hutong.Employment.Labour;
using Hutong.Employment.Rates;
using Hutong.Employment.Trainings;
using Hutong.Employment.ZeroEmployment;
using Hutong.Facts;
using Hutong.Tests;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Hutong.Employment.Tests.EmploymentApp;
using static Hutong.Tests.People;

namespace Hutong.Employment.Tests;

/// <summary>A small population whose statements, work, courses, awards, rosters and school years arrive in any order, some twice, some at the same time, all corrected now and then.</summary>
public sealed class AnyOrderTests(EmploymentApp app) : IClassFixture<EmploymentApp>
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Ends_in_the_same_state_whatever_the_order(int seed)
    {
        var random = new Random(seed);
        var world = new World(app, random);
        await AnyOrder.ArriveAsync(world.Arrivals, random, async portion =>
        {
            foreach (var arrive in portion.GroupBy(a => a.Kind))
                await ArriveAsync(arrive.Key, [.. arrive]);
        });
        await app.DeriveAsync();
        await app.Services.GetRequiredService<ReleaseHeld>().WorkOffAsync(TestContext.Current.CancellationToken);

        var expected = world.Expected();
        var actual = await PublishedAsync(world);
        actual.Keys.Except(expected.Keys).Select(k => actual[k]).ShouldBeEmpty();
        expected.Keys.Except(actual.Keys).Select(k => expected[k]).ShouldBeEmpty();
        foreach (var (id, state) in expected)
            actual[id].ShouldBe(state);
        expected.Values.Count(v => v.Contains("since")).ShouldBeInRange(1, World.Households - 1);
        (await app.ScalarAsync<long>("select count(*) from facts.fact where held and subject = any ($1)", world.Matched)).ShouldBe(0);

        // the tables that lists are read from say the same as the facts
        foreach (var (table, kind) in new[] { ("labour", "LabourForce"), ("training", "Training"), ("episode", "EmploymentEpisode"), ("award", "WorkAward") })
            (await app.ScalarAsync<long>($"select count(*) from employment.{table} where person = any ($1)", world.Everybody))
                .ShouldBe(await app.ScalarAsync<long>("select count(*) from facts.fact where kind = $2 and not retracted and subject = any ($1)", world.Everybody, $"Employment.{kind}"), table);
        (await app.ScalarAsync<long>(
            """
            select count(*) from employment.episode e join facts.fact f using (id)
            where person = any ($1) and (e.ended_on is distinct from (f.data ->> 'endedOn')::date or e.monthly_wage <> (f.data ->> 'monthlyWage')::bigint or not e.employer like 'SECRET%')
            """, world.Everybody)).ShouldBe(0);
    }

    async Task ArriveAsync(string kind, List<Arrival> portion)
    {
        var rows = portion.ConvertAll(a => a.Row!);
        switch (kind)
        {
            case "labour": await app.PushAsync<LabourKind>(rows); break;
            case "trainings": await app.PushAsync<TrainingKind>(rows); break;
            case "episodes": await app.PushAsync<EpisodeKind>(rows); break;
            case "awards": await app.PushAsync<AwardPaymentKind>(rows); break;
            case "rosters":
                foreach (var a in portion) await app.ArrivesAsync(a.Roster!, version: a.Version);
                break;
            case "school":
                foreach (var a in portion) await app.ArrivesAsync(a.School!, $"{a.School!.Person}/{a.School.SchoolYear}", a.School.Person, version: a.Version);
                break;
        }
    }

    async Task<Dictionary<Guid, string>> PublishedAsync(World world)
    {
        await using var command = app.Database.CreateCommand(
            "select id, data::text from facts.fact where kind like 'Employment.%' and kind <> 'Employment.Episodes.EpisodeRecord' and not retracted and subject = any ($1)");
        command.Parameters.Add(new() { Value = world.Subjects });
        var facts = new Dictionary<Guid, string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            facts.Add(reader.GetGuid(0), reader.GetString(1));
        return facts;
    }

    sealed record Arrival(string Kind, Dictionary<string, object?>? Row = null, HouseholdRoster? Roster = null, SchoolEnrolment? School = null, long Version = 0);

    /// <summary>Every version of everything; the last of each is what has to stand in the end.</summary>
    sealed class World
    {
        public const int Households = 8;

        readonly Dictionary<(string Kind, string Key), Dictionary<string, object?>> _last = [];
        readonly Dictionary<string, HouseholdRoster> _rosters = [];
        readonly Dictionary<PersonId, SchoolEnrolment> _school = [];
        readonly List<ResidentId> _people = [];
        readonly List<ResidentId> _strangers = [];
        readonly EmploymentApp _app;

        public World(EmploymentApp app, Random random)
        {
            _app = app;
            var run = Guid.NewGuid().ToString("N")[..8];
            for (var h = 0; h < Households; h++)
            {
                var members = Enumerable.Range(0, random.Next(1, 4)).Select(_ => NewPerson(random.Next(5) == 0 ? 1998 : 1980)).ToArray();
                _people.AddRange(members);
                for (var v = 0; v < random.Next(1, 4); v++)
                {
                    var exited = random.Next(6) == 0 ? $"2016-0{random.Next(1, 9)}-30" : null;
                    var roster = app.Roster($"{run}-{h}", members, $"{random.Next(2013, 2016)}-0{random.Next(1, 9)}-15", exited, random.Next(2) == 0 ? "2017-06-30" : null);
                    if (random.Next(5) == 0)
                        roster = roster with { Members = [.. roster.Members.SkipLast(1), roster.Members[^1] with { LeftOn = new(2016, 6, 1) }] };
                    _rosters[roster.Number] = roster;
                    Arrivals.Add(new("rosters", Roster: roster, Version: v + 1));
                }
            }

            _strangers.AddRange([NewPerson(), NewPerson()]);
            foreach (var id in _people.Concat(_strangers))
            {
                for (var v = 0; v < random.Next(0, 4); v++)
                    Push("labour", id.Reveal(), Statement(id, Pick(random, "full", "partial", "none"), random.Next(4) > 0, $"2016-0{random.Next(1, 10)}-01", random.Next(8) == 0, AsOf(v)));
                for (var e = 0; e < random.Next(0, 3); e++)
                {
                    var start = $"201{random.Next(5, 7)}-0{2 * e + 1}-1{random.Next(2)}";
                    for (var v = 0; v < random.Next(1, 4); v++)
                        Push("episodes", id.Reveal() + start, Episode(
                            id, start, random.Next(5) == 0 ? null : $"2016-{random.Next(10, 13)}-0{random.Next(1, 9)}", Pick(random, "local", "outside"), random.Next(2) == 0, random.Next(2) == 0,
                            random.Next(100_000, 500_000), employer: $"SECRET-{random.Next(3)}", withdrawn: random.Next(4) == 0, asOf: AsOf(v)));
                }

                for (var v = 0; v < random.Next(3); v++)
                    Push("trainings", $"{run}-{id.Reveal()}", Training(id, $"{run}-{id.Reveal()[^6..]}", hours: random.Next(100), withdrawn: random.Next(5) == 0, asOf: AsOf(v)));
                for (var v = 0; v < random.Next(3); v++)
                    Push("awards", $"{run}-{id.Reveal()}", Award(id, $"{run}-{id.Reveal()[^6..]}", amount: random.Next(1, 50_000), withdrawn: random.Next(5) == 0, asOf: AsOf(v)));
                for (var v = 0; v < random.Next(3) && id.BornOn.Year == 1998; v++)
                {
                    var school = new SchoolEnrolment(app.Of(id), 2016, EducationStage.SeniorSecondary, "S", false, Schooling.FullTime, new(2016, 9, 1),
                        random.Next(2) == 0 ? null : new(2016, 11, random.Next(1, 29)), null);
                    _school[school.Person] = school;
                    Arrivals.Add(new("school", School: school, Version: v + 1));
                }
            }
        }

        public List<Arrival> Arrivals { get; } = [];

        public Guid[] Matched => [.. _people.Select(p => _app.Of(p).Value)];

        public Guid[] Everybody => [.. _people.Concat(_strangers).Select(p => _app.Of(p).Value)];

        public Guid[] Subjects => [.. Everybody, .. _rosters.Keys.Select(FactId.OfHousehold)];

        /// <summary>All published facts, from the last versions and day by day.</summary>
        public Dictionary<Guid, string> Expected()
        {
            var today = _app.Today;
            var facts = new Dictionary<Guid, string>();
            var (labour, episodes) = (new Dictionary<PersonId, LabourForce>(), new List<EmploymentEpisode>());
            foreach (var ((kind, _), row) in _last)
            {
                if ((bool)row["withdrawn"]!)
                    continue;
                var person = _app.Of(ResidentId.Parse((string)row["residentId"]!, today));
                switch (kind)
                {
                    case "labour":
                        labour.Add(person, new(person, Enum.Parse<LabourCapacity>(Text("capacity"), true), (bool?)row["willing"], Day("statedOn")!.Value));
                        Add(labour[person], $"{person}");
                        break;
                    case "episodes":
                        var e = new EmploymentEpisode(person, Day("startedOn")!.Value, Day("endedOn"), EmploymentForm.Employed,
                            Enum.Parse<WorkplaceScope>(Text("scope"), true), (bool)row["fullTime"]!, (bool)row["organised"]!, Convert.ToInt64(row["monthlyWage"]));
                        episodes.Add(e);
                        Add(e, $"{person}/{e.StartedOn:yyyy-MM-dd}");
                        break;
                    case "trainings":
                        Add(new Training(person, Text("certificateNumber"), Text("course"), (int)row["hours"]!, Day("completedOn")!.Value, 60_000, 20_000), Text("certificateNumber"));
                        break;
                    case "awards":
                        Add(new WorkAward(person, Text("paymentNumber"), AwardKind.Person, 2016, Convert.ToInt64(row["amount"]), Day("paidOn")!.Value), Text("paymentNumber"));
                        break;
                }

                string Text(string field) => (string)row[field]!;
                DateOnly? Day(string field) => row[field] is string day ? DateOnly.Parse(day) : null;
            }

            var known = new KnownOfMembers(labour, episodes.ToLookup(e => e.Person), _school.Values.ToLookup(s => s.Person));
            foreach (var roster in _rosters.Values)
            {
                DateOnly? since = null;
                for (var day = today; WithoutWork.HoldsOn(day, roster, known, SampleRates.All[0]); day = day.AddDays(-1))
                    since = day;
                if (since is { } first)
                    Add(new ZeroEmploymentHousehold(roster.Number, first), roster.Number);
            }

            return facts;

            void Add<T>(T state, string key) where T : IFact => facts.Add(FactId.Of(FactKind.Of<T>(), key), JsonSerializer.Serialize(state, FactJson.Options));
        }

        void Push(string kind, string key, Dictionary<string, object?> row)
        {
            _last[(kind, key)] = row;
            Arrivals.Add(new(kind, row));
        }

        static string AsOf(int version) => $"2016-11-0{version + 1}T00:00:00Z";

        static string Pick(Random random, params string[] of) => of[random.Next(of.Length)];
    }
}
