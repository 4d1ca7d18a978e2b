using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Health;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Readings;
using Hutong.Registry.Policies;
using Hutong.Registry.Status;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.Registry.Incomes;

/// <summary>A household's income of a year with the sectors' evidence beside it.</summary>
static class HouseholdIncomes
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/registry/households/{number}/incomes/{year:int}", ShowAsync).RequireScope("registry:incomes:read").ShowsPeople("household-income", "declared income", "wages", "payments").WithTags("incomes")
            .ProducesProblem(404).WithName("household-income").WithSummary("Declared income of a year, the sectors' evidence beside each source, the differences, and per head against the line");

    static async Task<Results<Ok<IncomeOfYear>, ProblemHttpResult>> ShowAsync(
        string number, int year, HttpContext http, NpgsqlDataSource database, PolicyKind policies, TimeProvider clock, CancellationToken ct)
    {
        if (year is < 1900 or > 2199)
            return Problems.Of(400, "year-not-understood", "An income is of a year from 1900 to 2199.");
        await using var connection = await database.OpenConnectionAsync(ct);
        if (await HouseholdFacts.ReadAsync(connection, policies, [number], ct) is not [var household] || !Reach.Of(http).Covers(household.Village))
            return Problems.Of(404, "unknown-household", $"There is no household {number} on the register.", "Numbers are as the registry office pushed them.");
        http.Showed(number, household.Roster.Members.Select(m => m.Person));
        return TypedResults.Ok(IncomeEvidence.Of(household, await PaymentsAsync(connection, household, ct), year, China.Today(clock)));
    }

    static async Task<Payments> PaymentsAsync(NpgsqlConnection connection, HouseholdFacts household, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select kind, id, version, data from known.copy where subject = any ($1) and kind = any ($2) and not retracted", connection)
        {
            Parameters =
            {
                new() { Value = household.Roster.Members.Select(m => m.Person.Value).Distinct().ToArray() },
                new() { Value = new[] { FactKind.Of<StudentSubsidy>(), FactKind.Of<WorkAward>(), FactKind.Of<MedicalAid>() } },
            },
        };
        var (student, awards, medical) = (new List<Known<StudentSubsidy>>(), new List<Known<WorkAward>>(), new List<Known<MedicalAid>>());
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (kind, id, version, data) = (reader.GetString(0), reader.GetGuid(1), reader.GetInt64(2), reader.GetFieldValue<byte[]>(3));
            if (kind == FactKind.Of<StudentSubsidy>())
                student.Add(Read<StudentSubsidy>(id, version, data));
            else if (kind == FactKind.Of<WorkAward>())
                awards.Add(Read<WorkAward>(id, version, data));
            else
                medical.Add(Read<MedicalAid>(id, version, data));
        }

        return new(student, awards, medical);
    }

    static Known<T> Read<T>(Guid id, long version, byte[] data) where T : IFact => new(id, version, JsonSerializer.Deserialize<T>(data, FactJson.Options)!);
}
