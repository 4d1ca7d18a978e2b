using Hutong.Contracts;
using Hutong.Identity;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Registry.Households;

/// <summary>After a change of the cipher key, seals the stored identity numbers anew, so that the old key can be taken away.</summary>
/// <remarks>Runs once at start, portion by portion beside the daily work; repeated or run by two at once it does no harm.</remarks>
public sealed partial class Resealing(NpgsqlDataSource database, IdentityCipher cipher, ILogger<Resealing> log) : BackgroundService
{
    const int Portion = 1000;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                var (renewed, unreadable) = await ResealAsync(stoppingToken);
                if (renewed > 0)
                    LogRenewed(renewed);
                if (unreadable > 0)
                    LogUnreadable(unreadable);
                return;
            }
            catch (Exception e) when (Faults.Of(e) is Fault.Away && !stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    /// <summary>Goes through all persons once.</summary>
    /// <returns>How many numbers were under an old key, and how many cannot be opened with the keys at hand.</returns>
    public async Task<(int Renewed, int Unreadable)> ResealAsync(CancellationToken ct)
    {
        var (renewed, unreadable, after) = (0, 0, Guid.Empty);
        while (true)
        {
            var persons = await ReadAsync(after, ct);
            if (persons.Count == 0)
                return (renewed, unreadable);
            after = persons[^1].Id;
            var old = new List<(Guid Id, byte[] Was, byte[] Becomes)>();
            foreach (var (id, blob) in persons)
                try
                {
                    if (cipher.NeedsRotation(blob))
                        old.Add((id, blob, cipher.Encrypt(cipher.Decrypt(blob, new PersonId(id)), new PersonId(id))));
                }
                catch (SealBrokenException)
                {
                    unreadable++;
                }

            if (old.Count == 0)
                continue;
            await using var update = HouseholdsSql.Reseal.On(
                database, ("persons", old.ConvertAll(o => o.Id).ToArray()), ("was", old.ConvertAll(o => o.Was).ToArray()),
                ("becomes", old.ConvertAll(o => o.Becomes).ToArray()));
            renewed += await update.ExecuteNonQueryAsync(ct);
        }
    }

    Task<List<(Guid Id, byte[] Blob)>> ReadAsync(Guid after, CancellationToken ct) =>
        HouseholdsSql.ListSealed.On(database, ("after", after), ("take", Portion)).ListAsync(r => (r.GetGuid(0), r.GetFieldValue<byte[]>(1)), ct);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} identity numbers were sealed under the current key.")]
    partial void LogRenewed(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} identity numbers cannot be opened with the configured keys; keep the old key until they can.")]
    partial void LogUnreadable(int count);
}
