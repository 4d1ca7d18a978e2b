using Hutong.Postgres;
using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Registry.Policies;
using Npgsql;

namespace Hutong.Registry.Status;

/// <summary>Wakes the status worker after a commit that touched households.</summary>
public sealed class StatusSignal : Wakeup;

/// <summary>Works out the status of touched households and publishes it as a fact; what stays the same publishes nothing.</summary>
/// <remarks>
/// The marks are taken and the status saved in one transaction: a crash leaves the marks. One worker computes at a time, whatever
/// the number of processes: two marks of one household, taken by two workers, would let the one that looked first write last.
/// </remarks>
public sealed partial class StatusWorker(
    NpgsqlDataSource database, FactStore facts, PolicyKind policies, StatusSignal signal, TimeProvider clock, ILogger<StatusWorker> log) : BackgroundService
{
    const int MarksPerPortion = 500;
    const long Turn = 0x48_75_74_6f_6e_67_02;
    static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    DateOnly _day;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await TouchAllOnANewDayAsync(stoppingToken);
                if (!await RecomputeAsync(stoppingToken))
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
    /// <returns>False when there was nothing to do, or another process is at it.</returns>
    public Task<bool> RecomputeAsync(CancellationToken ct) => facts.InTransactionAsync(async transaction =>
    {
        await using (var turn = new NpgsqlCommand($"select exists (select from registry.touched) and pg_try_advisory_xact_lock({Turn})", transaction.Connection!, transaction))
            if (!(bool)(await turn.ExecuteScalarAsync(ct))!)
                return false;
        if (await Touched.SpreadAsync(transaction, ct))
            return true;

        var numbers = await Touched.TakeAsync(transaction, MarksPerPortion, ct);
        if (numbers is null)
            return false; // what is marked is still being saved; its commit wakes the worker
        var was = await PublishedAsync(transaction, numbers, ct);
        var households = (await HouseholdFacts.ReadAsync(transaction.Connection!, policies, numbers, ct)).ToDictionary(h => h.Roster.Number);
        var today = China.Today(clock);
        var drafts = new List<FactDraft>(numbers.Length);
        foreach (var number in numbers)
            if (households.TryGetValue(number, out var household))
                drafts.Add(FactDraft.AboutHousehold(number, household.Village, number, household.StatusOn(today)));
            else if (was.TryGetValue(number, out var published))
                drafts.Add(FactDraft.AboutHousehold(number, published.Village, number, published.Status, retracted: true));

        await facts.SaveAsync(transaction, drafts, Source.Derived("registry"), ct);
        return true;
    }, ct);

    static async Task<Dictionary<string, Published>> PublishedAsync(NpgsqlTransaction transaction, string[] numbers, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select village, data from facts.fact where id = any ($1)", transaction.Connection!, transaction)
        { Parameters = { new() { Value = Array.ConvertAll(numbers, n => FactId.Of(FactKind.Of<HouseholdStatus>(), n)) } } };
        var published = new Dictionary<string, Published>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var status = JsonSerializer.Deserialize<HouseholdStatus>(reader.GetFieldValue<byte[]>(1), FactJson.Options)!;
            published.Add(status.Number, new(status, reader.GetInt64(0)));
        }

        return published;
    }

    sealed record Published(HouseholdStatus Status, long Village);

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
