using Npgsql;

namespace Hutong.Facts;

/// <summary>Fingerprints of what this service holds of a kind, village by village. Equal digests mean equal copies.</summary>
public sealed class Digests(NpgsqlDataSource database)
{
    /// <summary>Count and xor of a 64-bit hash of id and version, per village.</summary>
    public async Task<IReadOnlyList<VillageDigest>> OfAsync(string kind, Side side, CancellationToken ct)
    {
        await using var command = (side is Side.Owner ? AgreeingSql.OwnDigests : AgreeingSql.CopiedDigests).On(database, ("kind", kind));
        var digests = new List<VillageDigest>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            digests.Add(new(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2).ToString("x16")));
        return digests;
    }

    /// <summary>Id and version of every fact of a kind in the given villages.</summary>
    public async Task<IReadOnlyList<Entry>> EntriesAsync(string kind, Side side, long[] villages, CancellationToken ct)
    {
        await using var command = (side is Side.Owner ? AgreeingSql.OwnEntries : AgreeingSql.CopiedEntries).On(database, ("kind", kind), ("villages", villages));
        var entries = new List<Entry>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            entries.Add(new(reader.GetGuid(0), reader.GetInt64(1)));
        return entries;
    }
}

public enum Side { Owner, Copy }

public sealed record VillageDigest(long Village, long Count, string Xor);

public sealed record Entry(Guid Id, long Version);
