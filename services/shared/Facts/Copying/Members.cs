using Hutong.Contracts.Registry;
using Npgsql;
using NpgsqlTypes;

namespace Hutong.Facts;

/// <summary>Keeps who is on the register from rosters, and releases the records that waited for somebody on them.</summary>
/// <remarks>A roster replaces only its own household's rows, so two households' rosters may come in any order.</remarks>
sealed class Members(FactStore store) : IFactProjection<HouseholdRoster>
{
    public ProjectionStage Stage => ProjectionStage.Keep;

    public async Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<HouseholdRoster>> facts, CancellationToken ct)
    {
        var rows = (
            from fact in facts
            where !fact.Retracted
            from member in fact.Data.Members.GroupBy(m => m.Person).Select(g => g.MaxBy(m => m.JoinedOn)!)
            select (fact.Data.Number, fact.Village, Member: member)).ToList();
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(new("delete from facts.member where household = any ($1)")
        { Parameters = { new() { Value = facts.Select(f => f.Data.Number).ToArray() } } });
        batch.BatchCommands.Add(new("insert into facts.member (person, household, village, joined_on, left_on) select * from unnest($1, $2, $3, $4, $5)")
        {
            Parameters =
            {
                new() { Value = rows.ConvertAll(r => r.Member.Person.Value).ToArray() },
                new() { Value = rows.ConvertAll(r => r.Number).ToArray() },
                new() { Value = rows.ConvertAll(r => r.Village).ToArray() },
                new() { Value = rows.ConvertAll(r => r.Member.JoinedOn).ToArray() },
                new() { Value = rows.ConvertAll(r => r.Member.LeftOn).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date },
            },
        });
        await batch.ExecuteNonQueryAsync(ct);
        await store.ReleaseHeldAsync(transaction, rows.ConvertAll(r => r.Member.Person.Value), ct);
    }
}
