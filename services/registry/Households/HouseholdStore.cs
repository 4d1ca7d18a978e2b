using System.Text.Json;
using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Identity;
using Hutong.Intake;
using Hutong.Registry.Status;
using Npgsql;
using NpgsqlTypes;

namespace Hutong.Registry.Households;

/// <summary>Writes households: the record with its versions, the tables that decide uniqueness, and the roster that leaves. Set-based, whatever the number.</summary>
public sealed class HouseholdStore(FactStore facts, IdentityCipher cipher)
{
    /// <summary>Stores pushed households. A row that would put a person into two households at once is rejected with both named; the others go in.</summary>
    public async Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedHousehold>> rows, Source source, CancellationToken ct)
    {
        var stored = await ReadAsync(transaction, [.. rows.Select(r => r.Record.State.Number).Distinct()], ct);
        var writes = rows.Select(r => new Write(
            r.Row, stored.TryGetValue(r.Record.State.Number, out var was) ? r.Record.State.After(was) : r.Record.State, r.Record.Ids, r.Record.AsOf)).ToList();

        await transaction.SaveAsync("rows", ct);
        var rejected = new Dictionary<int, RowError>();
        while (true)
        {
            var accepted = writes.Where((_, i) => !rejected.ContainsKey(i)).ToList();
            var outcomes = await WriteAsync(transaction, accepted, source, ct);
            var conflicts = await ConflictsAsync(transaction, accepted, outcomes, ct);
            if (conflicts.Count == 0)
            {
                var next = 0;
                return [.. writes.Select((_, i) => rejected.TryGetValue(i, out var error) ? RowOutcome.Rejected(error) : RowOutcome.Of(outcomes[next++], "number"))];
            }

            // Rare: take the guilty rows out and write the others as if those had never been there.
            await transaction.RollbackAsync("rows", ct);
            foreach (var (write, error) in conflicts)
                rejected[writes.IndexOf(write)] = error;
        }
    }

    /// <summary>Stores states that follow from life events, all or none.</summary>
    /// <exception cref="RuleBrokenException">A person would belong to two households at once.</exception>
    public async Task<IReadOnlyList<FactOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<HouseholdRecord> states, IReadOnlyList<(PersonId, ResidentId)> newcomers, Source source, CancellationToken ct)
    {
        var writes = states.Select((s, i) => new Write(i + 1, s, newcomers, null)).ToList();
        var outcomes = await WriteAsync(transaction, writes, source, ct);
        var conflicts = await ConflictsAsync(transaction, writes, outcomes, ct);
        return conflicts.Count == 0 ? outcomes : throw new RuleBrokenException(conflicts[0].Error.Code, conflicts[0].Error.Message);
    }

    /// <summary>The stored state of households, locked until the transaction ends.</summary>
    public static async Task<Dictionary<string, HouseholdRecord>> ReadAsync(NpgsqlTransaction transaction, string[] numbers, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select data from facts.fact where id = any ($1) and not retracted order by id for update", transaction.Connection!, transaction)
        { Parameters = { new() { Value = Array.ConvertAll(numbers, RecordId) } } };
        var records = new Dictionary<string, HouseholdRecord>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var record = JsonSerializer.Deserialize<HouseholdRecord>(reader.GetString(0), FactJson.Options)!;
            records.Add(record.Number, record);
        }

        return records;
    }

    public static Guid RecordId(string number) => FactId.Of(FactKind.Of<HouseholdRecord>(), number);

    async Task<IReadOnlyList<FactOutcome>> WriteAsync(NpgsqlTransaction transaction, List<Write> writes, Source source, CancellationToken ct)
    {
        var outcomes = await facts.SaveAsync(transaction, writes.ConvertAll(w => FactDraft.AboutHousehold(
            w.State.Number, VillageOf(w.State), w.State.Number, w.State, asOf: w.AsOf, row: w.Row)), source, ct);
        var changed = writes.Where((_, i) => outcomes[i].Result is FactResult.Accepted).ToList();
        if (changed.Count == 0)
            return outcomes;

        await WriteTablesAsync(transaction, changed, ct);
        await facts.SaveAsync(transaction, changed.ConvertAll(w => FactDraft.AboutHousehold(
            w.State.Number, VillageOf(w.State), w.State.Number, w.State.ToRoster(), asOf: w.AsOf, row: w.Row)), source, ct);
        return outcomes;
    }

    static long VillageOf(HouseholdRecord state) => long.Parse(state.Village);

    async Task WriteTablesAsync(NpgsqlTransaction transaction, List<Write> writes, CancellationToken ct)
    {
        var persons = writes.SelectMany(w => w.Ids).DistinctBy(p => p.Person).OrderBy(p => p.Person.Value).ToList();
        var members = writes.SelectMany(w => w.State.Members, (w, m) => (w.State.Number, Member: m)).ToList();
        var households = writes.Select(w => w.State).OrderBy(h => h.Number, StringComparer.Ordinal).ToList();
        var numbers = households.ConvertAll(h => h.Number).ToArray();
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(new("insert into registry.person (id, sealed_number, masked) select * from unnest($1, $2, $3) on conflict (id) do nothing")
        {
            Parameters =
            {
                new() { Value = persons.ConvertAll(p => p.Person.Value).ToArray() },
                new() { Value = persons.ConvertAll(p => cipher.Encrypt(p.Id, p.Person)).ToArray() },
                new() { Value = persons.ConvertAll(p => p.Id.Masked).ToArray() },
            },
        });
        batch.BatchCommands.Add(new(
            """
            insert into registry.household as h (number, id, village, registered_on, exited_on, grace_ends_on)
            select * from unnest($1, $2, $3, $4, $5, $6)
            on conflict (number) do update set
                village = excluded.village, registered_on = excluded.registered_on, exited_on = excluded.exited_on, grace_ends_on = excluded.grace_ends_on
            """)
        {
            Parameters =
            {
                new() { Value = numbers },
                new() { Value = Array.ConvertAll(numbers, FactId.OfHousehold) },
                new() { Value = households.ConvertAll(VillageOf).ToArray() },
                new() { Value = households.ConvertAll(h => h.RegisteredOn).ToArray() },
                new() { Value = households.ConvertAll(h => h.ExitedOn).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date },
                new() { Value = households.ConvertAll(h => h.GraceEndsOn).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date },
            },
        });
        // Everybody leaves first, then everybody joins, so that a move between two of these households passes the unique index.
        batch.BatchCommands.Add(new("delete from registry.member where household = any ($1)") { Parameters = { new() { Value = numbers } } });
        batch.BatchCommands.Add(new(
            "insert into registry.member (household, person, joined_on, left_on) select * from unnest($1, $2, $3, $4) on conflict do nothing")
        {
            Parameters =
            {
                new() { Value = members.ConvertAll(m => m.Number).ToArray() },
                new() { Value = members.ConvertAll(m => m.Member.Person.Value).ToArray() },
                new() { Value = members.ConvertAll(m => m.Member.JoinedOn).ToArray() },
                new() { Value = members.ConvertAll(m => m.Member.LeftOn).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date },
            },
        });
        batch.BatchCommands.Add(Touched.Households(numbers));
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The rows whose current members did not all get in, because the unique index holds them for another household.</summary>
    static async Task<List<(Write Write, RowError Error)>> ConflictsAsync(
        NpgsqlTransaction transaction, List<Write> writes, IReadOnlyList<FactOutcome> outcomes, CancellationToken ct)
    {
        var claims = writes.Where((_, i) => outcomes[i].Result is FactResult.Accepted)
            .SelectMany(w => w.State.Current, (w, m) => (Write: w, Member: m)).ToList();
        if (claims.Count == 0)
            return [];
        await using var command = new NpgsqlCommand(
            """
            select c.n, m.household
            from unnest($1, $2) with ordinality as c (person, household, n)
            join registry.member m on m.person = c.person and m.left_on is null
            where m.household <> c.household
            """, transaction.Connection!, transaction)
        {
            Parameters =
            {
                new() { Value = claims.ConvertAll(c => c.Member.Person.Value).ToArray() },
                new() { Value = claims.ConvertAll(c => c.Write.State.Number).ToArray() },
            },
        };
        var conflicts = new List<(Write, RowError)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (write, member) = claims[(int)reader.GetInt64(0) - 1];
            conflicts.Add((write, new("residentId", member.MaskedId, "person-in-two-households",
                $"{member.MaskedId} belongs to household {reader.GetString(1)} and cannot be a member of {write.State.Number} as well.",
                "Record the move between the two households, or correct the number.")));
        }

        return conflicts;
    }

    sealed record Write(int Row, HouseholdRecord State, IReadOnlyList<(PersonId Person, ResidentId Id)> Ids, DateTimeOffset? AsOf);
}
