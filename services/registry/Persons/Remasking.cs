using Hutong.Facts;
using Hutong.Postgres;
using Hutong.Registry.Households;
using Npgsql;

namespace Hutong.Registry.Persons;

/// <summary>Shows less of the numbers of people who were recorded when more was shown, in records and, by them, in rosters everywhere.</summary>
/// <remarks>Once after an update, in portions beside the daily work; a portion is done in one transaction, so a crash repeats nothing. Versions of before keep what they said.</remarks>
public sealed partial class Remasking(NpgsqlDataSource database, HouseholdStore households, OutboxSignal relay, ILogger<Remasking> log) : BackgroundService
{
    const int Portion = 500;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var all = 0; !stoppingToken.IsCancellationRequested;)
            try
            {
                var count = await RemaskAsync(stoppingToken);
                if (count > 0)
                {
                    all += count;
                    continue;
                }

                if (all > 0)
                    LogRemasked(all);
                return;
            }
            catch (Exception e) when (Faults.Of(e) is Fault.Away or Fault.Race && !stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    /// <returns>How many people a portion had; 0 when nobody is left.</returns>
    public async Task<int> RemaskAsync(CancellationToken ct)
    {
        var count = await database.InTransactionAsync(async transaction =>
        {
            var persons = await PersonsSql.ListOldMasks.On(transaction, ("take", Portion)).ListAsync(r => r.GetGuid(0), ct);
            if (persons.Count == 0)
                return 0;
            var numbers = await PersonsSql.Households.On(transaction, ("persons", persons.ToArray())).ListAsync(r => r.GetString(1), ct);
            await households.RemaskAsync(transaction, [.. numbers.Distinct()], ct);
            await using var mask = PersonsSql.MaskAnew.On(transaction, ("persons", persons.ToArray()));
            await mask.ExecuteNonQueryAsync(ct);
            return persons.Count;
        }, ct);
        if (count > 0)
            relay.Set();
        return count;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Less is shown of {Count} identity numbers.")]
    partial void LogRemasked(int count);
}
