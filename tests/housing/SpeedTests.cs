using System.Diagnostics;
using Hutong.Housing.Assessments;
using Hutong.Housing.Dwellings;
using Hutong.Housing.Payments;
using Hutong.Housing.Projects;
using Hutong.Intake;
using Shouldly;
using Xunit;
using static Hutong.Housing.Tests.HousingApp;

namespace Hutong.Housing.Tests;

/// <summary>On a service of its own: ten thousand dwellings would fill the lists that the other tests look at.</summary>
public sealed class SpeedTests(ITestOutputHelper output)
{
    const int Step = 5_000;

    /// <summary>Far below what any machine does, also one that is busy with other tests: it fails when a row costs a statement of its own.</summary>
    const int LeastRowsPerSecond = 100;

    [Fact]
    public async Task Stores_records_and_what_follows_from_them_set_by_set()
    {
        const int Count = 10_000;
        await using var app = new HousingApp();
        await app.InitializeAsync();
        var (prefix, village) = (New("S"), NewVillage());
        var numbers = Enumerable.Range(0, Count).ToList();
        await MeasureAsync<AssessmentKind>(app, "assessments before their dwellings", numbers.ConvertAll(i => Assessment($"{prefix}-D{i}", i % 2 == 0 ? "C" : "D", "2015-06-01")));
        await MeasureAsync<DwellingKind>(app, "dwellings", numbers.ConvertAll(i => Dwelling($"{prefix}-D{i}", $"{prefix}-H{i}", village)));
        await MeasureAsync<DwellingKind>(app, "dwellings again, unchanged", numbers.ConvertAll(i => Dwelling($"{prefix}-D{i}", $"{prefix}-H{i}", village)));
        await MeasureAsync<ProjectKind>(app, "projects", numbers.ConvertAll(i => Project($"{prefix}-P{i}", $"{prefix}-D{i}", "accepted", "2016-10-01", grade: "B")));
        await MeasureAsync<PaymentKind>(app, "payments", numbers.ConvertAll(i => Payment($"{prefix}-Y{i}", $"{prefix}-P{i}", 100_000, "2016-11-01")));
        (await app.ScalarAsync<long>("select count(*) from housing.graded where dwelling like $1", $"{prefix}%")).ShouldBe(2 * Count);
        (await app.ScalarAsync<long>("select sum(subsidy_paid)::bigint from housing.renovation where dwelling like $1", $"{prefix}%")).ShouldBe(100_000L * Count);

        await MeasureAsync<AssessmentKind>(app, "assessments", numbers.ConvertAll(i => Assessment($"{prefix}-D{i}", "D", "2018-01-01")));
        var start = Stopwatch.GetTimestamp();
        (await app.GetAsync($"/api/housing/priorities?division={village}")).GetProperty("count").GetInt32().ShouldBe(Count);
        output.WriteLine($"priorities of {Count}: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:N0} ms");
        start = Stopwatch.GetTimestamp();
        // sample rates hold for C and D alike, and nobody was paid more
        (await app.GetAsync($"/api/housing/findings?division={village}")).GetProperty("count").GetInt32().ShouldBe(0);
        output.WriteLine($"findings of {Count}: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:N0} ms");
    }

    async Task MeasureAsync<TKind>(HousingApp app, string what, List<Dictionary<string, object?>> rows) where TKind : class, IRecordKind
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var step in rows.Chunk(Step))
            await app.PushAsync<TKind>(step);
        var perSecond = rows.Count / Stopwatch.GetElapsedTime(start).TotalSeconds;
        output.WriteLine($"{what}: {perSecond:N0} /s");
        perSecond.ShouldBeGreaterThan(LeastRowsPerSecond, what);
    }
}
