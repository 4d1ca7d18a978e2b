// A process that is nothing but the kernel, as an owner or as a copy of incomes, so that it can be killed.
// FAULTS_CRASH names a point of the flow at which it kills itself (-9), reached through what any service may plug in:
//   published:n   the n-th portion is confirmed by the broker, its outbox rows not yet taken off
//   applying:n    the n-th portion is written, its transaction open
//   applied:n     the n-th portion is committed, its message not yet acknowledged

using System.Diagnostics;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Tests;
using Hutong.Tests.Incomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

var database = Environment.GetEnvironmentVariable("ConnectionStrings__Database")!;
var broker = new Uri(Environment.GetEnvironmentVariable("Broker__Url")!);
var address = new Uri(Environment.GetEnvironmentVariable("FAULTS_ADDRESS")!);
var loops = int.Parse(Environment.GetEnvironmentVariable("FAULTS_RELAY_LOOPS") ?? "2");
var crash = new CrashPoint(Environment.GetEnvironmentVariable("FAULTS_CRASH") ?? "");

using var confirms = new ActivityListener
{
    ShouldListenTo = source => source.Name == FactsTelemetry.Name,
    Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
    ActivityStopped = span =>
    {
        if (span.OperationName == "publish facts" && span.Status != ActivityStatusCode.Error)
            crash.Pass("published");
    },
};
ActivitySource.AddActivityListener(confirms);

await using var service = args[0] switch
{
    "owner" => await FactService.StartSiteAsync("registry", database, broker, facts =>
    {
        facts.Owns<HouseholdIncome>();
        facts.Relay = new(loops);
    }, at: address, routes: MapPushes),
    "copy" => await FactService.StartSiteAsync("health", database, broker, facts =>
    {
        facts.Copies<HouseholdIncome>(from: "registry");
        facts.Agreement = new() { AfterStart = TimeSpan.FromHours(1) };
    }, more: services => services.AddSingleton<IFactProjection<HouseholdIncome>, CrashWhenApplying>().AddSingleton(crash), at: address),
    _ => throw new ArgumentException($"owner or copy, not {args[0]}"),
};
Console.WriteLine($"serves {service.Address}");
await service.WaitForShutdownAsync();

static void MapPushes(WebApplication site) => site.MapPost("/push", async (Income[] incomes, FactStore store, CancellationToken ct) =>
    await store.InTransactionAsync(tx => store.SaveAsync(tx, [.. incomes.Select(i => i.Draft())], new Source("registry-office", null, Income.Begin), ct), ct));

sealed class CrashPoint(string setting)
{
    int _passed;

    public void Pass(string point)
    {
        if (setting.Split(':') is [var name, var count] && name == point && Interlocked.Increment(ref _passed) == int.Parse(count))
            Process.GetCurrentProcess().Kill(); // SIGKILL: nothing is flushed, closed or said
    }
}

sealed class CrashWhenApplying(CrashPoint crash) : IFactProjection<HouseholdIncome>
{
    public Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<HouseholdIncome>> facts, CancellationToken ct)
    {
        crash.Pass("applying");
        return Task.CompletedTask;
    }

    public void Applied() => crash.Pass("applied");
}
