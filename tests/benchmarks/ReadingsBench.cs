using System.Diagnostics;
using Hutong.Contracts.Health;
using Hutong.Readings;
using Hutong.Tests;
using Hutong.Tests.Servers;
using Npgsql;

namespace Hutong.Benchmarks;

/// <summary>What it costs a reader that the reading is on disk before the answer: beside an insert of each reader's own, and nothing but a query of one row.</summary>
/// <remarks>Milliseconds as one of so many readers waits for them, the median of all, in rounds that take turns.</remarks>
static class ReadingsBench
{
    const int Rounds = 5, Each = 200;

    public static async Task<int> RunAsync()
    {
        await using var own = await BenchServers.StartAsync();
        await using var database = await TestDatabase.CreateAsync(own.Servers);
        await using var host = await TestVirtualHost.CreateAsync(own.Servers);
        await using var owner = await FactService.StartAsync("health", database.ConnectionString, host.Address, facts =>
        {
            facts.Owns<InsuranceEnrolment>();
            facts.Relay = new(Loops: 0);
        });
        var readings = owner.Get<KeptReadings>();
        (string What, Func<Task> Work)[] works =
        [
            ("a query of one row", () => ExecuteAsync(owner.Database, "select 1")),
            ("its own insert", () => ExecuteAsync(owner.Database, "insert into facts.reading (at, client, purpose, operation, fields, subjects) values (now(), 'county-staff', 'task', 'household-card', '{income,health}', array[gen_random_uuid(), gen_random_uuid(), gen_random_uuid()])")),
            ("kept with the others'", () => readings.KeepAsync(
                new(DateTimeOffset.UtcNow, "county-staff", null, Purposes.Task, "household-card", null, ["income", "health"]), [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()], CancellationToken.None)),
        ];
        foreach (var readers in new[] { 1, 8, 32 })
        {
            var taken = works.ToDictionary(w => w.What, _ => new List<double>());
            var seconds = works.ToDictionary(w => w.What, _ => 0.0);
            for (var round = 0; round < Rounds; round++)
                foreach (var (what, work) in works)
                {
                    var clock = Stopwatch.StartNew();
                    var times = await Task.WhenAll(Enumerable.Range(0, readers).Select(_ => Task.Run(() => ReadAsync(work))));
                    seconds[what] += clock.Elapsed.TotalSeconds;
                    taken[what].AddRange(times.SelectMany(t => t));
                }

            foreach (var (what, _) in works)
            {
                taken[what].Sort();
                Console.WriteLine($"{readers,3} readers  {what,-24} median {taken[what][taken[what].Count / 2],6:0.00} ms  p95 {taken[what][taken[what].Count * 95 / 100],6:0.00} ms  {Rounds * Each * readers / seconds[what],8:0} a second");
            }
        }

        return 0;
    }

    static async Task<List<double>> ReadAsync(Func<Task> work)
    {
        var times = new List<double>(Each);
        for (var i = 0; i < Each; i++)
        {
            var clock = Stopwatch.StartNew();
            await work();
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        return times;
    }

    static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
