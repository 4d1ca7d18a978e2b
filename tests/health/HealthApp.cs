using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Health.Claims;
using Hutong.Health.Settlement;
using Hutong.Tests;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Hutong.Health.Tests;

/// <summary>The health service on a day long after the years that are settled. Each test makes its own people.</summary>
public sealed class HealthApp() : SectorApp<ClaimKind>("health", "health-bureau", "652722001001", new(2026, 11, 1)), IAsyncLifetime
{
    public static Dictionary<string, object?> Enrolment(ResidentId id, int year = 2016, string? enrolledOn = null, string? endedOn = null, string? payer = null, bool withdrawn = false, string? asOf = null) => new()
    {
        ["residentId"] = id.Reveal(),
        ["policyYear"] = year,
        ["enrolledOn"] = enrolledOn ?? $"{year}-01-01",
        ["endedOn"] = endedOn,
        ["premiumPaidBy"] = payer,
        ["withdrawn"] = withdrawn,
        ["asOf"] = asOf,
    };

    public static Dictionary<string, object?> Claim(
        ResidentId id, string number, string day, long total, long? range = null, string? disease = null, string? admission = null, bool withdrawn = false, string? asOf = null) => new()
        {
            ["claimNumber"] = number,
            ["residentId"] = id.Reveal(),
            ["hospital"] = "县人民医院",
            ["hospitalLevel"] = "county",
            ["kind"] = "inpatient",
            ["admittedOn"] = day,
            ["dischargedOn"] = day,
            ["totalCost"] = total,
            ["policyRangeCost"] = range ?? total,
            ["diagnosis"] = "SECRET-DIAGNOSIS",
            ["majorDisease"] = disease,
            ["admissionNumber"] = admission,
            ["withdrawn"] = withdrawn,
            ["asOf"] = asOf,
        };

    public Task ArrivesAsync(HouseholdIncome income, bool retracted = false, long? version = null) =>
        ArrivesAsync(income, $"{income.Household}/{income.Year}", FactId.OfHousehold(income.Household), retracted, version);

    /// <summary>Works off all marks, here and now.</summary>
    public async Task SettleAsync()
    {
        var worker = Services.GetRequiredService<SettlingWorker>();
        while (await worker.SettleAsync(CancellationToken.None) > 0) { }
        // the service's own worker may hold a portion
        await Waiting.Eventually(async () => await ScalarAsync<long>("select count(*) from health.touched") == 0
            && await ScalarAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and state like '%in transaction%'") == 0);
    }
}
