using Hutong.Contracts.Education;
using Hutong.CountyRules;
using Hutong.Defaults;
using Hutong.Education;
using Hutong.Education.Data;
using Hutong.Education.Enrolments;
using Hutong.Education.Findings;
using Hutong.Education.OutOfSchool;
using Hutong.Education.Programmes;
using Hutong.Education.Subsidies;
using Hutong.Facts;
using Hutong.Identity;
using Hutong.Intake;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("education");
var gateway = builder.GatewaySettings();
builder.Services.AddDatabase("education", builder.Required("ConnectionStrings:Database"));
builder.Services.AddPersonIds(builder.Configuration);
builder.Services.AddPeers("education", builder.Configuration, gateway);
builder.Services.AddRules<ProgrammeKind>().AddDeriving<SchoolWatch>();
builder.Services.AddFacts("education", new Uri(builder.Required("Broker:Url")), EducationFlow.Declare);
builder.Services.AddSchema(EducationSchema.Sql);
builder.Services.AddIntake("education").AddRecordKind<EnrolmentKind>().AddRecordKind<SubsidyKind>()
    .AddReports((records, division, day) => new BureauReport(records, division, day), "enrolments", "subsidies");

var app = builder.Build();
app.UseServiceDefaults(gateway);
app.MapOpenApi("/openapi.json");
app.MapIntake();
ShowRecord.Map<SchoolEnrolment>(app, "education", "enrolments", "An enrolment by the id that its push answered, with every version");
ShowRecord.Map<StudentSubsidy>(app, "education", "subsidies", "A payment of student aid by its number or id, with every version");
FoundDifferences.Map(app);
ShowEntitlements.Map(app);
app.MapRules(app.Services.GetRequiredService<ProgrammeKind>());
Unmatched.Map(app, "education", "education:enrolments:read");
app.MapFacts("education");
await app.RunAsync();
