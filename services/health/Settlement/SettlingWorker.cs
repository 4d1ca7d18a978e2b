using Hutong.Facts;
using Hutong.Postgres;

namespace Hutong.Health.Settlement;

/// <summary>Settles again whoever was touched: many marks, one settlement. Marks are taken and results saved in one transaction, so a crash leaves the marks.</summary>
public sealed partial class SettlingWorker(
    FactStore facts, Settling settling, SettlingSignal signal, FactKinds registry, ILogger<SettlingWorker> log) : BackgroundService
{
    const int PersonsPerPortion = 1000;
    const int MarksPerPortion = 200;

    /// <summary>For marks that another instance left behind.</summary>
    static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <remarks>Whatever goes wrong, the marks are still there; the next round takes them again.</remarks>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Loop.RunAsync(async ct => await SettleAsync(ct) > 0, ct => signal.WaitAsync(Poll, ct), LogFailed, stoppingToken);

    /// <summary>Settles one portion.</summary>
    /// <returns>The number of marks taken; 0 when nothing was touched.</returns>
    public Task<int> SettleAsync(CancellationToken ct) => facts.InTransactionAsync(async transaction =>
    {
        var persons = new HashSet<Guid>();
        var households = new HashSet<string>();
        var marks = 0;
        await using (var take = SettlementSql.TakeTouched.On(transaction, ("marks", MarksPerPortion), ("persons", PersonsPerPortion)))
        await using (var reader = await take.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
            {
                marks++;
                persons.UnionWith(reader.GetFieldValue<Guid[]>(0));
                households.UnionWith(reader.GetFieldValue<string[]>(1));
            }

        if (marks == 0)
            return 0;
        using var timed = FactsTelemetry.Recomputing("settlement");
        await settling.AgainAsync(transaction, persons, households, Source.Derived(registry.Service), ct);
        return marks;
    }, ct);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Touched people could not be settled again; it is tried again.")]
    partial void LogFailed(Exception e);
}
