using Hutong.Contracts.Education;
using Hutong.Contracts.Registry;
using Hutong.Registry.Status;

namespace Hutong.Registry.Sectors;

sealed class EducationView : SectorView
{
    public EducationView() : base("education")
    {
        Knows<SchoolEnrolment, MarkSchooled>(e => new(e.LeftOn ?? e.EnrolledOn, e.LeftOn is null ? "at-school" : "left-school",
            e.LeftOn is null ? $"At school ({e.Stage}) in the school year {e.SchoolYear}" : $"Left school ({e.Stage}): {e.LeftBecause}", e.Person));
        Knows<DropoutAlert>(d => new(d.Since, "dropout", $"Out of school in the school year {d.SchoolYear}: {d.Because}", d.Person));
        Shows<SchoolLeaver>(l => new(l.LeftOn, "school-leaver", $"Left {l.Stage} and does not go on", l.Person));
        Shows<StudentSubsidy>(s => new(s.PaidOn, "student-subsidy", $"Student aid {s.Programme}: {Yuan(s.Amount)}", s.Person));
        KnowsReports<BureauReport>();
    }

    public override IEnumerable<Alert> AlertsOn(HouseholdFacts household, DateOnly day)
    {
        var living = household.Roster.Members.Where(m => m.BelongsOn(day)).Select(m => m.Person).ToHashSet();
        return household.Dropouts.Where(d => d.Data.Since <= day && living.Contains(d.Data.Person)).OrderBy(d => d.Data.SchoolYear).ThenBy(d => d.Id).Select(d => new Alert(
            "dropout", $"Out of school in the school year {d.Data.SchoolYear}: {d.Data.Because}.", d.Data.Person, d.Data.Since, d.AsEvidence()));
    }
}
