using Hutong.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hutong.Facts;

/// <summary>Fingerprints of what this service holds of a kind, village by village. Equal digests mean equal copies.</summary>
/// <remarks>The database keeps them with every change of a fact or a copy, so reading them costs next to nothing. What is held or withheld is in none.</remarks>
public sealed class Digests(NpgsqlDataSource database)
{
    /// <summary>Count and xor of a 64-bit hash of all that owner and copy have alike, per village.</summary>
    public Task<List<VillageDigest>> OfAsync(string kind, Side side, CancellationToken ct) =>
        AgreeingSql.Digests.On(database, ("copied", side is Side.Copy), ("kind", kind))
            .ListAsync(r => new VillageDigest(r.GetInt64(0), r.GetInt64(1), Hex(r.GetInt64(2))), ct);

    /// <summary>Adds up the rows themselves and mends the digests: finds what was changed behind the database's back.</summary>
    /// <returns>In how many villages they were wrong.</returns>
    public async Task<int> RecountAsync(string kind, Side side, CancellationToken ct)
    {
        await using var command = (side is Side.Owner ? AgreeingSql.RecountOwn : AgreeingSql.RecountCopied).On(database, ("kind", kind));
        command.CommandTimeout = 300; // reads everything there is of the kind
        return (int)(long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Puts together what has been added since, so that there is never much to add up. Safe to call at any time.</summary>
    public async Task PutTogetherAsync(CancellationToken ct)
    {
        await using var command = AgreeingSql.PutTogether.On(database);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Every fact of a kind in the given villages.</summary>
    /// <param name="settledBefore">What is recorded later may still be under way.</param>
    public Task<List<Entry>> EntriesAsync(string kind, Side side, long[] villages, DateTimeOffset now, TimeSpan settledBefore, CancellationToken ct) =>
        (side is Side.Owner
            ? AgreeingSql.OwnEntries.On(database, ("kind", kind), ("villages", villages), ("now", now), ("moment_ago", now - settledBefore))
            : AgreeingSql.CopiedEntries.On(database, ("kind", kind), ("villages", villages)))
        .ListAsync(r => new Entry(r.GetGuid(0), r.GetInt64(1), Hex(r.GetInt64(2)), r.GetBoolean(3)), ct);

    internal static string Hex(long hash) => hash.ToString("x16");
}

public enum Side { Owner, Copy }

public sealed record VillageDigest(long Village, long Count, string Xor);

/// <param name="Hash">Of all that owner and copy have alike; null from an instance of 0.1.0.</param>
/// <param name="UnderWay">It may not have reached its copies yet.</param>
public sealed record Entry(Guid Id, long Version, string? Hash, bool UnderWay);

/// <summary>Puts digests together now and then.</summary>
sealed partial class DigestWorker(Digests digests, ILogger<DigestWorker> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Loop.RunAsync(async stop =>
    {
        await digests.PutTogetherAsync(stop);
        return false;
    }, stop => Task.Delay(Every, stop), e => LogFailed(e.Message), stoppingToken);

    [LoggerMessage(Level = LogLevel.Information, Message = "Digests could not be put together ({Reason}); it is tried again.")]
    partial void LogFailed(string reason);
}
