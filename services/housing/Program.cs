using Hutong.Contracts.Housing;
using Hutong.CountyRules;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Housing;
using Hutong.Housing.Assessments;
using Hutong.Housing.Data;
using Hutong.Housing.Dwellings;
using Hutong.Housing.Findings;
using Hutong.Housing.Payments;
using Hutong.Housing.Priorities;
using Hutong.Housing.Projects;
using Hutong.Housing.Rates;
using Hutong.Housing.Unmatched;
using Hutong.Identity;
using Hutong.Intake;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("housing");
var gateway = builder.GatewaySettings();
builder.Services.AddDatabase("housing", builder.Required("ConnectionStrings:Database"));
builder.Services.AddPersonIds(builder.Configuration);
builder.Services.AddPeers("housing", builder.Configuration, gateway);
builder.Services.AddSchema(HousingSchema.Sql);
builder.Services.AddRenovation();
builder.Services.AddFacts("housing", new Uri(builder.Required("Broker:Url")), HousingFlow.Declare);
builder.Services.AddIntake("housing")
    .AddRecordKind<DwellingKind>().AddRecordKind<AssessmentKind>().AddRecordKind<ProjectKind>().AddRecordKind<PaymentKind>()
    .AddReports((records, division, day) => new BureauReport(records, division, day), "dwellings", "assessments", "projects", "payments");

var app = builder.Build();
app.UseServiceDefaults(gateway);
app.MapOpenApi("/openapi.json");
app.MapIntake();
ShowDwelling.Map(app);
ShowRecord.Map<AssessmentRecord>(app, "housing", "assessments", "An assessment by the id that its push answered, with every version");
ShowRecord.Map<PaymentRecord>(app, "housing", "payments", "A payment of subsidy by its number or id, with every version");
ApplyForRenovation.Map(app);
ProjectSteps.Map(app);
ShowProject.Map(app);
app.MapRules(app.Services.GetRequiredService<RateKind>());
ListFindings.Map(app);
ListPriorities.Map(app);
ListUnmatched.Map(app);
app.MapFacts("housing");
await app.RunAsync();
