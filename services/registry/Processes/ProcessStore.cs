using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Hutong.Registry.Processes;

/// <summary>What was done in a process, as it is kept.</summary>
public sealed record ToldStep(Proceeding State, string Step, string Data, StepAnswer Answer);

/// <summary>Reads and writes processes, whatever the number of households, in a few statements.</summary>
static class ProcessStore
{
    /// <summary>The latest process of each household, locked until the transaction ends.</summary>
    public static async Task<Dictionary<string, Proceeding>> LatestAsync(NpgsqlTransaction transaction, ProcessKind kind, string[] households, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select p.state from registry.process p
            where p.kind = $1 and p.household = any ($2)
              and not exists (select from registry.process later where later.kind = p.kind and later.household = p.household and later.round > p.round)
            order by p.household for update of p
            """, transaction.Connection!, transaction)
        { Parameters = { new() { Value = kind.ToString() }, new() { Value = households } } };
        var proceedings = new Dictionary<string, Proceeding>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var proceeding = JsonSerializer.Deserialize<Proceeding>(reader.GetString(0), Proceeding.Json)!;
            proceedings.Add(proceeding.Household, proceeding);
        }

        return proceedings;
    }

    /// <summary>Households that are in another kind of process.</summary>
    public static async Task<HashSet<string>> BusyAsync(NpgsqlTransaction transaction, ProcessKind kind, string[] households, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select household from registry.process where open and kind <> $1 and household = any ($2)", transaction.Connection!, transaction)
        { Parameters = { new() { Value = kind.ToString() }, new() { Value = households } } };
        var busy = new HashSet<string>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            busy.Add(reader.GetString(0));
        return busy;
    }

    /// <summary>Where households on the register live now, and when they left it.</summary>
    public static async Task<Dictionary<string, (string Village, DateOnly? ExitedOn)>> HouseholdsAsync(NpgsqlTransaction transaction, string[] households, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select number, village, exited_on from registry.household where number = any ($1)", transaction.Connection!, transaction)
        { Parameters = { new() { Value = households } } };
        var found = new Dictionary<string, (string, DateOnly?)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            found.Add(reader.GetString(0), (reader.GetInt64(1).ToString("D12"), reader.IsDBNull(2) ? null : reader.GetFieldValue<DateOnly>(2)));
        return found;
    }

    /// <summary>What was last told under that name in the present attempt of each process, and what was answered.</summary>
    public static async Task<Dictionary<Guid, (string Data, StepAnswer Answer)>> ToldAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<Proceeding> proceedings, string step, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select distinct on (s.process) s.process, s.data, s.answer
            from unnest($1, $2) as p (id, attempt) join registry.process_step s on s.process = p.id and s.attempt = p.attempt
            where s.step = $3 order by s.process, s.seq desc
            """, transaction.Connection!, transaction)
        {
            Parameters =
            {
                new() { Value = proceedings.Select(p => p.Id).ToArray() },
                new() { Value = proceedings.Select(p => p.Attempt).ToArray() },
                new() { Value = step },
            },
        };
        var told = new Dictionary<Guid, (string, StepAnswer)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            told.Add(reader.GetGuid(0), (reader.GetString(1), JsonSerializer.Deserialize<StepAnswer>(reader.GetString(2), Proceeding.Json)!));
        return told;
    }

    /// <summary>Writes the new states and what led to them.</summary>
    public static async Task SaveAsync(NpgsqlTransaction transaction, IReadOnlyList<ToldStep> told, string client, DateTimeOffset at, CancellationToken ct)
    {
        if (told.Count == 0)
            return;
        var states = told.Select(t => t.State with { Told = t.State.Told + 1 }).ToList();
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(new(
            """
            insert into registry.process as p (id, kind, household, round, village, stage, open, announced_on, state)
            select id, kind, household, round, village, stage, open, announced_on, state::json
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) as n (id, kind, household, round, village, stage, open, announced_on, state)
            order by household
            on conflict (id) do update set
                village = excluded.village, stage = excluded.stage, open = excluded.open, announced_on = excluded.announced_on, state = excluded.state
            """)
        {
            Parameters =
            {
                new() { Value = states.ConvertAll(s => s.Id).ToArray() },
                new() { Value = states.ConvertAll(s => s.Kind.ToString()).ToArray() },
                new() { Value = states.ConvertAll(s => s.Household).ToArray() },
                new() { Value = states.ConvertAll(s => s.Round).ToArray() },
                new() { Value = states.ConvertAll(s => long.Parse(s.Village)).ToArray() },
                new() { Value = states.ConvertAll(s => Proceeding.Name(s.Stage)).ToArray() },
                new() { Value = states.ConvertAll(s => s.IsOpen).ToArray() },
                new() { Value = states.ConvertAll(s => s.AnnouncedOn).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date },
                new() { Value = states.ConvertAll(s => JsonSerializer.Serialize(s, Proceeding.Json)).ToArray() },
            },
        });
        batch.BatchCommands.Add(new(
            """
            insert into registry.process_step (process, seq, attempt, step, at, client, data, answer)
            select process, seq, attempt, step, $5, $6, data::json, answer::json
            from unnest($1, $2, $3, $4, $7, $8) as n (process, seq, attempt, step, data, answer)
            """)
        {
            Parameters =
            {
                new() { Value = states.ConvertAll(s => s.Id).ToArray() },
                new() { Value = states.ConvertAll(s => s.Told).ToArray() },
                new() { Value = states.ConvertAll(s => s.Attempt).ToArray() },
                new() { Value = told.Select(t => t.Step).ToArray() },
                new() { Value = at },
                new() { Value = client },
                new() { Value = told.Select(t => t.Data).ToArray() },
                new() { Value = told.Select(t => JsonSerializer.Serialize(t.Answer, Proceeding.Json)).ToArray() },
            },
        });
        await batch.ExecuteNonQueryAsync(ct);
    }
}
