using Hutong.Contracts;
using Hutong.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace Hutong.Health.Settlement;

/// <summary>A row of <c>health.claim</c>.</summary>
/// <param name="Parts">What it was settled to; null before it is settled and when it is withdrawn.</param>
sealed record StoredClaim(PersonId Person, ClaimInput Input, string? MajorDisease, string? AdmissionNumber, SettlementParts? Parts)
{
    public int Year => Input.DischargedOn.Year;

    const string Columns =
        """
        c.person, c.number, c.hospital_level, c.care, c.admitted_on, c.discharged_on, c.total_cost, c.policy_range_cost, c.withdrawn,
        c.major_disease, c.admission_number, c.basic_insurance, c.critical_illness, c.assistance, c.paid_by_person, c.settled_cost
        """;

    public static Task<List<StoredClaim>> ByNumberAsync(NpgsqlTransaction transaction, string[] numbers, CancellationToken ct) =>
        ReadAsync(transaction, $"select {Columns} from health.claim c where c.number = any ($1)", [numbers], ct);

    public static Task<List<StoredClaim>> OfPersonsAsync(NpgsqlTransaction transaction, Guid[] persons, CancellationToken ct) =>
        ReadAsync(transaction, $"select {Columns} from health.claim c where c.person = any ($1)", [persons], ct);

    public static Task<List<StoredClaim>> OfYearsAsync(NpgsqlTransaction transaction, Guid[] persons, int[] years, CancellationToken ct) =>
        ReadAsync(transaction, $"select {Columns} from unnest($1, $2) as y (person, year) join health.claim c using (person, year)", [persons, years], ct);

    static async Task<List<StoredClaim>> ReadAsync(NpgsqlTransaction transaction, string sql, object[] values, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection!, transaction);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        var claims = new List<StoredClaim>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            claims.Add(new(
                new(reader.GetGuid(0)),
                new(reader.GetString(1), (HospitalLevel)reader.GetInt16(2), (CareKind)reader.GetInt16(3),
                    reader.GetFieldValue<DateOnly>(4), reader.GetFieldValue<DateOnly>(5), reader.GetInt64(6), reader.GetInt64(7), reader.GetBoolean(8)),
                reader.TextOrNull(9), reader.TextOrNull(10),
                reader.IsDBNull(11)
                    ? null
                    : new(reader.GetInt64(15), reader.GetInt64(11), reader.GetInt64(12), reader.GetInt64(13), reader.GetInt64(14))));
        return claims;
    }

    /// <summary>Writes claims with what they are settled to, in one statement: a new claim is one row written once.</summary>
    public static async Task WriteAsync(NpgsqlTransaction transaction, List<(StoredClaim Claim, bool Registered)> claims, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(new("insert into health.policy_year (year) select y from unnest($1) y order by y on conflict do nothing")
        { Parameters = { new() { Value = claims.Select(c => c.Claim.Year).Distinct().ToArray() } } });
        var write = new NpgsqlBatchCommand(
            """
            insert into health.claim (number, person, year, admitted_on, discharged_on, hospital_level, care,
                total_cost, policy_range_cost, withdrawn, major_disease, admission_number, registered,
                basic_insurance, critical_illness, assistance, paid_by_person, settled_cost)
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
            on conflict (number) do update set
                person = excluded.person, year = excluded.year, admitted_on = excluded.admitted_on, discharged_on = excluded.discharged_on,
                hospital_level = excluded.hospital_level, care = excluded.care, total_cost = excluded.total_cost,
                policy_range_cost = excluded.policy_range_cost, withdrawn = excluded.withdrawn,
                major_disease = excluded.major_disease, admission_number = excluded.admission_number, registered = excluded.registered,
                basic_insurance = excluded.basic_insurance, critical_illness = excluded.critical_illness, assistance = excluded.assistance,
                paid_by_person = excluded.paid_by_person, settled_cost = excluded.settled_cost
            """)
        {
            Parameters =
            {
                new() { Value = claims.ConvertAll(c => c.Claim.Input.ClaimNumber).ToArray() },
                new() { Value = claims.ConvertAll(c => c.Claim.Person.Value).ToArray() },
                new() { Value = claims.ConvertAll(c => c.Claim.Year).ToArray() },
                new() { Value = claims.ConvertAll(c => c.Claim.Input.AdmittedOn).ToArray() },
                new() { Value = claims.ConvertAll(c => c.Claim.Input.DischargedOn).ToArray() },
                new() { Value = claims.ConvertAll(c => (short)c.Claim.Input.HospitalLevel).ToArray() },
                new() { Value = claims.ConvertAll(c => (short)c.Claim.Input.Kind).ToArray() },
                new() { Value = claims.ConvertAll(c => c.Claim.Input.TotalCost).ToArray() },
                new() { Value = claims.ConvertAll(c => c.Claim.Input.PolicyRangeCost).ToArray() },
                new() { Value = claims.ConvertAll(c => c.Claim.Input.Withdrawn).ToArray() },
                new() { Value = claims.ConvertAll(c => c.Claim.MajorDisease).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = claims.ConvertAll(c => c.Claim.AdmissionNumber).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = claims.ConvertAll(c => c.Registered).ToArray() },
            },
        };
        foreach (var part in (Func<SettlementParts, long>[])[p => p.BasicInsurance, p => p.CriticalIllness, p => p.Assistance, p => p.PaidByPerson, p => p.TotalCost])
            write.Parameters.Add(new()
            {
                Value = claims.ConvertAll(c => c.Claim.Parts is { } p ? part(p) : (long?)null).ToArray(),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
            });
        batch.BatchCommands.Add(write);
        await batch.ExecuteNonQueryAsync(ct);
    }
}
