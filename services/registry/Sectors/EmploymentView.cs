using Hutong.Contracts.Employment;
using Hutong.Contracts.Registry;
using Hutong.Registry.Status;

namespace Hutong.Registry.Sectors;

sealed class EmploymentView : SectorView
{
    public EmploymentView() : base("employment")
    {
        Knows<LabourForce>(l => new(l.StatedOn, "labour", $"Able to work: {l.Capacity}", l.Person));
        Knows<Training>(t => new(t.CompletedOn, "trained", $"Completed a training: {t.Course}", t.Person));
        Knows<EmploymentEpisode>(e => new(e.EndedOn ?? e.StartedOn, e.EndedOn is null ? "work-begun" : "work-ended",
            e.EndedOn is null ? $"Began work: {e.Form}, {e.Scope}" : $"Work ended that began on {e.StartedOn:O}", e.Person));
        Knows<ZeroEmploymentHousehold>(z => new(z.Since, "zero-employment", "Willing and able to work, and nobody in work"));
        Shows<WorkAward>(a => new(a.PaidOn, "work-award", $"Award for organised work of {a.Year}: {Yuan(a.Amount)}", a.Person));
        KnowsReports<BureauReport>();
    }

    public override IEnumerable<Alert> AlertsOn(HouseholdFacts household, DateOnly day) =>
        household.WithoutWork.Where(z => z.Data.Since <= day).OrderBy(z => z.Data.Since).ThenBy(z => z.Id).Select(z => new Alert(
            "zero-employment", "Somebody is willing and able to work, and nobody is in work.", null, z.Data.Since, z.AsEvidence()));
}
