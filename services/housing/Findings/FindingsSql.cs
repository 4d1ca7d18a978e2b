using Hutong.Postgres;

namespace Hutong.Housing.Findings;

static class FindingsSql
{
    const string Projects =
        "housing.renovation r join housing.project p on p.number = r.project where (@division::bigint = 0 or r.village >= @division and r.village < @division + @span)";

    /// <summary>What was paid to the projects in a division; 0 for all.</summary>
    public static readonly Statement Payments = new("housing.payments-of-division",
        $"select project, number, amount, paid_on from housing.payment where project in (select r.project from {Projects}) order by paid_on, number");

    /// <summary>The projects in a division, each with its dwelling's grade at the application, or else the first that is known from before the acceptance.</summary>
    public static readonly Statement Cases = new("housing.subsidy-cases",
        $"""
        select r.project, r.dwelling, r.household, r.village, r.mode, r.stage, p.applied_on, p.accepted_on, coalesce(
            (select grade from housing.assessment a where a.dwelling = r.dwelling and a.assessed_on <= p.applied_on order by a.assessed_on desc limit 1),
            (select grade from housing.assessment a where a.dwelling = r.dwelling and (p.accepted_on is null or a.assessed_on < p.accepted_on) order by a.assessed_on limit 1))
        from {Projects}
        """);
}
