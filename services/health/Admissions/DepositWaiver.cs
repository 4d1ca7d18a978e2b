using Hutong.Contracts.Health;
using Hutong.Facts;

namespace Hutong.Health.Admissions;

/// <summary>Whether a hospital takes a deposit on admission: not from insured people whose household has support that day (rule 5 of the plans).</summary>
/// <param name="Code">Stable: <c>supported-and-insured</c>, <c>unknown-person</c>, <c>not-supported</c> or <c>not-insured</c>.</param>
public sealed record DepositWaiver(bool DepositWaived, string Code, string Reason)
{
    public static DepositWaiver For(IReadOnlyList<Membership> memberships, InsuranceEnrolment? cover, DateOnly day) => (memberships, cover) switch
    {
        ([], _) => new(false, "unknown-person", "No roster names the person."),
        _ when !memberships.Any(m => m.Supported?.Holds(day) == true) => new(false, "not-supported", $"The person's household is neither registered nor in its grace period on {day:O}."),
        _ when cover?.CoversOn(day) != true => new(false, "not-insured", $"The person is not insured on {day:O}."),
        _ => new(true, "supported-and-insured", $"The person is insured and their household has support on {day:O}: treatment before payment."),
    };
}
