using Hutong.Contracts.Education;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Health;
using Hutong.Contracts.Housing;
using Hutong.Contracts.Registry;
using Hutong.CountyRules;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Grpc;
using Hutong.Identity;
using Hutong.Intake;
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
using Microsoft.EntityFrameworkCore;
using Npgsql;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("registry");
var gateway = builder.GatewaySettings();
builder.Services.AddDatabase("registry", builder.Required("ConnectionStrings:Database"));
builder.Services.AddPersonIds(builder.Configuration).AddIdentityCipher(builder.Configuration);
builder.Services.AddPeers("registry", builder.Configuration, gateway);
builder.Services.AddFacts("registry", new Uri(builder.Required("Broker:Url")), facts => facts
    .Keeps<HouseholdRecord>()
    .Keeps<SupportPlan>()
    .Owns<HouseholdRoster>()
    .Owns<HouseholdIncome>()
    .Owns<HouseholdStatus>()
    .Copies<InsuranceEnrolment, TouchInsured>(from: "health")
    .Copies<MajorTreatment, TouchHouseholds<MajorTreatment>>(from: "health")
    .Copies<OutOfPocketTotal, TouchHouseholds<OutOfPocketTotal>>(from: "health")
    .Copies<CatastrophicSpending, TouchHouseholds<CatastrophicSpending>>(from: "health")
    .Copies<MedicalAid>(from: "health")
    .Keeps<HouseholdSurvey>()
    .Keeps<PlanValue>()
    .Copies<SchoolEnrolment, TouchSchooled>(from: "education")
    .Copies<DropoutAlert, TouchHouseholds<DropoutAlert>>(from: "education")
    .Copies<StudentSubsidy>(from: "education")
    .Copies<SchoolLeaver>(from: "education")
    .Copies<LabourForce, TouchHouseholds<LabourForce>>(from: "employment")
    .Copies<Training, TouchHouseholds<Training>>(from: "employment")
    .Copies<EmploymentEpisode, TouchHouseholds<EmploymentEpisode>>(from: "employment")
    .Copies<ZeroEmploymentHousehold, TouchHouseholds<ZeroEmploymentHousehold>>(from: "employment")
    .Copies<WorkAward>(from: "employment")
    .Copies<Dwelling, TouchHouseholds<Dwelling>>(from: "housing")
    .Copies<DwellingAssessment, TouchHouseholds<DwellingAssessment>>(from: "housing")
    .Copies<Renovation, TouchHouseholds<Renovation>>(from: "housing")
    .Copies<Hutong.Contracts.Health.BureauReport, TouchDivision<Hutong.Contracts.Health.BureauReport>>(from: "health")
    .Copies<Hutong.Contracts.Education.BureauReport, TouchDivision<Hutong.Contracts.Education.BureauReport>>(from: "education")
    .Copies<Hutong.Contracts.Employment.BureauReport, TouchDivision<Hutong.Contracts.Employment.BureauReport>>(from: "employment")
    .Copies<Hutong.Contracts.Housing.BureauReport, TouchDivision<Hutong.Contracts.Housing.BureauReport>>(from: "housing"));
builder.Services.AddSchema(RegistrySchema.Sql);
builder.Services.AddProcesses().AddRules<PolicyKind>();
builder.Services.AddSingleton<HouseholdStore>().AddSingleton<LifeEventStore>().AddSingleton<Cards>();
builder.Services.AddSingleton<Resealing>().AddHostedService(s => s.GetRequiredService<Resealing>());
builder.Services.AddDbContext<RegistryDb>((services, db) => db.UseNpgsql(services.GetRequiredService<NpgsqlDataSource>()));
builder.Services.AddIntake("registry")
    .AddRecordKind<HouseholdKind>().AddRecordKind<IncomeKind>().AddRecordKind<SurveyKind>().AddRecordKind<PlanValueKind>();
builder.Services.AddSingleton(new OwnMarks("registry.touched")).AddSingleton<StatusSignal>().AddSingleton<StatusWorker>().AddHostedService(s => s.GetRequiredService<StatusWorker>());
builder.Services.AddSectorGrpc<RegistryPushService>().AddSectorGrpc<HouseholdsGrpc>();

var app = builder.Build();
app.UseServiceDefaults(gateway);
app.MapOpenApi("/openapi.json");
app.MapIntake();
LifeEvents.Map(app);
Cards.Map(app);
CountySummary.Map(app);
VillageBook.Map(app);
ShowRecord.Map<HouseholdIncome>(app, "registry", "incomes", "A declared income by the id that its push answered, with every version");
ShowRecord.Map<HouseholdSurvey>(app, "registry", "surveys", "A survey of a household by the id that its push answered, with every version");
app.MapProcesses();
app.MapRules(app.Services.GetRequiredService<PolicyKind>());
HouseholdIncomes.Map(app);
ShowIndicators.Map(app);
StatusHistory.Map(app);
app.MapSectorGrpc();
app.MapFacts("registry");
await app.RunAsync();
