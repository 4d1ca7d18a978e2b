using Hutong.Contracts.Education;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Registry;
using Hutong.Employment.Awards;
using Hutong.Employment.Data;
using Hutong.Employment.Episodes;
using Hutong.Employment.Labour;
using Hutong.Employment.Push;
using Hutong.Employment.Rates;
using Hutong.Employment.Trainings;
using Hutong.Employment.ZeroEmployment;
using Hutong.Facts;
using Hutong.Sectors;
using BureauReport = Hutong.Contracts.Employment.BureauReport;

await SectorService.Of("employment", args)
    .Owns<LabourForce>().Owns<Training>().Owns<EmploymentEpisode>().Owns<ZeroEmploymentHousehold>().Owns<WorkAward>().Owns<BureauReport>()
    .Withholds<EpisodeRecord>()
    .Copies<HouseholdRoster>(from: "registry")
    .Copies<SchoolEnrolment, MarkSubjects<SchoolEnrolment>>(from: "education")
    .Copies<SchoolLeaver>(from: "education")
    .Tables<EmploymentDb>()
    .Takes<LabourKind>().Takes<TrainingKind>().Takes<EpisodeKind>().Takes<AwardPaymentKind>()
    .TakesReports((records, division, day) => new BureauReport(records, division, day), "labour", "trainings", "episodes", "awards")
    .Decides<RateKind>()
    .Derives<ZeroEmployment>()
    .Shows<LabourForce>("labour", "What a person can do and wants to do, with every version")
    .Shows<Training>("trainings", "A training by its certificate number or id, with every version")
    .Shows<WorkAward>("awards", "A payment of an award by its number or id, with every version")
    .Shows<BureauReport>("reports", "A report of the bureau that its records are complete, with every version")
    .ShowsUnmatched("employment:episodes:read")
    .Maps(ShowEpisode.Map, Questions.Map, ListFindings.Map, Wages.Map, Candidates.Map)
    .Grpc<EmploymentPushService>()
    .RunAsync();
