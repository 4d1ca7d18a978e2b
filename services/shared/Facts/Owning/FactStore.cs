using System.Diagnostics;
using Hutong.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace Hutong.Facts;

/// <summary>Saves the facts that this service owns: the state, its history and its place in the outbox, in the caller's transaction.</summary>
/// <remarks>
/// The end state does not depend on the order of pushes: of two states of one record, the one that the bureau's records
/// reached later stands; of two as of the same instant, the one whose content is the greater by <see cref="Stands"/>. Two savers of one fact meet on its row lock, or, both creating it, on the primary key: then one of them
/// fails with a unique violation and is repeated by <see cref="InTransactionAsync{T}"/>.
/// </remarks>
public sealed class FactStore(NpgsqlDataSource database, OutboxSignal signal, FactKinds registry, TimeProvider clock)
{
    /// <summary>From this many new facts on, COPY is cheaper than INSERT with arrays.</summary>
    const int CopyFrom = 64;

    /// <summary>An outbox row names at most this many facts, so that the relay's portions stay even.</summary>
    const int IdsPerOutboxRow = 1000;

    /// <summary>Runs <paramref name="work"/> in a transaction, commits, wakes the relay; repeats the whole when it lost a race with another writer.</summary>
    public async Task<T> InTransactionAsync<T>(Func<NpgsqlTransaction, Task<T>> work, CancellationToken ct)
    {
        var result = await database.InTransactionAsync(work, ct);
        signal.Set();
        return result;
    }

    /// <summary>Saves drafts; the answer has one outcome per draft, in order.</summary>
    /// <remarks>Call <see cref="OutboxSignal.Set"/> after the commit, or let <see cref="InTransactionAsync{T}"/> do both.</remarks>
    public async Task<IReadOnlyList<FactOutcome>> SaveAsync(
        NpgsqlTransaction transaction, IReadOnlyList<FactDraft> drafts, Source source, CancellationToken ct)
    {
        if (drafts.Count == 0)
            return [];

        var outcomes = new FactOutcome[drafts.Count];
        var winners = Winners(drafts, source, outcomes);
        var (current, subjects, told) = await CurrentAsync(transaction, winners.Select(w => drafts[w]).ToList(), ct);

        var now = Rounded(clock.GetUtcNow());
        var created = new List<NewState>(winners.Count);
        var changed = new List<NewState>();
        var confirmed = new List<(Guid Id, DateTimeOffset AsOf)>();
        foreach (var index in winners)
        {
            var draft = drafts[index];
            var exists = current.TryGetValue(draft.Id, out var was);
            var asOf = (draft.AsOf ?? source.AsOf) is { } pushed ? Rounded(pushed) : exists && was.AsOf > now ? was.AsOf : now;
            var next = Math.Max(exists ? was.Version : 0, told.GetValueOrDefault(draft.Id)) + 1;
            var matched = !registry.AwaitsRoster || !draft.AboutPerson || registry.Withheld.Contains(draft.Kind);
            var village = draft.Village;
            if (!matched && subjects.TryGetValue(draft.Subject!.Value, out var known))
                (matched, village) = (true, known);
            else if (!matched && exists && !was.Held)
                (matched, village) = (true, was.Village); // copies hold it already: they must learn of every later version, whoever left the register

            if (!exists)
            {
                created.Add(new NewState(draft, next, asOf, village, Held: !matched));
                outcomes[index] = new(matched ? FactResult.Accepted : FactResult.Unmatched, draft.Id, next);
            }
            else if (draft.Kind == source.Owns && was.Bureau != source.Bureau)
            {
                outcomes[index] = new(FactResult.OfAnother, draft.Id, was.Version);
            }
            else if (was.Content == draft.Content && was.Retracted == draft.Retracted && was.Village == village)
            {
                if (asOf > was.AsOf)
                    confirmed.Add((draft.Id, asOf));
                outcomes[index] = new(was.Held ? FactResult.Unmatched : FactResult.Unchanged, draft.Id, was.Version);
            }
            else if (was.Content == draft.Content && was.Retracted == draft.Retracted && draft.AboutPerson)
            {
                // it says what is known: where the person lives the register says, whatever the record's own instant
                changed.Add(new NewState(draft, next, asOf > was.AsOf ? asOf : was.AsOf, village, Held: !matched));
                outcomes[index] = new(matched ? FactResult.Accepted : FactResult.Unmatched, draft.Id, next);
            }
            else if (asOf < was.AsOf)
            {
                outcomes[index] = new(FactResult.Stale, draft.Id, was.Version);
            }
            else if (asOf == was.AsOf && IsPushed(draft, source) && !IsAgain(was, draft, source) && !Stands((draft.Content, draft.Retracted, village), (was.Content, was.Retracted, was.Village)))
            {
                var sameBatch = source.Batch is { } batch && was.Batch == batch;
                outcomes[index] = new(sameBatch ? FactResult.Contradicted : FactResult.Outranked, draft.Id, was.Version, sameBatch ? was.Row : null);
            }
            else
            {
                changed.Add(new NewState(draft, next, asOf, village, Held: !matched));
                var outranked = asOf == was.AsOf && IsPushed(draft, source) && source.Batch is { } batch && was.Batch == batch && !IsAgain(was, draft, source) ? was.Row : null;
                outcomes[index] = new(matched ? FactResult.Accepted : FactResult.Unmatched, draft.Id, next, outranked);
            }
        }

        // What a row of this batch repeats was decided above; its outcome speaks of the version that now stands.
        for (var i = 0; i < drafts.Count; i++)
            if (outcomes[i] is { Version: 0, Result: FactResult.Unchanged or FactResult.Stale or FactResult.Contradicted } repeated)
                outcomes[i] = repeated with { Version = VersionOf(repeated.Id, winners, drafts, outcomes) };

        // Inserted in the order of ids too: two savers creating the same facts then wait for each other in a line, not in a ring.
        created.Sort((a, b) => a.Draft.Id.CompareTo(b.Draft.Id));
        if (created.Count >= CopyFrom)
            await CopyAsync(transaction.Connection!, created, source, now, ct);
        await WriteAsync(transaction, created.Count >= CopyFrom ? [] : created, created, changed, confirmed, source, now, ct);
        // A roster that names them may be about to commit: they are looked at once more after this transaction is seen.
        await ReleaseHeld.NameAsync(transaction, winners.Where(w => outcomes[w].Result is FactResult.Unmatched).Select(w => drafts[w].Subject!.Value), ct);
        return outcomes;
    }

    /// <summary>Publishes facts again as they are: heals copies that a difference of digests has shown.</summary>
    /// <returns>How many of them this service owns and may publish.</returns>
    public async Task<int> RepublishAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        await using var command = OwningSql.Republish.On(database,
            ("ids", ids as Guid[] ?? [.. ids]), ("ids_per_row", IdsPerOutboxRow), ("withheld", registry.Withheld.ToArray()));
        var count = (int)(await command.ExecuteScalarAsync(ct))!;
        signal.Set();
        return count;
    }

    /// <summary>Releases all held facts whose person is on the register by now, and gives them their village: a sweep. Safe to call at any time.</summary>
    public async Task<int> ReleaseHeldAsync(CancellationToken ct)
    {
        await using var command = OwningSql.Release.On(database, ("ids_per_row", IdsPerOutboxRow));
        var count = (int)(await command.ExecuteScalarAsync(ct))!;
        if (count > 0)
            signal.Set();
        return count;
    }

    /// <summary>The same for some persons, in a transaction that sees what is known of them; wake the relay after it.</summary>
    internal static async Task<int> ReleaseHeldAsync(NpgsqlTransaction transaction, Guid[] persons, CancellationToken ct)
    {
        await using var command = OwningSql.ReleaseOf.On(transaction, ("ids_per_row", IdsPerOutboxRow), ("persons", persons));
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>What a bureau says, at an instant of its own; what a service works out or what follows from a decision stands when it comes last.</summary>
    static bool IsPushed(FactDraft draft, Source source) => (draft.AsOf ?? source.AsOf) is not null && !source.Follows;

    /// <summary>The very row that was saved before: its batch goes on after a crash.</summary>
    static bool IsAgain(in Current was, FactDraft draft, Source source) => source.Batch is not null && was.Batch == source.Batch && was.Row == draft.Row;

    /// <summary>Of two states as of the same instant the one to stand, whoever came first: any order will do that everybody finds by the states alone.</summary>
    static bool Stands((long, bool, long) one, (long, bool, long) other) => one.CompareTo(other) > 0;

    /// <summary>Picks one draft per fact: the latest as-of, then by <see cref="Stands"/>. The others are repetitions, stale, or contradictions.</summary>
    static List<int> Winners(IReadOnlyList<FactDraft> drafts, Source source, FactOutcome[] outcomes)
    {
        var winners = new List<int>(drafts.Count);
        var place = new Dictionary<Guid, int>(drafts.Count);
        for (var i = 0; i < drafts.Count; i++)
        {
            var draft = drafts[i];
            if (place.TryAdd(draft.Id, winners.Count))
            {
                winners.Add(i);
                continue;
            }

            var at = place[draft.Id];
            var (first, winner) = (winners[at], drafts[winners[at]]);
            var (asOf, winnersAsOf) = (Rounded(draft.AsOf ?? source.AsOf ?? default), Rounded(winner.AsOf ?? source.AsOf ?? default));
            if (draft.Content == winner.Content && draft.Retracted == winner.Retracted && draft.Village == winner.Village)
            {
                if (asOf > winnersAsOf)
                    (winners[at], outcomes[first]) = (i, new(FactResult.Unchanged, draft.Id, 0));
                else
                    outcomes[i] = new(FactResult.Unchanged, draft.Id, 0);
            }
            else if (asOf > winnersAsOf)
            {
                (winners[at], outcomes[first]) = (i, new(FactResult.Stale, draft.Id, 0));
            }
            else if (asOf == winnersAsOf && IsPushed(draft, source) && Stands((draft.Content, draft.Retracted, draft.Village), (winner.Content, winner.Retracted, winner.Village)))
            {
                (winners[at], outcomes[first]) = (i, new(FactResult.Contradicted, draft.Id, 0, draft.Row));
            }
            else
            {
                outcomes[i] = new(asOf < winnersAsOf ? FactResult.Stale : FactResult.Contradicted, draft.Id, 0, winner.Row);
            }
        }

        return winners;
    }

    static long VersionOf(Guid id, List<int> winners, IReadOnlyList<FactDraft> drafts, FactOutcome[] outcomes)
    {
        foreach (var index in winners)
            if (drafts[index].Id == id)
                return outcomes[index].Version;
        throw new UnreachableException();
    }

    /// <summary>PostgreSQL keeps microseconds; comparing finer ones would call a repetition new.</summary>
    static DateTimeOffset Rounded(DateTimeOffset instant) => new(instant.UtcTicks / 10 * 10, TimeSpan.Zero);

    async Task<(Dictionary<Guid, Current> Current, Dictionary<Guid, long> Subjects, Dictionary<Guid, long> Told)> CurrentAsync(
        NpgsqlTransaction transaction, List<FactDraft> drafts, CancellationToken ct)
    {
        var ids = drafts.ConvertAll(d => d.Id).ToArray();
        Array.Sort(ids);
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(OwningSql.Lock.InBatch(("ids", ids)));
        batch.BatchCommands.Add(OwningSql.Told.InBatch(("ids", ids)));
        var persons = registry.AwaitsRoster
            ? drafts.Where(d => d.AboutPerson).Select(d => d.Subject!.Value).Distinct().ToArray()
            : [];
        if (persons.Length > 0)
            batch.BatchCommands.Add(OwningSql.Villages.InBatch(("persons", persons)));

        var current = new Dictionary<Guid, Current>();
        var (subjects, told) = (new Dictionary<Guid, long>(), new Dictionary<Guid, long>());
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            current.Add(reader.GetGuid(0), new Current(
                reader.GetInt64(1), reader.GetInt64(2), reader.GetFieldValue<DateTimeOffset>(3), reader.GetBoolean(4), reader.GetBoolean(5),
                reader.IsDBNull(6) ? null : reader.GetGuid(6), reader.IsDBNull(7) ? null : reader.GetInt32(7), reader.GetInt64(8), reader.GetString(9)));
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
            told.Add(reader.GetGuid(0), reader.GetInt64(1));
        if (await reader.NextResultAsync(ct))
            while (await reader.ReadAsync(ct))
                subjects.Add(reader.GetGuid(0), reader.GetInt64(1));
        return (current, subjects, told);
    }

    static async Task CopyAsync(NpgsqlConnection connection, List<NewState> created, Source source, DateTimeOffset now, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            copy facts.fact (id, subject, batch, village, version, content, as_of, recorded_at, "row", retracted, held, kind, bureau, data)
            from stdin (format binary)
            """, ct);
        foreach (var state in created)
        {
            var draft = state.Draft;
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(draft.Id, NpgsqlDbType.Uuid, ct);
            if (draft.Subject is { } subject) await copy.WriteAsync(subject, NpgsqlDbType.Uuid, ct);
            else await copy.WriteNullAsync(ct);
            if (source.Batch is { } batch) await copy.WriteAsync(batch, NpgsqlDbType.Uuid, ct);
            else await copy.WriteNullAsync(ct);
            await copy.WriteAsync(state.Village, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(state.Version, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(draft.Content, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(state.AsOf, NpgsqlDbType.TimestampTz, ct);
            await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, ct);
            if (draft.Row is { } row) await copy.WriteAsync(row, NpgsqlDbType.Integer, ct);
            else await copy.WriteNullAsync(ct);
            await copy.WriteAsync(draft.Retracted, NpgsqlDbType.Boolean, ct);
            await copy.WriteAsync(state.Held, NpgsqlDbType.Boolean, ct);
            await copy.WriteAsync(draft.Kind, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(source.Bureau, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(draft.Data, NpgsqlDbType.Json, ct);
        }

        await copy.CompleteAsync(ct);
    }

    async Task WriteAsync(
        NpgsqlTransaction transaction, List<NewState> toInsert, List<NewState> created, List<NewState> changed,
        List<(Guid Id, DateTimeOffset AsOf)> confirmed, Source source, DateTimeOffset now, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        if (toInsert.Count > 0)
            batch.BatchCommands.Add(WithStates(OwningSql.Create, toInsert, source, now));
        if (changed.Count > 0)
        {
            batch.BatchCommands.Add(OwningSql.KeepVersions.InBatch(("ids", changed.ConvertAll(c => c.Draft.Id).ToArray())));
            batch.BatchCommands.Add(WithStates(OwningSql.Change, changed, source, now));
        }

        if (confirmed.Count > 0)
            batch.BatchCommands.Add(OwningSql.Confirm.InBatch(
                ("ids", confirmed.ConvertAll(c => c.Id).ToArray()), ("as_of", confirmed.ConvertAll(c => c.AsOf).ToArray())));

        var trace = Activity.Current?.Id;
        foreach (var ids in created.Concat(changed).Where(s => !s.Held && !registry.Withheld.Contains(s.Draft.Kind)).Select(s => s.Draft.Id).Chunk(IdsPerOutboxRow))
            batch.BatchCommands.Add(OwningSql.Name.InBatch(("trace", Reading.Text(trace)), ("ids", ids)));

        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(ct);
    }

    static NpgsqlBatchCommand WithStates(Statement statement, List<NewState> states, Source source, DateTimeOffset now) => statement.InBatch(
        ("ids", states.ConvertAll(s => s.Draft.Id).ToArray()),
        ("subjects", Reading.Ids(states.Select(s => s.Draft.Subject))),
        ("villages", states.ConvertAll(s => s.Village).ToArray()),
        ("versions", states.ConvertAll(s => s.Version).ToArray()),
        ("contents", states.ConvertAll(s => s.Draft.Content).ToArray()),
        ("as_of", states.ConvertAll(s => s.AsOf).ToArray()),
        ("rows", Reading.Rows(states.Select(s => s.Draft.Row))),
        ("retracted", states.ConvertAll(s => s.Draft.Retracted).ToArray()),
        ("held", states.ConvertAll(s => s.Held).ToArray()),
        ("kinds", states.ConvertAll(s => s.Draft.Kind).ToArray()),
        ("data", Reading.Texts(states.Select(s => System.Text.Encoding.UTF8.GetString(s.Draft.Data)))),
        ("batch", Reading.Id(source.Batch)),
        ("bureau", source.Bureau),
        ("now", now));

    readonly record struct Current(
        long Version, long Content, DateTimeOffset AsOf, bool Retracted, bool Held, Guid? Batch, int? Row, long Village, string Bureau);

    readonly record struct NewState(FactDraft Draft, long Version, DateTimeOffset AsOf, long Village, bool Held);
}
