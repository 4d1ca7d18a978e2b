using Hutong.Contracts;
using Hutong.Facts;
using Hutong.Housing.Files;
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

    public static Guid IdOf(string number) => FactId.Of<RenovationProject>(number);

    /// <param name="own">The bureau's own system keeps the projects: it answers for one subsidy per dwelling, and what it breaks is questioned in the findings.</param>
    public async Task<IReadOnlyList<FactOutcome>> SaveAsync(
        NpgsqlTransaction transaction, IReadOnlyList<PushedProject> rows, IReadOnlyList<int?> numbers, bool own, Source source, CancellationToken ct)
    {
        var drafts = rows.Select((r, i) => FactDraft.Withheld(r.State, r.Withdrawn, r.AsOf, numbers[i])).ToList();
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
                ProjectsSql.Dwellings.InBatch(("numbers", Reading.Keys(taken.Select(p => p.State.Number)))),
                ProjectsSql.Clear.InBatch(("numbers", Reading.Keys(taken.Where(p => p.Withdrawn).Select(p => p.State.Number)))),
                (own ? ProjectsSql.WriteOwn : ProjectsSql.Write).InBatch(
                    ("numbers", Reading.Texts(standing.Select(p => p.Number))), ("dwellings", Reading.Texts(standing.Select(p => p.Dwelling))),
                    ("households", Reading.Texts(standing.Select(p => p.Household))), ("modes", Reading.Enums(standing.Select(p => p.Mode))),
                    ("stages", Reading.Enums(standing.Select(p => p.Stage))), ("reached", Reading.Days(standing.Select(p => (DateOnly?)p.StageOn))),
                    ("applied", Reading.Days(standing.Select(p => (DateOnly?)p.AppliedOn))), ("accepted", Reading.Days(standing.Select(p => p.AcceptedOn))),
                    ("grades", Reading.Enums(standing.Select(p => p.AcceptedGrade))), ("moved", Reading.Texts(standing.Select(p => p.NewDwelling))),
                    ("villages", Reading.Numbers(standing.Select(p => p.NewVillage is { } village ? DivisionCode.Parse(village).Value : (long?)null))),
                    ("live", standing.Select(p => p.IsLive).ToArray())),
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
            .Where(t => !t.Row.Withdrawn && t.Outcome.Result is FactResult.Accepted or FactResult.Stale or FactResult.Outranked).ToList();
        if (told.Count == 0)
            return;
        await using var command = ProjectsSql.TellSteps.On(
            transaction, ("by", source.Bureau), ("batch", source.Batch), ("now", clock.GetUtcNow().ToUniversalTime()),
            ("ids", told.ConvertAll(t => t.Outcome.Id).ToArray()),
            ("projects", Reading.Texts(told.Select(t => t.Row.State.Number))),
            ("instants", new NpgsqlParameter { Value = told.Select(t => t.Row.AsOf ?? source.AsOf).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz }),
            ("stages", Reading.Enums(told.Select(t => t.Row.State.Stage))),
            ("reached", Reading.Days(told.Select(t => (DateOnly?)t.Row.State.StageOn))),
            ("reasons", Reading.Texts(told.Select(t => t.Row.State.Reason))),
            ("rows", new NpgsqlParameter { Value = told.Select(t => t.Number).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer }),
            ("versions", told.Select(t => t.Outcome.Result is FactResult.Accepted ? t.Outcome.Version : 0).ToArray()));
        await command.ExecuteNonQueryAsync(ct);
    }
}
