using System.Data;
using System.Globalization;
using Hutong.Defaults;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Facts.Chaining;

/// <summary>The first place at which a chain, or what is linked in it, is not as it was written.</summary>
/// <param name="Place">In the chain of the service; null of what is not in it.</param>
/// <param name="Row">Its key in the table.</param>
/// <param name="Code">Stable.</param>
/// <param name="Words">What was expected, and what is there.</param>
public sealed record ChainFault(string Service, Place? Place, string? Table, string? Row, string Code, string Words);

/// <param name="Links">That were looked at.</param>
/// <param name="Rows">That are in them.</param>
/// <param name="Mended">Rows that are not as they were linked, and of which it is signed that this is right.</param>
/// <param name="Waiting">Links that have no place yet.</param>
/// <param name="End">Where the chain ends.</param>
/// <param name="Head">The chain there, in hexadecimal digits.</param>
/// <param name="HeldBy">How far each of the other services knows it.</param>
/// <param name="LostHeads">Heads that others know from a time which a restore has undone.</param>
public sealed record ChainResult(
    string Service, long Links, long Rows, long Mended, long Waiting, Place? End, string? Head, IReadOnlyDictionary<string, Place> HeldBy,
    IReadOnlyList<Restored> Restored, long LostHeads, ChainFault? Fault);

/// <summary>The database was put back from a backup.</summary>
/// <param name="After">Where its chain ended then; null when it had none yet.</param>
public sealed record Restored(long Life, Place? After, DateTimeOffset At);

/// <summary>Proves from the databases alone that nothing of what services only ever add has been changed, removed or slipped in.</summary>
/// <remarks>
/// Services may be at work. Each database is read as of one moment, and what others know of a chain as of a moment before: a head is told
/// when it is in its own database. Rows and links are read in portions, sets are compared by the server: the size of a county does not matter.
/// </remarks>
/// <param name="databases">By service; opened by whoever may read everything.</param>
/// <param name="keys">Knows the public keys of all services.</param>
/// <param name="told">How many rows of a service have been looked at, now and then.</param>
public sealed class ChainCheck(IReadOnlyDictionary<string, NpgsqlDataSource> databases, ProcessKeys keys, Action<string, long>? told = null)
{
    const int LinksAtOnce = 100, KeysAtOnce = 5000, HeadsAtOnce = 1000, TellEvery = 200_000;

    /// <summary>What was written is in the chain after a second; after this, something keeps it out.</summary>
    static readonly TimeSpan WaitsAtMost = TimeSpan.FromSeconds(10);

    public async Task<IReadOnlyList<ChainResult>> RunAsync(CancellationToken ct)
    {
        var known = new Dictionary<string, NpgsqlTransaction>();
        try
        {
            foreach (var (service, database) in databases)
                known[service] = await SnapshotAsync(database, ct);
            var results = new List<ChainResult>();
            foreach (var (service, database) in databases)
            {
                var own = await SnapshotAsync(database, ct);
                await using var connection = own.Connection!;
                await using (own)
                    results.Add(await new OfService(service, own, known, keys, told).RunAsync(ct));
            }

            return results;
        }
        finally
        {
            foreach (var transaction in known.Values)
                await transaction.Connection!.DisposeAsync(); // ends the transaction too
        }
    }

    static async Task<NpgsqlTransaction> SnapshotAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var take = new NpgsqlCommand("set local jit = off; set local work_mem = '64MB'; select 1", connection, transaction);
        await take.ExecuteNonQueryAsync(ct);
        return transaction;
    }

    sealed class FaultFound(ChainFault fault) : Exception
    {
        public ChainFault Fault => fault;
    }

    /// <summary>One service's database.</summary>
    sealed class OfService(string service, NpgsqlTransaction own, IReadOnlyDictionary<string, NpgsqlTransaction> known, ProcessKeys keys, Action<string, long>? told)
    {
        readonly Dictionary<string, AppendOnly> _tables = AppendOnly.Of(service).ToDictionary(t => t.Table);
        readonly Dictionary<(string Table, string Key), byte[]> _mends = [];
        readonly Dictionary<string, Place> _heldBy = [];
        List<Restored> _lives = [];
        long _links, _rows, _mended, _waiting, _lost;
        Place? _end;
        byte[] _chain = [];

        public async Task<ChainResult> RunAsync(CancellationToken ct)
        {
            ChainFault? fault = null;
            try
            {
                if (!await HasAsync(own, "facts.link", ct))
                    throw Broken(null, null, null, "no-chain", "There is no chain in this database: './platform up' of this version makes one.");
                foreach (var table in _tables.Keys)
                    if (!await HasAsync(own, table, ct))
                        throw Broken(null, table, null, "table-missing", "The table is not there.");
                await ReadLivesAsync(ct);
                await ReadMendsAsync(ct);
                await WalkAsync(ct);
                await WaitingAsync(ct);
                foreach (var table in _tables.Values)
                    await SetsAsync(table, ct);
                await OwnHeadsAsync(ct);
                await ForeignCopiesAsync(ct);
                await HeldHereAsync(ct);
            }
            catch (FaultFound found)
            {
                fault = found.Fault;
            }

            return new(service, _links, _rows, _mended, _waiting, _end, _end is null ? null : Convert.ToHexStringLower(_chain), _heldBy, _lives, _lost, fault);
        }

        FaultFound Broken(Place? place, string? table, string? row, string code, string words) => new(new(service, place, table, row, code, words));

        static async Task<bool> HasAsync(NpgsqlTransaction at, string table, CancellationToken ct)
        {
            await using var command = new NpgsqlCommand("select to_regclass(@table) is not null", at.Connection, at) { Parameters = { new("table", table) } };
            return (bool)(await command.ExecuteScalarAsync(ct))!;
        }

        /// <summary>Restores, each signed: otherwise whoever writes a chain anew would call it one.</summary>
        async Task ReadLivesAsync(CancellationToken ct)
        {
            foreach (var (life, key, signature) in await ChainingSql.Lives.On(own).ListAsync(r => (
                new Restored(r.GetInt64(0), r.IsDBNull(1) ? null : new Place(r.Day(1), r.GetInt64(2)), r.GetFieldValue<DateTimeOffset>(3)), r.GetString(4), r.GetFieldValue<byte[]>(5)), ct))
                if (keys.Verify(service, key, ChainSignature.OfLife(service, life.Life, life.After), signature))
                    _lives.Add(life);
                else
                    throw Broken(life.After, "facts.restored", $"{life.Life}", "restore-not-signed", $"It says that the database was restored at {life.At:u}, and is signed by none of the keys that are listed of {service}.");
        }

        /// <summary>Rows that were mended where they stand, each as the last one who mended it has signed.</summary>
        async Task ReadMendsAsync(CancellationToken ct)
        {
            await using var command = ChainingSql.Mended.On(own);
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                var (source, names, prints) = (reader.GetString(0), reader.GetFieldValue<string[]>(2), reader.GetFieldValue<byte[]>(3));
                if (names.Length == 0 || !keys.Verify(service, reader.TextOrNull(4) ?? "", ChainSignature.OfMend(service, ChainSignature.DigestOf(source, reader.GetInt16(1), names, prints)), reader.GetFieldValue<byte[]>(5)))
                    continue; // the walk comes to it
                foreach (var (i, name) in names.Index())
                    _mends[(source, name)] = PrintOf(prints, names.Length, i);
            }
        }

        static byte[] PrintOf(byte[] prints, int count, int i) => prints[(prints.Length / count * i)..(prints.Length / count * (i + 1))];

        async Task WalkAsync(CancellationToken ct)
        {
            var toTell = TellEvery;
            while (true)
            {
                var after = _end ?? new Place(DateOnly.MinValue, 0);
                var links = await ChainingSql.Chain.On(own, ("day", after.Day), ("position", after.Position), ("limit", LinksAtOnce)).ListAsync(r => new Link(
                    new(r.Day(0), r.GetInt64(1)), r.GetString(2), r.GetInt16(3), r.GetFieldValue<string[]>(4), r.GetFieldValue<byte[]>(5), r.GetFieldValue<byte[]>(6),
                    r.GetFieldValue<byte[]>(7), r.TextOrNull(8), r.IsDBNull(9) ? null : r.GetFieldValue<byte[]>(9)), ct);
                if (links.Count == 0)
                    break;
                ChainFault? broken = null;
                var whole = links.TakeWhile(link => (broken = Follows(link)) is null).ToList();
                // rows before the place at which the chain breaks are before it
                foreach (var table in whole.GroupBy(l => l.Source))
                    await ProveAsync(_tables[table.Key], [.. table], ct);
                if (broken is not null)
                    throw new FaultFound(broken);
                if (_rows >= toTell)
                {
                    told?.Invoke(service, _rows);
                    toTell += TellEvery;
                }
            }
        }

        /// <summary>What is wrong with a link as the next one; it is the end of the chain when nothing is.</summary>
        ChainFault? Follows(Link link)
        {
            var wanted = _end is not { } end || link.Place.Day > end.Day ? link.Place with { Position = 1 } : end with { Position = end.Position + 1 };
            if (link.Place != wanted)
                return Broken(wanted, null, null, "link-missing", $"{(_end is { } last ? $"After the link {last}" : "At the beginning")} the link {wanted} is expected; the next one that is there is {link.Place}.").Fault;
            if (!_tables.TryGetValue(link.Source, out var table) || table.Form != link.Form)
                return Broken(link.Place, link.Source, null, "table-unknown", $"It links rows of {link.Source} in the form {link.Form}, which this version does not know of {service}.").Fault;
            if (link.Keys.Length == 0 || link.Prints.Length % link.Keys.Length != 0)
                return Broken(link.Place, link.Source, null, "link-changed", $"It holds {link.Keys.Length} keys and {link.Prints.Length} bytes of prints, which is not one for each.").Fault;
            var digest = ChainSignature.DigestOf(link.Source, link.Form, link.Keys, link.Prints);
            if (!digest.AsSpan().SequenceEqual(link.Digest))
                return Broken(link.Place, link.Source, link.Keys[0], "link-changed", $"What it holds of {link.Keys.Length} rows, the first of them {link.Keys[0]}, gives {Short(digest)}; written down is {Short(link.Digest)}.").Fault;
            var chain = ChainSignature.Next(_chain, link.Place, digest);
            if (!chain.AsSpan().SequenceEqual(link.Chain))
                return _end is null
                    ? Broken(link.Place, link.Source, link.Keys[0], "beginning-missing", "It is the first link that is there, and does not begin a chain: those before it were removed.").Fault
                    : Broken(link.Place, link.Source, link.Keys[0], "chain-broken", $"From the link before it follows {Short(chain)}; written down is {Short(link.Chain)}.").Fault;
            if (link.Signature is not null && !keys.Verify(service, link.KeyId ?? "", ChainSignature.OfMend(service, digest), link.Signature))
                return Broken(link.Place, link.Source, link.Keys[0], "mend-not-signed", $"It says that rows were mended, and is signed by none of the keys that are listed of {service}.").Fault;
            (_end, _chain, _links) = (link.Place, chain, _links + 1);
            return null;
        }

        async Task ProveAsync(AppendOnly table, List<Link> links, CancellationToken ct)
        {
            var rows = links.SelectMany(link => link.Keys.Select((key, i) => (link.Place, Key: key, Print: PrintOf(link.Prints, link.Keys.Length, i), IsMend: link.Signature is not null)));
            foreach (var portion in rows.Chunk(KeysAtOnce))
            {
                var found = new byte[]?[portion.Length];
                var (times, stands) = (new int[portion.Length], new string?[portion.Length]);
                await using (var command = new NpgsqlCommand(table.Proving, own.Connection, own) { Parameters = { new("keys", Array.ConvertAll(portion, r => r.Key)) }, CommandTimeout = 0 })
                {
                    await using var reader = await command.ExecuteReaderAsync(ct);
                    while (await reader.ReadAsync(ct))
                        if (!reader.IsDBNull(1))
                        {
                            found[reader.GetInt64(0) - 1] = reader.GetFieldValue<byte[]>(1);
                            times[reader.GetInt64(0) - 1]++;
                            stands[reader.GetInt64(0) - 1] = reader.GetString(2);
                        }
                }

                foreach (var (i, row) in portion.Index())
                {
                    var mend = _mends.GetValueOrDefault((table.Table, row.Key));
                    if (times[i] != 1)
                        throw Broken(row.Place, table.Table, row.Key, times[i] == 0 ? "row-missing" : "row-twice",
                            times[i] == 0 ? $"The row was written with the print {Short(row.Print)}, and is not there." : "The row is there twice, as the present one and as a former one.");
                    if (!found[i].AsSpan().SequenceEqual(mend ?? row.Print))
                        throw Broken(row.Place, stands[i], row.Key, "row-changed", $"The row was written with the print {Short(mend ?? row.Print)}; as it is, it has {Short(found[i]!)}.");
                    if (row.IsMend)
                        _mended++;
                    else
                        _rows++;
                }
            }
        }

        async Task WaitingAsync(CancellationToken ct)
        {
            foreach (var (source, key, seconds, count) in await ChainingSql.Waiting.On(own).ListAsync(r => (r.GetString(0), r.GetString(1), r.GetDouble(2), r.GetInt64(3)), ct))
            {
                _waiting = count;
                if (seconds > WaitsAtMost.TotalSeconds)
                    throw Broken(null, source, key, "not-in-chain", string.Create(CultureInfo.InvariantCulture,
                        $"It was written {seconds:0} s ago and has no place in the chain, which a service at work gives within a second; {count} links wait. If the service was killed, start it and look again."));
            }
        }

        async Task SetsAsync(AppendOnly table, CancellationToken ct)
        {
            if (await FirstAsync(table.Unlinked, ct) is { } added)
                throw Broken(null, table.Table, added, "row-added", "The row is there and was never linked: it was not written by the platform, or its link was removed.");
            if (await FirstAsync(table.Doubles, ct) is { } twice)
                throw Broken(null, table.Table, twice, "row-linked-twice", "The row was written twice: the first one must have been removed in between.");
        }

        async Task<string?> FirstAsync(string sql, CancellationToken ct)
        {
            // how many keys there are in links the planner does not know: it would compare each row with each of them
            await using (var plan = new NpgsqlCommand("set local enable_nestloop = off", own.Connection, own))
                await plan.ExecuteNonQueryAsync(ct);
            await using var command = new NpgsqlCommand(sql, own.Connection, own) { CommandTimeout = 0 };
            var first = (string?)await command.ExecuteScalarAsync(ct);
            await using (var plan = new NpgsqlCommand("set local enable_nestloop = on", own.Connection, own))
                await plan.ExecuteNonQueryAsync(ct);
            return first;
        }

        async Task OwnHeadsAsync(CancellationToken ct)
        {
            await using var command = ChainingSql.Heads.On(own);
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                var head = new Head(service, reader.GetInt64(0), new(reader.Day(1), reader.GetInt64(2)), reader.GetFieldValue<byte[]>(3), reader.GetString(4), reader.GetFieldValue<byte[]>(5));
                if (!IsSigned(head))
                    throw Broken(head.Place, "facts.head", $"{head.Life}/{head.Place}", "head-not-signed", $"The head is signed by none of the keys that are listed of {service}, or was changed.");
                Agree(head, reader.IsDBNull(6) ? null : reader.GetFieldValue<byte[]>(6), $"{service} itself has signed");
            }
        }

        /// <summary>What other services know of this chain. A copy that was never signed says nothing of it, and is a fault of whoever keeps it.</summary>
        async Task ForeignCopiesAsync(CancellationToken ct)
        {
            foreach (var (other, at) in known.Where(k => k.Key != service))
            {
                if (!await HasAsync(at, "facts.foreign_head", ct))
                    continue;
                var heads = new List<Head>();
                await using (var command = ChainingSql.ForeignHeads.On(at, ("service", service)))
                await using (var reader = await command.ExecuteReaderAsync(ct))
                    while (await reader.ReadAsync(ct))
                    {
                        heads.Add(ReadForeign(reader));
                        if (heads.Count == HeadsAtOnce)
                            await CompareAsync(other, heads, ct);
                    }

                await CompareAsync(other, heads, ct);
                foreach (var last in await ChainingSql.LastForeign.On(at, ("service", service)).ListAsync(r => new Place(r.Day(0), r.GetInt64(1)), ct))
                    _heldBy[other] = last;
            }
        }

        async Task CompareAsync(string other, List<Head> heads, CancellationToken ct)
        {
            heads.RemoveAll(h => !IsSigned(h));
            var chains = await ChainingSql.At.On(own, ("days", heads.ConvertAll(h => h.Place.Day).ToArray()), ("positions", heads.ConvertAll(h => h.Place.Position).ToArray()))
                .ListAsync(r => r.IsDBNull(0) ? null : r.GetFieldValue<byte[]>(0), ct);
            foreach (var (head, chain) in heads.Zip(chains))
                Agree(head, chain, $"{other} keeps what {service} has signed:");
            heads.Clear();
        }

        /// <summary>Whether a head of this chain is one of the chain as it is now, or of a time that a restore has undone.</summary>
        void Agree(Head head, byte[]? chain, string who)
        {
            var ended = _lives.Find(l => l.Life > head.Life);
            if (ended is null && head.Life != 0 && !_lives.Exists(l => l.Life == head.Life))
                throw Broken(head.Place, null, null, "life-unknown", $"{who} {Short(head.Chain)} at {head.Place} of a life of the database that began {DateTimeOffset.FromUnixTimeSeconds(head.Life):u}. This database knows of no restore then: it is an older one.");
            if (ended is not null && (ended.After is not { } after || head.Place.IsAfter(after)))
                _lost++;
            else if (chain is null)
                throw Broken(head.Place, null, null, "end-cut-off", $"{who} {Short(head.Chain)} at {head.Place}. The chain {(_end is { } end ? $"ends at {end}" : "is empty")}: what was written after that was removed.");
            else if (!chain.AsSpan().SequenceEqual(head.Chain))
                throw Broken(head.Place, null, null, "chain-rewritten", $"{who} {Short(head.Chain)} at {head.Place}; there the chain has {Short(chain)} now. Everything up to there was written anew.");
        }

        /// <summary>What is kept here of others, each signed by whom it speaks of.</summary>
        async Task HeldHereAsync(CancellationToken ct)
        {
            await using var command = ChainingSql.ForeignHeads.On(own, ("service", Reading.Text(null)));
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                if (ReadForeign(reader) is var head && !IsSigned(head))
                    throw Broken(null, "facts.foreign_head", $"{head.Service}/{head.Life}/{head.Place}", "foreign-head-not-signed", $"What it keeps of {head.Service} is signed by none of the keys that are listed of {head.Service}, or was changed.");
        }

        static Head ReadForeign(NpgsqlDataReader row) =>
            new(row.GetString(0), row.GetInt64(1), new(row.Day(2), row.GetInt64(3)), row.GetFieldValue<byte[]>(4), row.GetString(5), row.GetFieldValue<byte[]>(6));

        bool IsSigned(Head head) => keys.Verify(head.Service, head.KeyId, ChainSignature.OfHead(head.Service, head.Life, head.Place, head.Chain), head.Signature);

        static string Short(byte[] hash) => Convert.ToHexStringLower(hash)[..Math.Min(16, hash.Length * 2)];
    }

    sealed record Link(Place Place, string Source, int Form, string[] Keys, byte[] Prints, byte[] Digest, byte[] Chain, string? KeyId, byte[]? Signature);

    sealed record Head(string Service, long Life, Place Place, byte[] Chain, string KeyId, byte[] Signature);
}
