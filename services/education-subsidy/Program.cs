using Hutong.Contracts.Education;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Identity;
using Hutong.Intake;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("education");
var gateway = builder.GatewaySettings();
builder.Services.AddDatabase("education", builder.Required("ConnectionStrings:Database"));
builder.Services.AddPersonIds(builder.Configuration);
builder.Services.AddPeers("education", builder.Configuration, gateway);
builder.Services.AddFacts("education", new Uri(builder.Required("Broker:Url")), facts => facts
    .Owns<SchoolEnrolment>()
    .Owns<DropoutAlert>()
    .Owns<StudentSubsidy>()
    .Owns<SchoolLeaver>()
    .Owns<BureauReport>()
    .Copies<HouseholdRoster>(from: "registry"));
builder.Services.AddIntake("education")
    .AddReports((records, division, day) => new BureauReport(records, division, day), "enrolments", "subsidies");

var app = builder.Build();
app.UseServiceDefaults(gateway);
app.MapOpenApi("/openapi.json");
app.MapIntake();
Unmatched.Map(app, "education", "education:enrolments:read");
app.MapFacts("education");
await app.RunAsync();
