using Hutong.Contracts.Registry;
using Npgsql;
using NpgsqlTypes;

namespace Hutong.Facts;

/// <summary>Keeps who is on the register from rosters, and releases the records that waited for somebody on them.</summary>
/// <remarks>A roster replaces only its own household's rows, so two households' rosters may come in any order.</remarks>
sealed class KeepRosters(FactStore store) : IFactProjection<HouseholdRoster>
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
        batch.BatchCommands.Add(new("delete from facts.member where household = any ($1)")
        { Parameters = { new() { Value = facts.Select(f => f.Data.Number).Order(StringComparer.Ordinal).ToArray() } } });
        batch.BatchCommands.Add(new(
            """
            insert into facts.member (person, household, village, masked, relation, joined_on, left_on, registered_on, exited_on, grace_ends_on)
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """)
        {
            Parameters =
            {
                new() { Value = rows.ConvertAll(r => r.Member.Person.Value).ToArray() },
                new() { Value = rows.ConvertAll(r => r.Roster.Number).ToArray() },
                new() { Value = rows.ConvertAll(r => r.Village).ToArray() },
                new() { Value = rows.ConvertAll(r => r.Member.MaskedId).ToArray() },
                new() { Value = rows.ConvertAll(r => (short)r.Member.Relation).ToArray() },
                new() { Value = rows.ConvertAll(r => r.Member.JoinedOn).ToArray() },
                new() { Value = rows.ConvertAll(r => r.Member.LeftOn).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date },
                new() { Value = rows.ConvertAll(r => r.Roster.RegisteredOn).ToArray() },
                new() { Value = rows.ConvertAll(r => r.Roster.ExitedOn).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date },
                new() { Value = rows.ConvertAll(r => r.Roster.GraceEndsOn).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date },
            },
        });
        await batch.ExecuteNonQueryAsync(ct);
        await store.ReleaseHeldAsync(transaction, rows.ConvertAll(r => r.Member.Person.Value), ct);
    }
}
