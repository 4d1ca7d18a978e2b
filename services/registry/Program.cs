using Hutong.Contracts.Education;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Health;
using Hutong.Contracts.Housing;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Identity;
using Hutong.Registry.Card;
using Hutong.Registry.Data;
using Hutong.Registry.Households;
using Hutong.Registry.Incomes;
using Hutong.Registry.Indicators;
using Hutong.Registry.Plans;
using Hutong.Registry.Policies;
using Hutong.Registry.Processes;
using Hutong.Registry.Push;
using Hutong.Registry.Status;
using Hutong.Registry.Surveys;
using Hutong.Sectors;
using Education = Hutong.Contracts.Education;
using Employment = Hutong.Contracts.Employment;
using Health = Hutong.Contracts.Health;
using Housing = Hutong.Contracts.Housing;

await SectorService.Of("registry", args)
    .Owns<HouseholdRoster>().Owns<HouseholdIncome>().Owns<HouseholdStatus>()
    .Withholds<HouseholdRecord>().Withholds<SupportPlan>().Withholds<HouseholdSurvey>().Withholds<PlanValue>()

    .Copies<InsuranceEnrolment, MarkInsured>(from: "health")
    .Copies<MajorTreatment, MarkSubjects<MajorTreatment>>(from: "health")
    .Copies<OutOfPocketTotal, MarkSubjects<OutOfPocketTotal>>(from: "health")
    .Copies<CatastrophicSpending, MarkSubjects<CatastrophicSpending>>(from: "health")
    .Copies<MedicalAid>(from: "health")
    .Copies<Health.BureauReport, MarkDivision<Health.BureauReport>>(from: "health")

    .Copies<SchoolEnrolment, MarkSchooled>(from: "education")
    .Copies<DropoutAlert, MarkSubjects<DropoutAlert>>(from: "education")
    .Copies<StudentSubsidy>(from: "education")
    .Copies<SchoolLeaver>(from: "education")
    .Copies<Education.BureauReport, MarkDivision<Education.BureauReport>>(from: "education")

    .Copies<LabourForce, MarkSubjects<LabourForce>>(from: "employment")
    .Copies<Training, MarkSubjects<Training>>(from: "employment")
    .Copies<EmploymentEpisode, MarkSubjects<EmploymentEpisode>>(from: "employment")
    .Copies<ZeroEmploymentHousehold, MarkSubjects<ZeroEmploymentHousehold>>(from: "employment")
    .Copies<WorkAward>(from: "employment")
    .Copies<Employment.BureauReport, MarkDivision<Employment.BureauReport>>(from: "employment")

    .Copies<Dwelling, MarkSubjects<Dwelling>>(from: "housing")
    .Copies<DwellingAssessment, MarkSubjects<DwellingAssessment>>(from: "housing")
    .Copies<Renovation, MarkSubjects<Renovation>>(from: "housing")
    .Copies<Housing.BureauReport, MarkDivision<Housing.BureauReport>>(from: "housing")

    .Tables<RegistryDb>()
    .Takes<HouseholdKind>().Takes<IncomeKind>().Takes<SurveyKind>().Takes<PlanValueKind>().Takes<PlanKind>()
    .Decides<PolicyKind>()
    .Needs(registry => registry.Services.AddIdentityCipher(registry.Configuration))
    .Needs(parts => parts.AddProcesses())
    .Has<HouseholdStore>().Has<LifeEventStore>().Has<Cards>().Runs<Resealing>()
    .Needs(parts => parts.AddMarkWorker<StatusWorker>())

    .Shows<HouseholdIncome>("incomes", "A declared income by the id that its push answered, with every version")
    .Shows<HouseholdSurvey>("surveys", "A survey of a household by the id that its push answered, with every version")
    .Maps(LifeEvents.Map, Cards.Map, CountySummary.Map, VillageBook.Map, HouseholdIncomes.Map, ShowIndicators.Map, StatusHistory.Map)
    .Maps(pages => pages.MapProcesses())
    .Grpc<RegistryPushService>().Grpc<HouseholdsGrpc>()
    .RunAsync();
