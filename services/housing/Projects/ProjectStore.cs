using Hutong.Contracts;
using Hutong.Facts;
using Hutong.Housing.Published;
using Hutong.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace Hutong.Housing.Projects;

/// <summary>Saves projects, whether a bureau's system pushes their state or a step is taken here. Needs <see cref="Publishing.LockAsync"/> before.</summary>
public sealed class ProjectStore(FactStore facts, Publishing publishing, TimeProvider clock)
{
    /// <summary>The project as it stands; null when there is none, or it was recorded by mistake.</summary>
    public static async Task<RenovationProject?> FindAsync(NpgsqlTransaction transaction, string number, CancellationToken ct) =>
        (await Known.OwnAsync<RenovationProject>(transaction.Connection!, [IdOf(number)], ct)).GetValueOrDefault(IdOf(number));

    public static Guid IdOf(string number) => FactId.Of(FactKind.Of<RenovationProject>(), number);

    /// <param name="own">The bureau's own system keeps the projects: it answers for one subsidy per dwelling, and what it breaks is questioned in the findings.</param>
    public async Task<IReadOnlyList<FactOutcome>> SaveAsync(
        NpgsqlTransaction transaction, IReadOnlyList<PushedProject> rows, IReadOnlyList<int?> numbers, bool own, Source source, CancellationToken ct)
    {
        var drafts = rows.Select((r, i) => FactDraft.AboutDivision(r.State.Number, 0, r.State, r.Withdrawn, r.AsOf, numbers[i])).ToList();
        var outcomes = await facts.SaveAsync(transaction, drafts, source, ct);
        var taken = rows.Where((_, i) => outcomes[i].Result is FactResult.Accepted).ToList();
        var touched = taken.Count > 0 ? await WriteAsync(transaction, taken, own, ct) : [];
        await TellStepsAsync(transaction, rows, numbers, outcomes, source, ct);
        await publishing.AgainAsync(transaction, touched, source, ct);
        return outcomes;
    }

    /// <returns>The dwellings of which the projects speak now and spoke before.</returns>
    static async Task<HashSet<string>> WriteAsync(NpgsqlTransaction transaction, List<PushedProject> taken, bool own, CancellationToken ct)
    {
        var standing = taken.Where(p => !p.Withdrawn).Select(p => p.State).ToList();
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction)
        {
            BatchCommands =
            {
                new("select dwelling, new_dwelling from unnest($1) as n (number) join housing.project p using (number)") { Parameters = { Reading.Keys(taken.Select(p => p.State.Number)) } },
                new("delete from housing.project where number = any ($1)") { Parameters = { Reading.Keys(taken.Where(p => p.Withdrawn).Select(p => p.State.Number)) } },
                new(
                    $"""
                    insert into housing.project (
                        number, dwelling, household, mode, stage, stage_on, applied_on, accepted_on, accepted_grade, new_dwelling, new_village, live)
                    select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                    on conflict (number) do update set
                        dwelling = excluded.dwelling, household = excluded.household, mode = excluded.mode, stage = excluded.stage, stage_on = excluded.stage_on,
                        applied_on = excluded.applied_on, accepted_on = excluded.accepted_on, accepted_grade = excluded.accepted_grade,
                        new_dwelling = excluded.new_dwelling, new_village = excluded.new_village, live = excluded.live {(own ? ", period = null" : "")}
                    """)
                {
                    Parameters =
                    {
                        Reading.Texts(standing.Select(p => p.Number)), Reading.Texts(standing.Select(p => p.Dwelling)), Reading.Texts(standing.Select(p => p.Household)),
                        Reading.Enums(standing.Select(p => p.Mode)), Reading.Enums(standing.Select(p => p.Stage)), Reading.Days(standing.Select(p => (DateOnly?)p.StageOn)),
                        Reading.Days(standing.Select(p => (DateOnly?)p.AppliedOn)), Reading.Days(standing.Select(p => p.AcceptedOn)),
                        Reading.Enums(standing.Select(p => p.AcceptedGrade)), Reading.Texts(standing.Select(p => p.NewDwelling)),
                        Reading.Numbers(standing.Select(p => p.NewVillage is { } village ? DivisionCode.Parse(village).Value : (long?)null)),
                        new() { Value = standing.Select(p => p.IsLive).ToArray() },
                    },
                },
            },
        };
        var dwellings = taken.SelectMany(p => new[] { p.State.Dwelling, p.State.NewDwelling }).OfType<string>().ToHashSet(StringComparer.Ordinal);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            dwellings.Add(reader.GetString(0));
            if (reader.TextOrNull(1) is { } moved)
                dwellings.Add(moved);
        }

        return dwellings;
    }

    /// <summary>Adds to the history: a stale state is a step too, of which is only known later that it is not the last.</summary>
    async Task TellStepsAsync(
        NpgsqlTransaction transaction, IReadOnlyList<PushedProject> rows, IReadOnlyList<int?> numbers, IReadOnlyList<FactOutcome> outcomes, Source source, CancellationToken ct)
    {
        var told = rows.Select((row, i) => (Row: row, Number: numbers[i], Outcome: outcomes[i]))
            .Where(t => !t.Row.Withdrawn && t.Outcome.Result is FactResult.Accepted or FactResult.Stale).ToList();
        if (told.Count == 0)
            return;
        await using var command = new NpgsqlCommand(
            """
            insert into housing.step (project, as_of, stage, stage_on, version, reason, told_by, batch, "row", recorded_at)
            select n.project, coalesce(n.as_of, f.as_of), n.stage, n.stage_on, n.version, n.reason, $1, $2, n."row", $11
            from unnest($3, $4, $5, $6, $7, $8, $9, $10) as n (id, project, as_of, stage, stage_on, reason, "row", version) join known.fact f on f.id = n.id
            where n.version > 0 or not exists (
                select from housing.step s where s.project = n.project and s.as_of = n.as_of and s.stage = n.stage and s.stage_on = n.stage_on)
            on conflict do nothing
            """, transaction.Connection!, transaction)
        {
            Parameters =
            {
                new() { Value = source.Bureau },
                new() { Value = (object?)source.Batch ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new() { Value = told.ConvertAll(t => t.Outcome.Id).ToArray() },
                Reading.Texts(told.Select(t => t.Row.State.Number)),
                new() { Value = told.Select(t => t.Row.AsOf ?? source.AsOf).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz },
                Reading.Enums(told.Select(t => t.Row.State.Stage)),
                Reading.Days(told.Select(t => (DateOnly?)t.Row.State.StageOn)),
                Reading.Texts(told.Select(t => t.Row.State.Reason)),
                new() { Value = told.Select(t => t.Number).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer },
                new() { Value = told.Select(t => t.Outcome.Result is FactResult.Accepted ? t.Outcome.Version : 0).ToArray() },
                new() { Value = clock.GetUtcNow().ToUniversalTime() },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}
