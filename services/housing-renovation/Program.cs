using Hutong.Contracts.Housing;
using Hutong.CountyRules;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.HousingRenovation;
using Hutong.HousingRenovation.Assessments;
using Hutong.HousingRenovation.Data;
using Hutong.HousingRenovation.Dwellings;
using Hutong.HousingRenovation.Findings;
using Hutong.HousingRenovation.Payments;
using Hutong.HousingRenovation.Priorities;
using Hutong.HousingRenovation.Projects;
using Hutong.HousingRenovation.Rates;
using Hutong.HousingRenovation.Unmatched;
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
