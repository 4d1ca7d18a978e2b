using Hutong.Contracts.Education;
using Hutong.Contracts.Registry;
using Hutong.Facts;

namespace Hutong.Education;

/// <summary>What this service tells the others, and acts on.</summary>
public static class EducationFlow
{
    public static void Declare(FactsBuilder facts) => facts
        .Owns<SchoolEnrolment>()
        .Owns<StudentSubsidy>()
        .Owns<DropoutAlert>()
        .Owns<SchoolLeaver>()
        .Owns<BureauReport>()
        .Copies<HouseholdRoster>(from: "registry");
}
