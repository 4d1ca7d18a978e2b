using Hutong.Contracts;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Health.Settlement;

/// <summary>A row of <c>health.claim</c>.</summary>
/// <param name="Parts">What it was settled to; null before it is settled and when it is withdrawn.</param>
sealed record StoredClaim(PersonId Person, ClaimInput Input, string? MajorDisease, string? AdmissionNumber, SettlementParts? Parts)
{
    public int Year => Input.DischargedOn.Year;

    public static Task<List<StoredClaim>> ByNumberAsync(NpgsqlTransaction transaction, string[] numbers, CancellationToken ct) =>
        ReadAsync(SettlementSql.ClaimsByNumber.On(transaction, ("numbers", numbers)), ct);

    public static Task<List<StoredClaim>> OfPersonsAsync(NpgsqlTransaction transaction, Guid[] persons, CancellationToken ct) =>
        ReadAsync(SettlementSql.ClaimsOfPersons.On(transaction, ("persons", persons)), ct);

    public static Task<List<StoredClaim>> OfYearsAsync(NpgsqlTransaction transaction, Guid[] persons, int[] years, CancellationToken ct) =>
        ReadAsync(SettlementSql.ClaimsOfYears.On(transaction, ("persons", persons), ("years", years)), ct);

    static Task<List<StoredClaim>> ReadAsync(NpgsqlCommand command, CancellationToken ct) => command.ListAsync(reader => new StoredClaim(
        new(reader.GetGuid(0)),
        new(reader.GetString(1), reader.Enum<HospitalLevel>(2), reader.Enum<CareKind>(3),
            reader.Day(4), reader.Day(5), reader.GetInt64(6), reader.GetInt64(7), reader.GetBoolean(8)),
        reader.TextOrNull(9), reader.TextOrNull(10),
        reader.IsDBNull(11) ? null : new(reader.GetInt64(15), reader.GetInt64(11), reader.GetInt64(12), reader.GetInt64(13), reader.GetInt64(14))), ct);

    /// <summary>Writes claims with what they are settled to, in one statement: a new claim is one row written once.</summary>
    public static async Task WriteAsync(NpgsqlTransaction transaction, List<(StoredClaim Claim, bool Registered)> claims, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(SettlementSql.NotePolicyYears.InBatch(("years", claims.Select(c => c.Claim.Year).Distinct().ToArray())));
        batch.BatchCommands.Add(SettlementSql.WriteClaims.InBatch(
            ("numbers", claims.ConvertAll(c => c.Claim.Input.ClaimNumber).ToArray()),
            ("persons", claims.ConvertAll(c => c.Claim.Person.Value).ToArray()),
            ("years", claims.ConvertAll(c => c.Claim.Year).ToArray()),
            ("admitted", claims.ConvertAll(c => c.Claim.Input.AdmittedOn).ToArray()),
            ("discharged", claims.ConvertAll(c => c.Claim.Input.DischargedOn).ToArray()),
            ("levels", claims.ConvertAll(c => (short)c.Claim.Input.HospitalLevel).ToArray()),
            ("care", claims.ConvertAll(c => (short)c.Claim.Input.Kind).ToArray()),
            ("costs", claims.ConvertAll(c => c.Claim.Input.TotalCost).ToArray()),
            ("ranges", claims.ConvertAll(c => c.Claim.Input.PolicyRangeCost).ToArray()),
            ("withdrawn", claims.ConvertAll(c => c.Claim.Input.Withdrawn).ToArray()),
            ("diseases", Reading.Texts(claims.Select(c => c.Claim.MajorDisease))),
            ("admissions", Reading.Texts(claims.Select(c => c.Claim.AdmissionNumber))),
            ("registered", claims.ConvertAll(c => c.Registered).ToArray()),
            ("basic", Part(p => p.BasicInsurance)), ("critical", Part(p => p.CriticalIllness)), ("assistance", Part(p => p.Assistance)),
            ("own", Part(p => p.PaidByPerson)), ("settled", Part(p => p.TotalCost))));
        await batch.ExecuteNonQueryAsync(ct);

        NpgsqlParameter Part(Func<SettlementParts, long> part) => Reading.Numbers(claims.Select(c => c.Claim.Parts is { } p ? part(p) : (long?)null));
    }
}
