using Hutong.Contracts.Employment;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Identity;
using Hutong.Intake;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("employment");
var gateway = builder.GatewaySettings();
builder.Services.AddDatabase("employment", builder.Required("ConnectionStrings:Database"));
builder.Services.AddPersonIds(builder.Configuration);
builder.Services.AddPeers("employment", builder.Configuration, gateway);
builder.Services.AddFacts("employment", new Uri(builder.Required("Broker:Url")), facts => facts
    .Owns<LabourForce>()
    .Owns<Training>()
    .Owns<EmploymentEpisode>()
    .Owns<ZeroEmploymentHousehold>()
    .Owns<WorkAward>()
    .Owns<BureauReport>()
    .Copies<HouseholdRoster>(from: "registry"));
builder.Services.AddIntake("employment")
    .AddReports((records, division, day) => new BureauReport(records, division, day), "labour", "trainings", "episodes", "awards");

var app = builder.Build();
app.UseServiceDefaults(gateway);
app.MapOpenApi("/openapi.json");
app.MapIntake();
Unmatched.Map(app, "employment", "employment:episodes:read");
app.MapFacts("employment");
await app.RunAsync();
