using Hutong.Contracts.Education;
using Hutong.Contracts.Registry;
using Hutong.Education.Data;
using Hutong.Education.Enrolments;
using Hutong.Education.Findings;
using Hutong.Education.OutOfSchool;
using Hutong.Education.Programmes;
using Hutong.Education.Push;
using Hutong.Education.Subsidies;
using Hutong.Sectors;

await SectorService.Of("education", args)
    .Owns<SchoolEnrolment>().Owns<StudentSubsidy>().Owns<DropoutAlert>().Owns<SchoolLeaver>().Owns<BureauReport>()
    .Copies<HouseholdRoster>(from: "registry")
    .Tables<EducationDb>()
    .Takes<EnrolmentKind>().Takes<SubsidyKind>()
    .TakesReports((records, division, day) => new BureauReport(records, division, day), "enrolments", "subsidies")
    .Decides<ProgrammeKind>()
    .Derives<SchoolWatch>()
    .Shows<SchoolEnrolment>("enrolments", "An enrolment by the id that its push answered, with every version")
    .Shows<StudentSubsidy>("subsidies", "A payment of student aid by its number or id, with every version")
    .ShowsUnmatched("education:enrolments:read")
    .Maps(FoundDifferences.Map, ShowEntitlements.Map)
    .Grpc<EducationPushService>()
    .RunAsync();
