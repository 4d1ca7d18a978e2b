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

    .Copies<InsuranceEnrolment, TouchInsured>(from: "health")
    .Copies<MajorTreatment, TouchHouseholds<MajorTreatment>>(from: "health")
    .Copies<OutOfPocketTotal, TouchHouseholds<OutOfPocketTotal>>(from: "health")
    .Copies<CatastrophicSpending, TouchHouseholds<CatastrophicSpending>>(from: "health")
    .Copies<MedicalAid>(from: "health")
    .Copies<Health.BureauReport, TouchDivision<Health.BureauReport>>(from: "health")

    .Copies<SchoolEnrolment, TouchSchooled>(from: "education")
    .Copies<DropoutAlert, TouchHouseholds<DropoutAlert>>(from: "education")
    .Copies<StudentSubsidy>(from: "education")
    .Copies<SchoolLeaver>(from: "education")
    .Copies<Education.BureauReport, TouchDivision<Education.BureauReport>>(from: "education")

    .Copies<LabourForce, TouchHouseholds<LabourForce>>(from: "employment")
    .Copies<Training, TouchHouseholds<Training>>(from: "employment")
    .Copies<EmploymentEpisode, TouchHouseholds<EmploymentEpisode>>(from: "employment")
    .Copies<ZeroEmploymentHousehold, TouchHouseholds<ZeroEmploymentHousehold>>(from: "employment")
    .Copies<WorkAward>(from: "employment")
    .Copies<Employment.BureauReport, TouchDivision<Employment.BureauReport>>(from: "employment")

    .Copies<Dwelling, TouchHouseholds<Dwelling>>(from: "housing")
    .Copies<DwellingAssessment, TouchHouseholds<DwellingAssessment>>(from: "housing")
    .Copies<Renovation, TouchHouseholds<Renovation>>(from: "housing")
    .Copies<Housing.BureauReport, TouchDivision<Housing.BureauReport>>(from: "housing")

    .Tables<RegistryDb>()
    .Takes<HouseholdKind>().Takes<IncomeKind>().Takes<SurveyKind>().Takes<PlanValueKind>().Takes<PlanKind>()
    .Decides<PolicyKind>()
    .Needs(registry => registry.Services.AddIdentityCipher(registry.Configuration))
    .Needs(parts => parts.AddProcesses())
    .Has<HouseholdStore>().Has<LifeEventStore>().Has<Cards>().Has<HouseholdsGrpc>().Runs<Resealing>()
    .Has<StatusSignal>().Runs<StatusWorker>().Needs(parts => parts.AddSingleton(new OwnMarks("registry.touched")))

    .Shows<HouseholdIncome>("incomes", "A declared income by the id that its push answered, with every version")
    .Shows<HouseholdSurvey>("surveys", "A survey of a household by the id that its push answered, with every version")
    .Maps(LifeEvents.Map, Cards.Map, CountySummary.Map, VillageBook.Map, HouseholdIncomes.Map, ShowIndicators.Map, StatusHistory.Map)
    .Maps(pages => pages.MapProcesses())
    .Maps(pages => HouseholdsGrpc.Map(pages, pages.ServiceProvider.GetRequiredService<HouseholdsGrpc>()))
    .RunAsync();
