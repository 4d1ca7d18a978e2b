using System.Diagnostics;
using Hutong.Contracts.Health;
using Hutong.Facts;
using Hutong.Tests;
using Hutong.Tests.Servers;

namespace Hutong.Benchmarks;

/// <summary>What it costs to link what is written, and how many rows a second are committed and in the chain, beside a flow of facts that takes what it can get.</summary>
/// <remarks>
/// With and without the triggers in turns, on one database: facts that are new, facts that change (the version before becomes history), and new
/// facts from the save until two copies hold them.
/// </remarks>
static class ChainBench
{
    const int Facts = 50_000, Writers = 8, AtOnce = 20, AppendFor = 5;

    public static async Task<BenchResult> RunAsync(Action<string> say)
    {
        await using var own = await BenchServers.StartAsync();
        await using var ownerData = await TestDatabase.CreateAsync(own.Servers);
        await using var firstData = await TestDatabase.CreateAsync(own.Servers);
        await using var secondData = await TestDatabase.CreateAsync(own.Servers);
        await using var host = await TestVirtualHost.CreateAsync(own.Servers);
        await using var owner = await FactService.StartAsync("health", ownerData.ConnectionString, host.Address, f => f.Owns<InsuranceEnrolment>());
        await using var first = await FactService.StartAsync("registry", firstData.ConnectionString, host.Address, Copying);
        await using var second = await FactService.StartAsync("employment", secondData.ConnectionString, host.Address, Copying);
        var copies = new[] { first, second };

        const string saved = "new facts saved", changed = "facts changed", applied = "new facts from the save until two copies hold them", appended = "rows appended and in the chain, beside a flow,";
        var place = 0;
        (string, Func<int, Task<double>>)[] contenders =
        [
            .. from linked in (bool[])[false, true]
               select (Named(saved, linked), (Func<int, Task<double>>)(async _ => await SaveAsync(owner, copies, linked, Sample.Enrolments(Interlocked.Add(ref place, Facts), Facts), untilApplied: false))),
            .. from linked in (bool[])[false, true] // those that were saved last
               select (Named(changed, linked), (Func<int, Task<double>>)(async round => await SaveAsync(owner, copies, linked, Sample.Enrolments(place, Facts, new DateOnly(2030, 1, 1).AddDays(2 * round + (linked ? 1 : 0))), untilApplied: false))),
            .. from linked in (bool[])[false, true]
               select (Named(applied, linked), (Func<int, Task<double>>)(async _ => await SaveAsync(owner, copies, linked, Sample.Enrolments(Interlocked.Add(ref place, Facts), Facts), untilApplied: true))),
            .. from way in ((int AtOnce, bool Linked)[])[(1, false), (1, true), (AtOnce, true)]
               select (Named($"{appended} {way.AtOnce} a commit", way.Linked), (Func<int, Task<double>>)(async _ =>
                   await AppendAsync(owner, copies, way.AtOnce, way.Linked, () => Sample.Enrolments(Interlocked.Add(ref place, Facts), Facts)))),
        ];
        var rates = await Interleaved.MediansAsync(3, say, contenders);
        double Ratio(string what) => rates[Named(what, true)] / rates[Named(what, false)];
        return new("chain", BenchResult.ThisMachine, 3, rates,
        [
            new("saved and applied: linked / not linked", Ratio(applied), 0.95), new("saved: linked / not linked", Ratio(saved), 0.8), new("changed: linked / not linked", Ratio(changed), 0.7),
            new("appended, 1 a commit: linked / not linked", Ratio($"{appended} 1 a commit"), 0.7),
            new($"appended, {AtOnce} a commit / 2,000 a second", rates[Named($"{appended} {AtOnce} a commit", true)] / 2000, 1),
        ]);
    }

    static string Named(string what, bool linked) => $"{what}, {(linked ? "" : "not ")}linked";

    static void Copying(FactsBuilder facts)
    {
        facts.Copies<InsuranceEnrolment>("health");
        facts.Agreement = new() { AfterStart = TimeSpan.FromDays(1) }; // nobody to compare with
    }

    static async Task<double> SaveAsync(FactService owner, FactService[] copies, bool linked, List<FactDraft> drafts, bool untilApplied)
    {
        var toggled = linked ? "enable" : "disable";
        await using (var toggle = owner.Database.CreateCommand(
            $"alter table facts.fact {toggled} trigger link_new; alter table facts.fact {toggled} trigger link_changed; alter table facts.history {toggled} trigger link_new"))
            await toggle.ExecuteNonQueryAsync();
        var source = new Source("health-bureau", Guid.NewGuid(), DateTimeOffset.UtcNow);
        var clock = Stopwatch.StartNew();
        foreach (var step in drafts.Chunk(5_000))
            await owner.Store.InTransactionAsync(t => owner.Store.SaveAsync(t, step, source, CancellationToken.None), CancellationToken.None);
        var taken = clock.Elapsed;
        await AppliedAsync(owner, copies);
        return drafts.Count / (untilApplied ? clock.Elapsed : taken).TotalSeconds;
    }

    /// <summary>Nothing is left on its way, and nothing waits for its place.</summary>
    static async Task AppliedAsync(FactService owner, FactService[] copies)
    {
        var own = await CountAsync(owner, "select sum(version) from facts.fact");
        while (await CountAsync(owner, "select count(*) from facts.outbox") > 0)
            await Task.Delay(5);
        foreach (var copy in copies)
            while (await CountAsync(copy, "select sum(version) from facts.copy") != own)
                await Task.Delay(5);
    }

    static async Task<double> AppendAsync(FactService owner, FactService[] copies, int atOnce, bool linked, Func<List<FactDraft>> drafts)
    {
        await using (var toggle = owner.Database.CreateCommand($"alter table facts.discarded {(linked ? "enable" : "disable")} trigger link_new"))
            await toggle.ExecuteNonQueryAsync();
        using var end = new CancellationTokenSource();
        var flow = Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
                await SaveAsync(owner, copies, linked: true, drafts(), untilApplied: true);
        });
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            await using var connection = await owner.Database.OpenConnectionAsync();
            const string appending =
                """
                insert into facts.discarded (id, version, hash, kind, code, cause, attempts, parked_at, envelope, discarded_by, discarded_at, reason)
                select gen_random_uuid(), 1, 1, 'Health.InsuranceEnrolment', 'failed', 'It could not be applied.', 1, now(), '{"person":"578e946a-b2ed-854e-b388-a3d2599479f2","year":2026}', 'county-staff', now(), 'nobody waits for it'
                from generate_series(1, @rows)
                """;
            await using var append = new Npgsql.NpgsqlCommand(appending, connection) { Parameters = { new("rows", atOnce) } };
            await append.PrepareAsync();
            var count = 0;
            for (; clock.Elapsed < TimeSpan.FromSeconds(AppendFor); count += atOnce)
                await append.ExecuteNonQueryAsync();
            return count;
        })));
        // in the chain: when the last of them has its place
        while (await CountAsync(owner, "select count(*) from facts.link where position is null and source = 'facts.discarded'") > 0)
            await Task.Delay(5);
        var rate = counts.Sum() / clock.Elapsed.TotalSeconds;
        await end.CancelAsync();
        await flow;
        return rate;
    }

    static async Task<long> CountAsync(FactService service, string sql)
    {
        await using var command = service.Database.CreateCommand($"select ({sql})::bigint");
        return await command.ExecuteScalarAsync() is long count ? count : 0;
    }
}
