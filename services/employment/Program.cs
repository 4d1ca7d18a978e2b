using Hutong.Contracts.Employment;
using Hutong.CountyRules;
using Hutong.Defaults;
using Hutong.Employment;
using Hutong.Employment.Awards;
using Hutong.Employment.Data;
using Hutong.Employment.Episodes;
using Hutong.Employment.Labour;
using Hutong.Employment.Push;
using Hutong.Employment.Rates;
using Hutong.Employment.Trainings;
using Hutong.Employment.ZeroEmployment;
using Hutong.Facts;
using Hutong.Grpc;
using Hutong.Identity;
using Hutong.Intake;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("employment");
var gateway = builder.GatewaySettings();
builder.Services.AddDatabase("employment", builder.Required("ConnectionStrings:Database"));
builder.Services.AddPersonIds(builder.Configuration);
builder.Services.AddPeers("employment", builder.Configuration, gateway);
builder.Services.AddSchema(EmploymentSchema.Sql);
builder.Services.AddRules<RateKind>().AddDeriving<ZeroEmployment>();
builder.Services.AddFacts("employment", new Uri(builder.Required("Broker:Url")), EmploymentFlow.Declare);
builder.Services.AddIntake("employment")
    .AddRecordKind<LabourKind>().AddRecordKind<TrainingKind>().AddRecordKind<EpisodeKind>().AddRecordKind<AwardPaymentKind>()
    .AddReports((records, division, day) => new BureauReport(records, division, day), "labour", "trainings", "episodes", "awards");
builder.Services.AddSectorGrpc<EmploymentPushService>();

var app = builder.Build();
app.UseServiceDefaults(gateway);
app.MapOpenApi("/openapi.json");
app.MapIntake();
ShowRecord.Map<LabourForce>(app, "employment", "labour", "What a person can do and wants to do, with every version");
ShowRecord.Map<Training>(app, "employment", "trainings", "A training by its certificate number or id, with every version");
ShowRecord.Map<WorkAward>(app, "employment", "awards", "A payment of an award by its number or id, with every version");
ShowRecord.Map<BureauReport>(app, "employment", "reports", "A report of the bureau that its records are complete, with every version");
ShowEpisode.Map(app);
Questions.Map(app);
ListFindings.Map(app);
Wages.Map(app);
Candidates.Map(app);
app.MapRules(app.Services.GetRequiredService<RateKind>());
Unmatched.Map(app, "employment", "employment:episodes:read");
app.MapSectorGrpc();
app.MapFacts("employment");
await app.RunAsync();
