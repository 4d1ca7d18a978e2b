using System.Diagnostics;
using Hutong.Contracts.Health;
using Hutong.Facts;
using Hutong.Servers;
using Hutong.Tests;
using Hutong.Tests.Servers;
using NpgsqlTypes;

namespace Hutong.Benchmarks;

/// <summary>Storing a pushed batch with its facts, against binary COPY of the same records into one plain table.</summary>
/// <remarks>
/// The peer writes a row of the shape that the limit was first measured with: uuid key, 18 characters, bigint, date, two texts,
/// a state as JSON. The store writes each record with version, source, content hash and subject, compares it with what is
/// known, and names it on the outbox; in steps of 5,000 rows as the intake does, each its own transaction.
/// </remarks>
static class PushBench
{
    const int Rows = 200_000;
    const int RowsPerStep = 5_000;

    public static async Task<BenchResult> RunAsync(Action<string> say)
    {
        await using var own = await BenchServers.StartAsync();
        await using var database = await TestDatabase.CreateAsync(own.Servers);
        await using var host = await TestVirtualHost.CreateAsync(own.Servers);
        await using var owner = await FactService.StartAsync("health", database.ConnectionString, host.Address, facts =>
        {
            facts.Owns<InsuranceEnrolment>();
            facts.Relay = new(Loops: 0); // publishing is measured by the other benchmark
        });
        await ExecuteAsync(owner, "create table peer (id uuid primary key, masked text, amount bigint, day date, state text, payer text, data json)");

        var drafts = Sample.Enrolments(0, Rows);
        var rates = await Interleaved.MediansAsync(3, say,
            ("binary COPY of the same records", _ => CopyAsync(owner, drafts)),
            ("pushed records stored with their facts", _ => StoreAsync(owner, drafts)));
        return new("push", BenchResult.ThisMachine, 3, rates,
            [new("stored / COPY", rates["pushed records stored with their facts"] / rates["binary COPY of the same records"], 0.5)]);
    }

    static async Task<double> CopyAsync(FactService owner, List<FactDraft> drafts)
    {
        await ExecuteAsync(owner, "truncate peer");
        var state = $$"""{"state":"{{new string('x', 180)}}"}""";
        var clock = Stopwatch.StartNew();
        await using var connection = await owner.Database.OpenConnectionAsync();
        await using (var copy = await connection.BeginBinaryImportAsync("copy peer from stdin (format binary)"))
        {
            foreach (var draft in drafts)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(draft.Id, NpgsqlDbType.Uuid);
                await copy.WriteAsync("659901**********23", NpgsqlDbType.Text);
                await copy.WriteAsync(12_345L, NpgsqlDbType.Bigint);
                await copy.WriteAsync(new DateOnly(2026, 1, 1), NpgsqlDbType.Date);
                await copy.WriteAsync("registered", NpgsqlDbType.Text);
                await copy.WriteAsync("programme", NpgsqlDbType.Text);
                await copy.WriteAsync(state, NpgsqlDbType.Json);
            }

            await copy.CompleteAsync();
        }

        return drafts.Count / clock.Elapsed.TotalSeconds;
    }

    static async Task<double> StoreAsync(FactService owner, List<FactDraft> drafts)
    {
        await ExecuteAsync(owner, "truncate facts.fact, facts.outbox");
        var source = new Source("health-bureau", Guid.NewGuid(), DateTimeOffset.UtcNow);
        var clock = Stopwatch.StartNew();
        foreach (var step in drafts.Chunk(RowsPerStep))
            await owner.Store.InTransactionAsync(t => owner.Store.SaveAsync(t, step, source, CancellationToken.None), CancellationToken.None);
        return drafts.Count / clock.Elapsed.TotalSeconds;
    }

    static async Task ExecuteAsync(FactService owner, string sql)
    {
        await using var command = owner.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>Servers of the benchmark's own, with memory as a county would give them.</summary>
static class BenchServers
{
    public static async Task<OwnServers> StartAsync()
    {
        var folder = Path.Combine(TestServers.Repository, ".run", "bench");
        await PrivateServers.WipeAsync(folder, CancellationToken.None);
        return new(folder, await PrivateServers.StartAsync(folder, new ServerSettings(SharedBuffersMb: 1024, UseEnvironment: false)));
    }
}
