using Hutong.Contracts.Housing;
using Hutong.Contracts.Registry;
using Hutong.Housing.Assessments;
using Hutong.Housing.Data;
using Hutong.Housing.Dwellings;
using Hutong.Housing.Files;
using Hutong.Housing.Findings;
using Hutong.Housing.Payments;
using Hutong.Housing.Priorities;
using Hutong.Housing.Projects;
using Hutong.Housing.Push;
using Hutong.Housing.Rates;
using Hutong.Housing.Unmatched;
using Hutong.Sectors;

await SectorService.Of("housing", args)
    .Owns<Dwelling>().Owns<DwellingAssessment>().Owns<Renovation>().Owns<BureauReport>()
    .Withholds<DwellingRecord>().Withholds<AssessmentRecord>().Withholds<RenovationProject>().Withholds<PaymentRecord>()
    .Copies<HouseholdRoster>(from: "registry")
    .Tables<HousingDb>()
    .Takes<DwellingKind>().Takes<AssessmentKind>().Takes<ProjectKind>().Takes<PaymentKind>()
    .TakesReports((records, division, day) => new BureauReport(records, division, day), "dwellings", "assessments", "projects", "payments")
    .Decides<RateKind>()
    .Has<Publishing>().Has<ProjectStore>()
    .Shows<AssessmentRecord>("assessments", "An assessment by the id that its push answered, with every version", Homes.OfAsync)
    .Shows<PaymentRecord>("payments", "A payment of subsidy by its number or id, with every version", Homes.OfAsync)
    .Maps(ShowDwelling.Map, ApplyForRenovation.Map, ProjectSteps.Map, ShowProject.Map, ListFindings.Map, ListPriorities.Map, ListUnmatched.Map)
    .Grpc<HousingPushService>()
    .RunAsync();
