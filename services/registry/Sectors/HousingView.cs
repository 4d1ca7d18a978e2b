using Hutong.Contracts.Housing;

namespace Hutong.Registry.Sectors;

sealed class HousingView : SectorView
{
    public HousingView() : base("housing")
    {
        Knows<Dwelling>(d => new(d.LivedInUntil ?? d.LivedInFrom, d.LivedInUntil is null ? "moved-in" : "moved-out",
            d.LivedInUntil is null ? $"Lives in dwelling {d.Number}" : $"No longer lives in dwelling {d.Number}"));
        Knows<DwellingAssessment>(a => new(a.AssessedOn, "dwelling-assessed", $"Dwelling {a.Dwelling}: grade {a.Grade}"));
        Knows<Renovation>(r => new(r.StageOn, "renovation", $"Renovation {r.Project} ({r.Mode}): {r.Stage}"));
        KnowsReports<BureauReport>();
    }
}
