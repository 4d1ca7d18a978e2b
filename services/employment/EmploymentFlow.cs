using Hutong.Contracts.Education;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Registry;
using Hutong.Employment.Episodes;
using Hutong.Employment.Roster;
using Hutong.Facts;

namespace Hutong.Employment;

/// <summary>What this service tells the others, keeps to itself, and acts on.</summary>
public static class EmploymentFlow
{
    public static void Declare(FactsBuilder facts) => facts
        .Owns<LabourForce>()
        .Owns<Training>()
        .Owns<EmploymentEpisode>()
        .Owns<ZeroEmploymentHousehold>()
        .Owns<WorkAward>()
        .Owns<Contracts.Employment.BureauReport>()
        .Keeps<EpisodeRecord>()
        .Copies<HouseholdRoster, KeepMemberships>(from: "registry")
        .Copies<SchoolEnrolment, MarkSubjects<SchoolEnrolment>>(from: "education")
        .Copies<SchoolLeaver>(from: "education");
}
