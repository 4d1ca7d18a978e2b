using Hutong.Contracts.Registry;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Facts;

/// <summary>Keeps who is on the register from rosters, and has the records released that waited for somebody on them.</summary>
/// <remarks>A roster replaces only its own household's rows, so two households' rosters may come in any order.</remarks>
sealed class KeepRosters(ReleaseHeld releases) : IFactProjection<HouseholdRoster>
{
    public ProjectionStage Stage => ProjectionStage.Keep;

    public async Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<HouseholdRoster>> facts, CancellationToken ct)
    {
        var rows = (
            from fact in facts
            where !fact.Retracted
            from member in fact.Data.Members.DistinctBy(m => (m.Person, m.JoinedOn))
            select (fact.Village, Roster: fact.Data, Member: member)).ToList();
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(RostersSql.Remove.InBatch(("numbers", facts.Select(f => f.Data.Number).Order(StringComparer.Ordinal).ToArray())));
        batch.BatchCommands.Add(RostersSql.Keep.InBatch(
            ("persons", rows.ConvertAll(r => r.Member.Person.Value).ToArray()),
            ("households", rows.ConvertAll(r => r.Roster.Number).ToArray()),
            ("villages", rows.ConvertAll(r => r.Village).ToArray()),
            ("masked", rows.ConvertAll(r => r.Member.MaskedId).ToArray()),
            ("relations", rows.ConvertAll(r => (short)r.Member.Relation).ToArray()),
            ("joined_on", rows.ConvertAll(r => r.Member.JoinedOn).ToArray()),
            ("left_on", Reading.Days(rows.Select(r => r.Member.LeftOn))),
            ("registered_on", rows.ConvertAll(r => r.Roster.RegisteredOn).ToArray()),
            ("exited_on", Reading.Days(rows.Select(r => r.Roster.ExitedOn))),
            ("grace_ends_on", Reading.Days(rows.Select(r => r.Roster.GraceEndsOn)))));
        await batch.ExecuteNonQueryAsync(ct);
        await ReleaseHeld.NameAsync(transaction, rows.Select(r => r.Member.Person.Value), ct);
    }

    public void Applied() => releases.Wake();
}
