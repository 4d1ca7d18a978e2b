using Hutong.Contracts.Housing;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Identity;
using Hutong.Intake;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("housing");
var gateway = builder.GatewaySettings();
builder.Services.AddDatabase("housing", builder.Required("ConnectionStrings:Database"));
builder.Services.AddPersonIds(builder.Configuration);
builder.Services.AddPeers("housing", builder.Configuration, gateway);
builder.Services.AddFacts("housing", new Uri(builder.Required("Broker:Url")), facts => facts
    .Owns<Dwelling>()
    .Owns<DwellingAssessment>()
    .Owns<Renovation>()
    .Owns<BureauReport>()
    .Copies<HouseholdRoster>(from: "registry"));
builder.Services.AddIntake("housing")
    .AddReports((records, division, day) => new BureauReport(records, division, day), "dwellings", "assessments", "projects");

var app = builder.Build();
app.UseServiceDefaults(gateway);
app.MapOpenApi("/openapi.json");
app.MapIntake();
app.MapFacts("housing");
await app.RunAsync();
