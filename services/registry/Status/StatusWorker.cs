using Hutong.Defaults;
using Hutong.Facts;
using Npgsql;

namespace Hutong.Registry.Status;

/// <summary>Wakes the status worker after a commit that touched households.</summary>
public sealed class StatusSignal : Wakeup;

/// <summary>Works out the status of touched households and publishes it as a fact; what stays the same publishes nothing.</summary>
/// <remarks>The mark is taken and the status saved in one transaction: a crash leaves the mark. Several workers share the marks by SKIP LOCKED.</remarks>
public sealed partial class StatusWorker(
    NpgsqlDataSource database, FactStore facts, StatusSignal signal, TimeProvider clock, ILogger<StatusWorker> log) : BackgroundService
{
    const int HouseholdsPerPortion = 500;
    static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    DateOnly _day;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await TouchAllOnANewDayAsync(stoppingToken);
                if (await RecomputeAsync(stoppingToken) == 0)
                    await signal.WaitAsync(Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The marks are still there; the next round takes them again.
                LogFailed(e);
                await Task.Delay(Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Works out one portion.</summary>
    /// <returns>The number of households taken.</returns>
    public Task<int> RecomputeAsync(CancellationToken ct) => facts.InTransactionAsync(async transaction =>
    {
        var numbers = new List<string>();
        await using (var take = new NpgsqlCommand(
            """
            delete from registry.touched where household in (
                select household from registry.touched order by at limit $1 for update skip locked)
            returning household
            """, transaction.Connection!, transaction)
        { Parameters = { new() { Value = HouseholdsPerPortion } } })
        await using (var reader = await take.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
                numbers.Add(reader.GetString(0));
        if (numbers.Count == 0)
            return 0;

        var today = China.Today(clock);
        var households = await HouseholdFacts.ReadAsync(transaction.Connection!, [.. numbers], ct);
        var drafts = households.Select(h => FactDraft.AboutHousehold(h.Roster.Number, h.Village, h.Roster.Number, h.StatusOn(today))).ToList();
        await facts.SaveAsync(transaction, drafts, new Source("registry", null, clock.GetUtcNow()), ct);
        return numbers.Count;
    }, ct);

    /// <summary>A new day may be a new policy year, the end of a grace period, the first day of cover.</summary>
    async Task TouchAllOnANewDayAsync(CancellationToken ct)
    {
        var today = China.Today(clock);
        if (today == _day)
            return;
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Touched.Everybody());
        await batch.ExecuteNonQueryAsync(ct);
        _day = today;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The status of touched households could not be worked out; it is tried again.")]
    partial void LogFailed(Exception e);
}
