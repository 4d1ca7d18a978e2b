using Hutong.Contracts;
using Hutong.Identity;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Registry.Persons;

/// <summary>After a change of the match key, hashes the kept numbers under the new one, so that the former key can be taken away.</summary>
/// <remarks>
/// Runs once at start, portion by portion beside the daily work; repeated or run by two at once it does no harm. Numbers that are not kept, of people
/// on no roster, are hashed anew when somebody asks for them.
/// </remarks>
public sealed partial class Rehashing(NpgsqlDataSource database, MatchKeys keys, IdentityCipher cipher, ILogger<Rehashing> log) : BackgroundService
{
    const int Portion = 1000;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                var (renewed, left) = await RehashAsync(stoppingToken);
                if (renewed > 0)
                    LogRenewed(renewed, keys.Current.Key);
                if (left > 0)
                    LogLeft(left);
                return;
            }
            catch (Exception e) when (Faults.Of(e) is Fault.Away or Fault.Race && !stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    /// <summary>Goes through everybody once to whom no hash under the current key leads.</summary>
    /// <returns>How many numbers are found under the current key that were not, and how many people are found under former keys alone.</returns>
    public async Task<(int Renewed, long Left)> RehashAsync(CancellationToken ct)
    {
        var key = keys.Current.Key;
        await using (var keep = PersonsSql.KeepOldIds.On(database, ("key", keys.Oldest.Key)))
            await keep.ExecuteNonQueryAsync(ct);
        var (renewed, after) = (0, Guid.Empty);
        while (await PersonsSql.ListUnhashed.On(database, ("key", key), ("after", after), ("take", Portion))
            .ListAsync(r => (Person: r.GetGuid(0), Sealed: r.GetFieldValue<byte[]>(1)), ct) is { Count: > 0 } portion)
        {
            after = portion[^1].Person;
            var hashes = new List<(Guid Hash, Guid Person)>(portion.Count);
            foreach (var (person, blob) in portion)
                try
                {
                    hashes.Add((keys.Current.Of(cipher.Decrypt(blob, new PersonId(person))), person));
                }
                catch (SealBrokenException broken)
                {
                    LogUnreadable(broken.Code);
                }

            await using var add = PersonsSql.Add.On(database,
                ("hashes", hashes.ConvertAll(h => h.Hash).ToArray()), ("persons", hashes.ConvertAll(h => h.Person).ToArray()), ("key", key), ("told", true));
            renewed += await add.ExecuteNonQueryAsync(ct);
            // of a platform whose hashes were not told apart by keys: they are under the current one
            await using var renew = PersonsSql.Renew.On(database, ("hashes", hashes.ConvertAll(h => h.Hash).ToArray()), ("key", key));
            await renew.ExecuteNonQueryAsync(ct);
        }

        await using var left = PersonsSql.CountOld.On(database, ("key", key));
        return (renewed, (long)(await left.ExecuteScalarAsync(ct))!);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} identity numbers were hashed under the match key {Key}.")]
    partial void LogRenewed(int count, string key);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} people are found by a former match key alone; keep it until they have been asked for.")]
    partial void LogLeft(long count);

    [LoggerMessage(Level = LogLevel.Error, Message = "A sealed identity number cannot be opened ({Code}); it is not hashed under the new match key.")]
    partial void LogUnreadable(string code);
}
