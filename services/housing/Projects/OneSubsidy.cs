using Hutong.Defaults;
using Hutong.Housing.Rates;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Housing.Projects;

/// <summary>One dwelling, one subsidy in the policy's period; and one household, one subsidy.</summary>
/// <remarks>
/// What is applied for and paid here is refused, by comparison with every project, whoever keeps it; applications here are also held apart by two
/// unique indexes, which decide. What a bureau's own system has done already is not refused but found (<see cref="Findings.SubsidyFindings"/>).
/// </remarks>
static class OneSubsidy
{
    const string OnePerDwelling = "project_one_per_dwelling";
    const string OnePerHousehold = "project_one_per_household";

    /// <summary>First year of the policy's period in which the household applies.</summary>
    public static int PeriodOf(RateBook book, long village, DateOnly appliedOn) =>
        book.For(village, appliedOn.Year)?.PeriodFrom
        ?? throw new RuleBrokenException("no-rates", $"There are no rates for {appliedOn.Year}, so it is not known which period the policy has. Enter the county's own first.");

    /// <param name="project">The one that is applied for or paid.</param>
    /// <param name="paid">Only projects count that were paid a subsidy; otherwise all that are neither refused nor withdrawn.</param>
    public static async Task RefuseSecondAsync(
        NpgsqlTransaction transaction, string project, string dwelling, string household, int period, bool paid, RateBook book, CancellationToken ct)
    {
        await using var command = ProjectsSql.Others.On(transaction, ("dwelling", dwelling), ("household", household), ("project", project), ("paid", paid));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var others = book.For(reader.GetInt64(2), reader.Day(3).Year)?.PeriodFrom ?? (reader.IsDBNull(4) ? null : reader.GetInt32(4));
            if (others == period)
                throw Second(reader.GetString(1) == dwelling ? OnePerDwelling : OnePerHousehold, reader.GetString(0), dwelling, household, paid ? "subsidy" : "project");
        }
    }

    public static bool Decided(PostgresException e) => e is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: OnePerDwelling or OnePerHousehold };

    /// <summary>Names the project that an index held to be the first.</summary>
    public static async Task<RuleBrokenException> RefusalAsync(
        NpgsqlDataSource database, PostgresException decided, string dwelling, CancellationToken ct)
    {
        var first = decided.ConstraintName == OnePerDwelling ? ProjectsSql.FirstOfDwelling : ProjectsSql.FirstOfHousehold;
        await using var command = first.On(database, ("dwelling", dwelling));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? Second(decided.ConstraintName!, reader.GetString(0), dwelling, reader.GetString(1), "project")
            : new RuleBrokenException("second-project", "Another application came first and is gone again: apply once more.");
    }

    static RuleBrokenException Second(string constraint, string first, string dwelling, string household, string what) => constraint == OnePerDwelling
        ? new($"second-{what}-of-dwelling", $"Dwelling {dwelling} has a {what} in the policy's period already, by project {first}: one dwelling, one subsidy.")
        : new($"second-{what}-of-household", $"Household {household} has a {what} in the policy's period already, by project {first}: one household, one subsidy.");
}
