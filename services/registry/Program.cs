using Hutong.Contracts.Health;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Identity;
using Hutong.Intake;
using Hutong.Registry.Card;
using Hutong.Registry.Data;
using Hutong.Registry.Households;
using Hutong.Registry.Incomes;
using Hutong.Registry.Plans;
using Hutong.Registry.Policies;
using Hutong.Registry.Processes;
using Hutong.Registry.Status;
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
    .Copies<MedicalAid>(from: "health"));
builder.Services.AddSchema(RegistrySchema.Sql);
builder.Services.AddProcesses();
builder.Services.AddSingleton<HouseholdStore>().AddSingleton<LifeEventStore>().AddSingleton<Cards>().AddSingleton<HouseholdsGrpc>();
builder.Services.AddSingleton<Resealing>().AddHostedService(s => s.GetRequiredService<Resealing>());
builder.Services.AddDbContext<RegistryDb>((services, db) => db.UseNpgsql(services.GetRequiredService<NpgsqlDataSource>()));
builder.Services.AddIntake("registry").AddRecordKind<HouseholdKind>().AddRecordKind<IncomeKind>().AddRecordKind<PlanKind>();
builder.Services.AddSingleton<StatusSignal>().AddSingleton<StatusWorker>().AddHostedService(s => s.GetRequiredService<StatusWorker>());

var app = builder.Build();
app.UseServiceDefaults(gateway);
app.MapOpenApi("/openapi.json");
app.MapIntake();
LifeEvents.Map(app);
Cards.Map(app);
CountySummary.Map(app);
VillageBook.Map(app);
IncomeKind.Map(app);
app.MapProcesses();
PolicyEndpoints.Map(app);
HouseholdsGrpc.Map(app, app.Services.GetRequiredService<HouseholdsGrpc>());
app.MapFacts("registry");
await app.RunAsync();
