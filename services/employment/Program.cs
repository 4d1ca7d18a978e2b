using Hutong.Contracts.Employment;
using Hutong.CountyRules;
using Hutong.Defaults;
using Hutong.Employment;
using Hutong.Employment.Awards;
using Hutong.Employment.Data;
using Hutong.Employment.Episodes;
using Hutong.Employment.Labour;
using Hutong.Employment.Rates;
using Hutong.Employment.Trainings;
using Hutong.Employment.ZeroEmployment;
using Hutong.Facts;
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

var app = builder.Build();
app.UseServiceDefaults(gateway);
app.MapOpenApi("/openapi.json");
app.MapIntake();
app.MapHistory<LabourForce>("employment", "labour");
app.MapHistory<Training>("employment", "trainings");
app.MapHistory<WorkAward>("employment", "awards");
app.MapHistory<BureauReport>("employment", "reports");
ShowEpisode.Map(app);
Questions.Map(app);
ListFindings.Map(app);
Wages.Map(app);
Candidates.Map(app);
app.MapRules(app.Services.GetRequiredService<RateKind>());
Unmatched.Map(app, "employment", "employment:episodes:read");
app.MapFacts("employment");
await app.RunAsync();
