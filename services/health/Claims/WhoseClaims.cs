using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Health.Claims;

/// <summary>Which of some claims a caller may read: a hospital its own, a county all of its people's.</summary>
/// <param name="Seen">By number, with the person.</param>
/// <param name="Covered">Those of people who live where the caller reads everything: of others no more than the claim itself is shown.</param>
sealed record WhoseClaims(IReadOnlyDictionary<string, PersonId> Seen, IReadOnlySet<string> Covered)
{
    public static async Task<WhoseClaims> OfAsync(NpgsqlConnection connection, Reach reach, IEnumerable<string> numbers, CancellationToken ct)
    {
        var byId = numbers.Distinct().ToDictionary(FactId.Of<Claim>);
        var claims = await ClaimsSql.Whose.On(connection, ("ids", byId.Keys.ToArray()))
            .ListAsync(r => (Number: byId[r.GetGuid(0)], Village: r.GetInt64(1), Bureau: r.GetString(2), Person: new PersonId(r.GetGuid(3))), ct);
        return new(
            claims.Where(c => reach.Sees(c.Village, c.Bureau)).ToDictionary(c => c.Number, c => c.Person),
            claims.Where(c => reach.Covers(c.Village)).Select(c => c.Number).ToHashSet());
    }
}
