using System.Diagnostics;
using Hutong.Facts;
using Hutong.Health.Claims;
using Hutong.Health.Enrolments;
using Hutong.Health.Settlement;
using Hutong.Intake;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Hutong.Health.Tests.HealthApp;
using static Hutong.Tests.People;

namespace Hutong.Health.Tests;

public sealed class SpeedTests(HealthApp app, ITestOutputHelper output) : IClassFixture<HealthApp>
{
    /// <summary>Far below what the machine does: it fails when a row costs a statement of its own.</summary>
    const int LeastClaimsPerSecond = 300;

    [Fact]
    public async Task Stores_and_settles_a_batch_set_by_set()
    {
        const int People = 3_000, Claims = 10_000, Step = 5_000;
        var people = Enumerable.Range(0, People).Select(_ => NewPerson()).ToArray();
        foreach (var household in people.Chunk(3).Select((members, i) => app.Roster($"S-{i}", members)).Chunk(500))
            foreach (var roster in household) await app.ArrivesAsync(roster);
        await Measure("enrolments", People, () => app.PushAsync<EnrolmentKind>([.. people.Select(p => Enrolment(p))]));
        var settled = Stopwatch.GetTimestamp();
        await app.SettleAsync();
        output.WriteLine($"worked off in {Stopwatch.GetElapsedTime(settled).TotalMilliseconds:N0} ms");

        var random = new Random(1);
        var kind = app.Services.GetRequiredService<ClaimKind>();
        var rows = Enumerable.Range(0, Claims).Select(i => new Numbered<PushedClaim>(i + 1, new(new(
            app.Of(people[random.Next(People)]), $"S-c{i}", "县人民医院", HospitalLevel.County, CareKind.Inpatient, new(2016, 1, 1), new DateOnly(2016, 1, 1).AddDays(random.Next(365)),
            100_000 + random.Next(900_000), 90_000, "J18.9", null, null), "masked", false, null))).ToList();
        var perSecond = await Measure("claims", Claims, () => StoreAsync(rows));
        perSecond.ShouldBeGreaterThan(LeastClaimsPerSecond);
        await Measure("claims again, unchanged", Claims, () => StoreAsync(rows));
        await Measure("claims, all corrected", Claims, () => StoreAsync([.. rows.Select(r => r with { Record = r.Record with { State = r.Record.State with { TotalCost = r.Record.State.TotalCost + 1 } } })]));
        (await app.ScalarAsync<long>("select count(*) from facts.fact where kind = 'Health.MedicalAid' and version = 2")).ShouldBe(Claims);

        async Task StoreAsync(List<Numbered<PushedClaim>> all)
        {
            foreach (var step in all.Chunk(Step))
            {
                var batch = new Source("health-bureau", Guid.NewGuid(), DateTimeOffset.UtcNow);
                await app.Services.GetRequiredService<FactStore>().InTransactionAsync(t => kind.StoreAsync(t, step, batch, CancellationToken.None), CancellationToken.None);
            }
        }

        async Task<double> Measure(string what, int count, Func<Task> work)
        {
            var start = Stopwatch.GetTimestamp();
            await work();
            var rate = count / Stopwatch.GetElapsedTime(start).TotalSeconds;
            output.WriteLine($"{what}: {rate:N0} /s");
            return rate;
        }
    }
}
