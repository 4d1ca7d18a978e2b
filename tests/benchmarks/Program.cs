using System.Diagnostics;
using Hutong.Contracts;
using Hutong.Contracts.Health;
using Hutong.Facts;
using Hutong.Tests;
using Npgsql;
using NpgsqlTypes;

var admin = Environment.GetEnvironmentVariable("HUTONG_POSTGRES")!;
var broker = new Uri(Environment.GetEnvironmentVariable("HUTONG_RABBITMQ")!);
var n = int.Parse(args.ElementAtOrDefault(1) ?? "100000");
async Task<string> Db(string name)
{
    await using var c = new NpgsqlConnection(admin);
    await c.OpenAsync();
    foreach (var sql in new[] { $"drop database if exists {name} with (force)", $"create database {name}" })
        await new NpgsqlCommand(sql, c).ExecuteNonQueryAsync();
    return new NpgsqlConnectionStringBuilder(admin) { Database = name }.ConnectionString;
}

static FactDraft Draft(int i)
{
    var person = new PersonId(FactId.OfHousehold("p" + i));
    return FactDraft.About(person, $"{person}/2026", new InsuranceEnrolment(person, 2026, new(2026, 1, 1), null, PremiumPayer.Programme), row: i);
}

await using var owner = await FactService.StartAsync("health", await Db("bench_owner"), broker, f => { f.Owns<InsuranceEnrolment>(); f.Relay = new(Loops: 0); });
var round = 0;
if (args[0] == "push")
{
    await using var c = await owner.Database.OpenConnectionAsync();
    await new NpgsqlCommand("create table peer (id uuid primary key, masked text, n bigint, d date, a text, b text, data json)", c).ExecuteNonQueryAsync();
    foreach (var r in Enumerable.Range(0, 3))
    {
        await new NpgsqlCommand("truncate peer, facts.fact", c).ExecuteNonQueryAsync();
        var w = Stopwatch.StartNew();
        var drafts = Enumerable.Range(0, n).Select(Draft).ToList();
        Console.WriteLine($"drafts {n / w.Elapsed.TotalSeconds:N0}/s");
        w.Restart();
        await using (var copy = await c.BeginBinaryImportAsync("copy peer from stdin (format binary)"))
        {
            foreach (var d in drafts)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(d.Id); await copy.WriteAsync("652722**********1X"); await copy.WriteAsync(12345L, NpgsqlDbType.Bigint);
                await copy.WriteAsync(new DateOnly(2026, 1, 1)); await copy.WriteAsync("registered"); await copy.WriteAsync("programme");
                await copy.WriteAsync("{\"a\":\"" + new string('x', 180) + "\"}", NpgsqlDbType.Json);
            }
            await copy.CompleteAsync();
        }
        var peer = n / w.Elapsed.TotalSeconds;
        w.Restart();
        var source = new Source("health-bureau", Guid.NewGuid(), DateTimeOffset.UtcNow);
        foreach (var chunk in drafts.Chunk(10000))
            await owner.Store.InTransactionAsync(tx => owner.Store.SaveAsync(tx, chunk, source, default), default);
        var own = n / w.Elapsed.TotalSeconds;
        Console.WriteLine($"copy {peer:N0}/s store {own:N0}/s ratio {own / peer:P0}");
    }
}
else
{
    await using var c1 = await FactService.StartAsync("registry", await Db("bench_c1"), broker, f => f.Copies<InsuranceEnrolment>("health"));
    await using var c2 = await FactService.StartAsync("employment", await Db("bench_c2"), broker, f => f.Copies<InsuranceEnrolment>("health"));
    for (var r = 0; r < 3; r++)
    {
        var drafts = Enumerable.Range(n * round++, n).Select(Draft).ToList();
        var source = new Source("health-bureau", Guid.NewGuid(), DateTimeOffset.UtcNow);
        var w = Stopwatch.StartNew();
        foreach (var chunk in drafts.Chunk(10000))
            await owner.Store.InTransactionAsync(tx => owner.Store.SaveAsync(tx, chunk, source, default), default);
        Console.WriteLine($"stored at {w.Elapsed.TotalSeconds:N2} cpu {Cpu():N2}");
        w.Restart();
        await Task.WhenAll(Pump(), Pump());
        Console.WriteLine($"published at {w.Elapsed.TotalSeconds:N2} cpu {Cpu():N2}");
        foreach (var c in new[] { c1, c2 })
            while ((long)(await c.Database.CreateCommand("select count(*) from facts.copy").ExecuteScalarAsync())! < (long)n * round)
                await Task.Delay(20);
        Console.WriteLine($"{n / w.Elapsed.TotalSeconds:N0} facts/s {Cpu():N2}");
    }

    if (args.Length < 3) return;
    var times = new List<double>();
    for (var i = 0; i < 300; i++)
    {
        var d = Draft(100_000_000 + i);
        var w = Stopwatch.StartNew();
        await owner.Store.InTransactionAsync(tx => owner.Store.SaveAsync(tx, [d], new Source("b", null, DateTimeOffset.UtcNow), default), default);
        while ((long)(await new NpgsqlCommand($"select count(*) from facts.copy where id='{d.Id}'", await Open(c1)).ExecuteScalarAsync())! == 0) await Task.Delay(1);
        times.Add(w.Elapsed.TotalMilliseconds);
        await Task.Delay(5);
    }

    times.Sort();
    Console.WriteLine($"p50 {times[150]:N1} p99 {times[297]:N1} ms");
}

static async Task<NpgsqlConnection> Open(FactService s) => s_open ??= await s.Database.OpenConnectionAsync();

double Cpu() { var t = Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds; var d = t - s_cpu; s_cpu = t; return d; }
async Task Pump() { while (await owner.Get<Relay>().PublishPortionAsync(default) > 0) { } }

partial class Program { static double s_cpu; static NpgsqlConnection? s_open; }
