using Hutong.Contracts.Health;
using Hutong.Contracts.Registry;
using Hutong.Health.Admissions;
using Hutong.Health.Claims;
using Hutong.Health.Data;
using Hutong.Health.Enrolments;
using Hutong.Health.Parameters;
using Hutong.Health.Push;
using Hutong.Health.Roster;
using Hutong.Health.Settlement;
using Hutong.Sectors;

await SectorService.Of("health", args)
    .Owns<InsuranceEnrolment>().Owns<MedicalAid>().Owns<MajorTreatment>().Owns<OutOfPocketTotal>().Owns<CatastrophicSpending>().Owns<BureauReport>()
    .Withholds<Claim>().Withholds<Admission>()
    .Copies<HouseholdRoster, TouchByRoster>(from: "registry").Projects<HouseholdRoster, LockRosterPeople>()
    .Copies<HouseholdIncome, TouchByIncome>(from: "registry")
    .Copies<HouseholdStatus>(from: "registry")
    .Tables<HealthDb>()
    .Takes<EnrolmentKind>().Takes<ClaimKind>().Takes<AdmissionKind>()
    .TakesReports((records, division, day) => new BureauReport(records, division, day), "enrolments", "claims")
    .Decides<ParameterKind>()
    .Has<Settling>().Has<SettlingSignal>().Runs<SettlingWorker>()
    .Shows<InsuranceEnrolment>("enrolments", "An enrolment by the id that its push answered, with every version")
    .ShowsUnmatched("health:claims:read")
    .Maps(ShowClaim.Map, Resettlements.Map)
    .Grpc<HealthPushService>()
    .RunAsync();
