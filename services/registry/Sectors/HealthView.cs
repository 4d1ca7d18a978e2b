using Hutong.Contracts.Health;
using Hutong.Contracts.Registry;
using Hutong.Registry.Status;

namespace Hutong.Registry.Sectors;

sealed class HealthView : SectorView
{
    public HealthView() : base("health")
    {
        Knows<InsuranceEnrolment, MarkInsured>(e => new(e.EnrolledOn, "enrolled", $"Insured for {e.PolicyYear}, premium paid by {e.PremiumPaidBy}", e.Person));
        Knows<MajorTreatment>(t => new(t.SettledOn ?? t.AdmittedOn, t.SettledOn is null ? "major-treatment-begun" : "major-treatment-settled",
            t.SettledOn is null ? "A major-disease treatment began" : "A major-disease treatment was settled", t.Person));
        Knows<OutOfPocketTotal>(o => new(null, "out-of-pocket", $"Paid out of pocket in {o.PolicyYear}: {Yuan(o.Total)} for {o.Claims} claims", o.Person));
        Knows<CatastrophicSpending>(c => new(
            null, "catastrophic-spending", $"Out-of-pocket spending of {Yuan(c.OutOfPocket)} passed {c.ThresholdPercent} % of the income of {Yuan(c.NetIncome)}"));
        Shows<MedicalAid>(a => new(
            a.SettledOn, "medical-aid", $"Of {Yuan(a.TotalCost)} the person paid {Yuan(a.PaidByPerson)}, medical assistance {Yuan(a.AssistancePaid)}", a.Person));
        KnowsReports<BureauReport>();
    }

    public override IEnumerable<Alert> AlertsOn(HouseholdFacts household, DateOnly day) =>
        household.Alerts.Where(s => s.Data.PolicyYear == day.Year).OrderBy(s => s.Id).Select(s => new Alert(
            "catastrophic-spending", $"Out-of-pocket spending of {s.Data.PolicyYear} passed {s.Data.ThresholdPercent} % of the income.", null, null, s.AsEvidence()));
}
