using Hutong.Postgres;
using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Hutong.Facts;

/// <summary>Saves the facts that this service owns: the state, its history and its place in the outbox, in the caller's transaction.</summary>
/// <remarks>
/// The end state does not depend on the order of pushes: of two states of one record, the one that the bureau's records
/// reached later stands. Two savers of one fact meet on its row lock, or, both creating it, on the primary key: then one of them
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
        var (current, subjects) = await CurrentAsync(transaction, winners.Select(w => drafts[w]).ToList(), ct);

        var now = Rounded(clock.GetUtcNow());
        var created = new List<NewState>(winners.Count);
        var changed = new List<NewState>();
        var confirmed = new List<(Guid Id, DateTimeOffset AsOf)>();
        foreach (var index in winners)
        {
            var draft = drafts[index];
            var exists = current.TryGetValue(draft.Id, out var was);
            var asOf = (draft.AsOf ?? source.AsOf) is { } pushed ? Rounded(pushed) : exists && was.AsOf > now ? was.AsOf : now;
            var matched = !registry.AwaitsRoster || !draft.AboutPerson || registry.Withheld.Contains(draft.Kind);
            var village = draft.Village;
            if (!matched && subjects.TryGetValue(draft.Subject!.Value, out var known))
                (matched, village) = (true, known);
            else if (!matched && exists && !was.Held)
                (matched, village) = (true, was.Village); // copies hold it already: they must learn of every later version, whoever left the register

            if (!exists)
            {
                created.Add(new NewState(draft, 1, asOf, village, Held: !matched));
                outcomes[index] = new(matched ? FactResult.Accepted : FactResult.Unmatched, draft.Id, 1);
            }
            else if (was.Content == draft.Content && was.Retracted == draft.Retracted)
            {
                if (asOf > was.AsOf)
                    confirmed.Add((draft.Id, asOf));
                outcomes[index] = new(was.Held ? FactResult.Unmatched : FactResult.Unchanged, draft.Id, was.Version);
            }
            else if (asOf < was.AsOf)
            {
                outcomes[index] = new(FactResult.Stale, draft.Id, was.Version);
            }
            else if (asOf == was.AsOf && source.Batch is { } batch && was.Batch == batch && was.Row != draft.Row)
            {
                outcomes[index] = new(FactResult.Contradicted, draft.Id, was.Version, was.Row);
            }
            else
            {
                changed.Add(new NewState(draft, was.Version + 1, asOf, village, Held: !matched));
                outcomes[index] = new(matched ? FactResult.Accepted : FactResult.Unmatched, draft.Id, was.Version + 1);
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
        return outcomes;
    }

    /// <summary>Publishes facts again as they are: heals copies that a difference of digests has shown.</summary>
    /// <returns>How many of them this service owns and may publish.</returns>
    public async Task<int> RepublishAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            with known as (
                select id, (row_number() over () - 1) / $2 as portion
                from facts.fact where id = any ($1) and not held and kind <> all ($3)),
            named as (insert into facts.outbox (ids) select array_agg(id) from known group by portion)
            select count(*)::int from known
            """);
        command.Parameters.Add(new() { Value = ids as Guid[] ?? [.. ids] });
        command.Parameters.Add(new() { Value = IdsPerOutboxRow });
        command.Parameters.Add(new() { Value = registry.Withheld.ToArray() });
        var count = (int)(await command.ExecuteScalarAsync(ct))!;
        signal.Set();
        return count;
    }

    /// <summary>Releases held facts whose person is on the register by now, and gives them their village. Safe to call at any time.</summary>
    /// <param name="transaction">The transaction that learned of the persons, or null for a sweep of its own.</param>
    /// <param name="persons">The persons concerned, or null for all.</param>
    /// <param name="ct">Stops the wait.</param>
    public async Task<int> ReleaseHeldAsync(NpgsqlTransaction? transaction, IReadOnlyCollection<Guid>? persons, CancellationToken ct)
    {
        await using var own = transaction is null ? await database.OpenConnectionAsync(ct) : null;
        await using var command = new NpgsqlCommand(
            $"""
            with matched as (
                select f.id, m.village
                from facts.fact f
                cross join lateral (
                    select village from facts.member m where m.person = f.subject
                    order by m.left_on is null desc, m.joined_on desc limit 1) m
                where f.held {(persons is null ? "" : "and f.subject = any ($2)")}
                order by f.id for update of f),
            released as (
                update facts.fact f set held = false, village = matched.village
                from matched where f.id = matched.id returning f.id),
            named as (
                insert into facts.outbox (ids)
                select array_agg(id) from (select id, (row_number() over () - 1) / $1 as portion from released) r group by portion)
            select count(*)::int from released
            """, own ?? transaction!.Connection!, transaction);
        command.Parameters.Add(new() { Value = IdsPerOutboxRow });
        if (persons is not null)
            command.Parameters.Add(new() { Value = persons.ToArray() });
        var count = (int)(await command.ExecuteScalarAsync(ct))!;
        if (count > 0 && transaction is null)
            signal.Set();
        return count;
    }

    /// <summary>Picks one draft per fact: the latest as-of, then the first row. The others are repetitions, stale, or contradictions.</summary>
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
            if (draft.Content == winner.Content && draft.Retracted == winner.Retracted)
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

    async Task<(Dictionary<Guid, Current> Current, Dictionary<Guid, long> Subjects)> CurrentAsync(
        NpgsqlTransaction transaction, List<FactDraft> drafts, CancellationToken ct)
    {
        var ids = drafts.ConvertAll(d => d.Id).ToArray();
        Array.Sort(ids);
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        // Locked in the order of ids, so that two savers of overlapping sets cannot wait for each other in a ring.
        batch.BatchCommands.Add(new(
            """
            select f.*
            from unnest($1) as wanted (id)
            -- one by one through the index: for thousands of ids the planner would rather read the whole table
            cross join lateral (
                select id, version, content, as_of, retracted, held, batch, "row", village
                from facts.fact where id = wanted.id offset 0 for update) f
            """)
        { Parameters = { new() { Value = ids } } });
        var persons = registry.AwaitsRoster
            ? drafts.Where(d => d.AboutPerson).Select(d => d.Subject!.Value).Distinct().ToArray()
            : [];
        if (persons.Length > 0)
            batch.BatchCommands.Add(new(
                """
                select distinct on (person) person, village
                from facts.member where person = any ($1) order by person, left_on is null desc, joined_on desc
                """)
            { Parameters = { new() { Value = persons } } });

        var current = new Dictionary<Guid, Current>();
        var subjects = new Dictionary<Guid, long>();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            current.Add(reader.GetGuid(0), new Current(
                reader.GetInt64(1), reader.GetInt64(2), reader.GetFieldValue<DateTimeOffset>(3), reader.GetBoolean(4), reader.GetBoolean(5),
                reader.IsDBNull(6) ? null : reader.GetGuid(6), reader.IsDBNull(7) ? null : reader.GetInt32(7), reader.GetInt64(8)));
        if (await reader.NextResultAsync(ct))
            while (await reader.ReadAsync(ct))
                subjects.Add(reader.GetGuid(0), reader.GetInt64(1));
        return (current, subjects);
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
            batch.BatchCommands.Add(WithStates(
                """
                insert into facts.fact (id, subject, batch, village, version, content, as_of, recorded_at, "row", retracted, held, kind, bureau, data)
                select n.id, n.subject, $13, n.village, n.version, n.content, n.as_of, $11, n."row", n.retracted, n.held, n.kind, $12, n.data::json
                from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $14)
                    as n (id, subject, village, version, content, as_of, "row", retracted, held, kind, data)
                """, toInsert, source, now));
        if (changed.Count > 0)
        {
            batch.BatchCommands.Add(new("insert into facts.history select * from facts.fact where id = any ($1)")
            { Parameters = { new() { Value = changed.ConvertAll(c => c.Draft.Id).ToArray() } } });
            batch.BatchCommands.Add(WithStates(
                """
                update facts.fact f set
                    subject = n.subject, batch = $13, village = n.village, version = n.version, content = n.content, as_of = n.as_of,
                    recorded_at = $11, "row" = n."row", retracted = n.retracted, held = n.held, kind = n.kind, bureau = $12, data = n.data::json
                from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $14)
                    as n (id, subject, village, version, content, as_of, "row", retracted, held, kind, data)
                where f.id = n.id
                """, changed, source, now));
        }

        if (confirmed.Count > 0)
            batch.BatchCommands.Add(new("update facts.fact f set as_of = n.as_of from unnest($1, $2) as n (id, as_of) where f.id = n.id")
            {
                Parameters =
                {
                    new() { Value = confirmed.ConvertAll(c => c.Id).ToArray() },
                    new() { Value = confirmed.ConvertAll(c => c.AsOf).ToArray() },
                },
            });

        var trace = Activity.Current?.Id;
        foreach (var ids in created.Concat(changed).Where(s => !s.Held && !registry.Withheld.Contains(s.Draft.Kind)).Select(s => s.Draft.Id).Chunk(IdsPerOutboxRow))
            batch.BatchCommands.Add(new("insert into facts.outbox (trace, ids) values ($1, $2)")
            {
                Parameters =
                {
                    new() { Value = (object?)trace ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                    new() { Value = ids },
                },
            });

        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(ct);
    }

    static NpgsqlBatchCommand WithStates(string sql, List<NewState> states, Source source, DateTimeOffset now) => new(sql)
    {
        Parameters =
        {
            new() { Value = states.ConvertAll(s => s.Draft.Id).ToArray() },
            new() { Value = states.ConvertAll(s => s.Draft.Subject).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid },
            new() { Value = states.ConvertAll(s => s.Village).ToArray() },
            new() { Value = states.ConvertAll(s => s.Version).ToArray() },
            new() { Value = states.ConvertAll(s => s.Draft.Content).ToArray() },
            new() { Value = states.ConvertAll(s => s.AsOf).ToArray() },
            new() { Value = states.ConvertAll(s => s.Draft.Row).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer },
            new() { Value = states.ConvertAll(s => s.Draft.Retracted).ToArray() },
            new() { Value = states.ConvertAll(s => s.Held).ToArray() },
            new() { Value = states.ConvertAll(s => s.Draft.Kind).ToArray() },
            new() { Value = now },
            new() { Value = source.Bureau },
            new() { Value = (object?)source.Batch ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
            new() { Value = states.ConvertAll(s => System.Text.Encoding.UTF8.GetString(s.Draft.Data)).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
        },
    };

    readonly record struct Current(
        long Version, long Content, DateTimeOffset AsOf, bool Retracted, bool Held, Guid? Batch, int? Row, long Village);

    readonly record struct NewState(FactDraft Draft, long Version, DateTimeOffset AsOf, long Village, bool Held);
}
