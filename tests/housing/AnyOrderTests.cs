using System.Text.Json;
using Hutong.Contracts.Housing;
using Hutong.Facts;
using Hutong.Housing.Assessments;
using Hutong.Housing.Dwellings;
using Hutong.Housing.Files;
using Hutong.Housing.Payments;
using Hutong.Housing.Projects;
using Hutong.Tests;
using Shouldly;
using Xunit;
using static Hutong.Housing.Tests.HousingApp;

namespace Hutong.Housing.Tests;

/// <summary>Dwellings, assessments, projects and payments of one village arrive in any order, some twice, some at the same time, all corrected now and then.</summary>
public sealed class AnyOrderTests(HousingApp app)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Ends_in_the_same_state_whatever_the_order(int seed)
    {
        var random = new Random(seed);
        var world = World.Make(random);
        await AnyOrder.ArriveAsync(world.Arrivals, random, async portion =>
        {
            await PushAsync<DwellingKind>(portion, "dwellings");
            await PushAsync<AssessmentKind>(portion, "assessments");
            await PushAsync<ProjectKind>(portion, "projects");
            await PushAsync<PaymentKind>(portion, "payments");
        }, most: 14);

        var expected = world.Expected();
        var actual = await PublishedAsync(world.Prefix);
        actual.ShouldBe(expected);
        // the world is worth its name
        expected.Count(v => v.Contains("\"livedInUntil\"")).ShouldBeGreaterThan(0);
        expected.Count(v => v.Contains("\"subsidyPaid\":") && !v.Contains("\"subsidyPaid\":0")).ShouldBeGreaterThan(0);
        expected.Count(v => v.Contains("\"stage\":\"Accepted\"") || v.Contains("\"stage\":\"SubsidyPaid\"")).ShouldBeGreaterThan(0);
        (await app.ScalarAsync<long>(
            """
            select (select count(*) from housing.home where number like $1) + (select count(*) from housing.graded where dwelling like $1)
                + (select count(*) from housing.renovation where project like $1)
            """, world.Prefix + "%")).ShouldBe(expected.Count);
    }

    async Task PushAsync<TKind>(IReadOnlyList<(string Kind, Dictionary<string, object?> Row)> portion, string kind) where TKind : class, Intake.IRecordKind
    {
        var rows = portion.Where(p => p.Kind == kind).Select(p => p.Row).ToList();
        if (rows.Count > 0)
            await app.PushAsync<TKind>(rows);
    }

    async Task<List<string>> PublishedAsync(string prefix)
    {
        await using var command = app.Database.CreateCommand("select data::text from facts.fact where kind like 'Housing.%' and not retracted and data::text like $1");
        command.Parameters.Add(new() { Value = $"%{prefix}%" });
        var facts = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            facts.Add(reader.GetString(0));
        facts.Sort(StringComparer.Ordinal);
        return facts;
    }

    /// <summary>Every version of everything; the last of each is what has to stand in the end.</summary>
    sealed class World
    {
        readonly Dictionary<string, RecordedDwelling?> _dwellings = [];
        readonly Dictionary<(string, DateOnly), RecordedAssessment?> _assessments = [];
        readonly Dictionary<string, RecordedProject?> _projects = [];
        readonly Dictionary<string, RecordedPayment?> _payments = [];

        public required string Prefix { get; init; }

        public List<(string Kind, Dictionary<string, object?> Row)> Arrivals { get; } = [];

        public static World Make(Random random)
        {
            var world = new World { Prefix = New("W") };
            var p = world.Prefix;
            for (var d = 0; d < 10; d++)
                for (var v = 0; v < random.Next(0, 4); v++)
                {
                    var (number, household, from) = ($"{p}-D{d}", $"{p}-H{random.Next(7)}", Date(random, 2000, 2017));
                    var until = random.Next(4) == 0 ? Date(random, 2017, 2018) : (DateOnly?)null;
                    var village = 659900009001 + random.Next(3);
                    var withdrawn = random.Next(6) == 0;
                    world._dwellings[number] = withdrawn ? null : new(number, household, village, from, until);
                    world.Arrivals.Add(("dwellings", Dwelling(number, household, village.ToString(), Text(from)!, Text(until), withdrawn: withdrawn, asOf: AsOf(v))));
                }

            for (var d = 0; d < 12; d++)
                foreach (var day in Enumerable.Range(0, 3).Select(_ => Date(random, 2014, 2016)).Distinct())
                    for (var v = 0; v < random.Next(0, 3); v++)
                    {
                        var (number, grade, withdrawn) = ($"{p}-D{d}", (DwellingGrade)random.Next(4), random.Next(6) == 0);
                        world._assessments[(number, day)] = withdrawn ? null : new(number, day, grade);
                        world.Arrivals.Add(("assessments", Assessment(number, grade.ToString(), Text(day)!, withdrawn, AsOf(v))));
                    }

            for (var n = 0; n < 10; n++)
                for (var v = 0; v < random.Next(1, 4); v++)
                {
                    var (number, dwelling, withdrawn) = ($"{p}-P{n}", $"{p}-D{random.Next(10)}", random.Next(8) == 0);
                    var mode = (RenovationMode)random.Next(5);
                    var stage = (RenovationStage)new[] { 0, 4, 5, 6, 6, 6, 7, 8, 9 }[random.Next(9)];
                    var accepted = stage is RenovationStage.Accepted or RenovationStage.SubsidyPaid;
                    var on = Date(random, 2016, 2017);
                    var grade = accepted ? (DwellingGrade?)random.Next(2) : null;
                    var household = random.Next(2) == 0 ? $"{p}-H{random.Next(7)}" : null;
                    var into = mode.MovesOut() && (accepted || random.Next(2) == 0) ? $"{p}-D{10 + random.Next(2)}" : null;
                    var village = into is not null && random.Next(2) == 0 ? 659900009005 : (long?)null;
                    // also into a dwelling that somebody else's project began in
                    if (into is not null && random.Next(3) == 0)
                        into = Enumerable.Range(0, 10).Select(i => $"{p}-D{i}").First(d => d != dwelling);
                    world._projects[number] = withdrawn ? null : new(number, dwelling, household, mode, stage, on, accepted ? on : null, grade, into, village);
                    world.Arrivals.Add(("projects", Project(number, dwelling, stage.ToString(), Text(on)!, mode.ToString(), "2016-01-01", household,
                        accepted ? Text(on) : null, grade?.ToString(), into, village?.ToString(), withdrawn: withdrawn, asOf: AsOf(v))));
                }

            for (var n = 0; n < 14; n++)
                for (var v = 0; v < random.Next(1, 3); v++)
                {
                    var (number, project, amount, withdrawn) = ($"{p}-Y{n}", $"{p}-P{random.Next(12)}", random.Next(1, 9) * 100_000L, random.Next(6) == 0);
                    world._payments[number] = withdrawn ? null : new(number, project, amount);
                    world.Arrivals.Add(("payments", Payment(number, project, amount, "2017-12-01", withdrawn, AsOf(v))));
                }

            return world;

            static DateOnly Date(Random random, int from, int to) => new DateOnly(random.Next(from, to), 1, 1).AddDays(random.Next(360));
            static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd");
            static string AsOf(int version) => $"2018-01-0{version + 1}T00:00:00Z";
        }

        /// <summary>All published facts, from the last versions alone, worked out for the whole village at once.</summary>
        public List<string> Expected()
        {
            var dwellings = _dwellings.Values.OfType<RecordedDwelling>().ToList();
            var projects = _projects.Values.OfType<RecordedProject>().ToList();
            var files = new DwellingFiles(dwellings, _assessments.Values.OfType<RecordedAssessment>(), projects, _payments.Values.OfType<RecordedPayment>());
            var facts = Enumerable.Range(0, 12).SelectMany(d => files.About($"{Prefix}-D{d}")).Select(f => JsonSerializer.Serialize(f.State, f.State.GetType(), FactJson.Options)).ToList();
            facts.Sort(StringComparer.Ordinal);
            return facts;
        }
    }
}
