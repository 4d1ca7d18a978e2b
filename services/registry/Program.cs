using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Identity;
using Hutong.Registry.Card;
using Hutong.Registry.Counties;
using Hutong.Registry.Data;
using Hutong.Registry.Households;
using Hutong.Registry.Incomes;
using Hutong.Registry.Indicators;
using Hutong.Registry.Persons;
using Hutong.Registry.Plans;
using Hutong.Registry.Policies;
using Hutong.Registry.Processes;
using Hutong.Registry.Push;
using Hutong.Registry.Sectors;
using Hutong.Registry.Status;
using Hutong.Registry.Surveys;
using Hutong.Sectors;

await SectorService.Of("registry", args)
    .Owns<HouseholdRoster>().Owns<HouseholdIncome>().Owns<HouseholdStatus>().Owns<PersonMerged>()
    .Withholds<HouseholdRecord>().Withholds<SupportPlan>().Withholds<HouseholdSurvey>().Withholds<PlanValue>()
    .CopiesOf(SectorView.All)
    .Tables<RegistryDb>()
    .Takes<HouseholdKind>().Takes<IncomeKind>().Takes<SurveyKind>().Takes<PlanValueKind>().Takes<PlanKind>()
    .Decides<PolicyKind>()
    .Needs(registry => registry.Services.AddIdentityCipher(registry.Configuration).AddPersons(registry.Configuration))
    .Needs(parts => parts.AddProcesses())
    .Has<HouseholdStore>().Has<OpenCounties>().Has<LifeEventStore>().Has<Cards>().Runs<Resealing>()
    .Needs(parts => parts.AddMarkWorker<StatusWorker>())

    .Shows<HouseholdIncome>("incomes", "A declared income by the id that its push answered, with every version")
    .Shows<HouseholdSurvey>("surveys", "A survey of a household by the id that its push answered, with every version")
    .Maps(MatchPersons.Map, LifeEvents.Map, OpenCounties.Map, Cards.Map, HouseholdReadings.Map, CountySummary.Map, VillageBook.Map, HouseholdIncomes.Map, ShowIndicators.Map, StatusHistory.Map)
    .Maps(pages => pages.MapProcesses())
    .Grpc<RegistryPushService>().Grpc<HouseholdsGrpc>()
    .RunAsync();
