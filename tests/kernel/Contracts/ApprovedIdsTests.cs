using System.Reflection;
using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Housing;
using Hutong.Contracts.Registry;
using Hutong.Employment.Episodes;
using Hutong.Facts;
using Hutong.Health.Admissions;
using Hutong.Health.Claims;
using Hutong.Health.Settlement;
using Hutong.Housing.Assessments;
using Hutong.Housing.Dwellings;
using Hutong.Housing.Payments;
using Hutong.Housing.Projects;
using Hutong.Registry.Households;
using Hutong.Registry.Indicators;
using Hutong.Registry.Plans;
using Hutong.Registry.Surveys;
using Hutong.Tests.Servers;
using Shouldly;
using Xunit;

namespace Hutong.Kernel.Tests.Contracts;

/// <summary>
/// The id of one record of every kind, worked out once by another program: an id that changes makes a second record of the first, in every
/// service. Of facts that travel the state is the approved sample.
/// </summary>
public sealed class ApprovedIdsTests
{
    const string Household = "652722101200-0001";
    static readonly PersonId Person = PersonId.Parse("578e946a-b2ed-854e-b388-a3d2599479f2");
    static readonly DateOnly Day = new(2016, 4, 2);

    /// <summary>What services keep to themselves.</summary>
    static readonly Dictionary<string, IFact> Withheld = new IFact[]
    {
        new HouseholdRecord(Household, "652722101200", Day, null, null, null, null, [], Day, RosterReason.Registration),
        new SupportPlan(Household, new("", null), []),
        new HouseholdSurvey(Household, Day, true, true, null, null),
        new PlanValue("652722000000", 2016, "insured", IndicatorKind.Binding, 97.1m),
        new Claim(Person, "K2016-000123", "", HospitalLevel.County, CareKind.Inpatient, Day, Day, 1, 1, null, null, null),
        new Admission(Person, "A2016-000045", "", HospitalLevel.County, Day, null),
        new EpisodeRecord(Person, new(2016, 3, 1), null, null, EmploymentForm.Employed, WorkplaceScope.Local, true, false, 1),
        new DwellingRecord("F-0001", Household, "652722101200", 8050, Structure.Stone, Day, null, null),
        new AssessmentRecord("F-0001", DwellingGrade.D, null, Day),
        RenovationProject.Apply("X2016-0001", "F-0001", Household, RenovationMode.Rebuild, Day, Day, ""),
        new PaymentRecord("ZF-2016-0031", "X2016-0001", 1, Day),
    }.ToDictionary(f => FactKind.Of(f.GetType()));

    static readonly Dictionary<string, Type> Kinds =
        new[] { typeof(IFact).Assembly }.Concat(EnumerationsAreWordsTests.Services).SelectMany(a => a.GetTypes())
            .Where(t => t.IsClass && t.IsAssignableTo(typeof(IFact))).ToDictionary(FactKind.Of); // throws for one that does not say its kind

    public static readonly TheoryData<string, string, string> Approved = new()
    {
        { "Registry.HouseholdRoster", "652722101200-0001", "41a3e57e-42f2-5d15-ab69-4ab390c70386" },
        { "Registry.HouseholdIncome", "652722101200-0001/2016", "0ccd359e-503a-50f6-b3cc-04102b502cbc" },
        { "Registry.HouseholdStatus", "652722101200-0001", "12dd539a-a76d-525a-bf86-9f889e423d79" },
        { "Registry.PersonMerged", "578e946a-b2ed-854e-b388-a3d2599479f2", "c965d296-6813-5384-857c-8d2eb97e7ae6" },
        { "Health.InsuranceEnrolment", "578e946a-b2ed-854e-b388-a3d2599479f2/2016", "133e5f9b-3cd4-5721-b545-362b4b5374d3" },
        { "Health.MedicalAid", "K2016-000123", "d5cfb584-cf89-50ba-b613-9c4fc8cfc863" },
        { "Health.OutOfPocketTotal", "578e946a-b2ed-854e-b388-a3d2599479f2/2016", "ea6cd627-b95e-5001-99fe-3eb097860245" },
        { "Health.MajorTreatment", "578e946a-b2ed-854e-b388-a3d2599479f2/A2016-000045", "e2fdfdd5-524a-516f-b352-f7ae6ebf8bfb" },
        { "Health.CatastrophicSpending", "652722101200-0001/2016", "31bd468e-16df-5a89-94d6-42b7bf472a9e" },
        { "Health.BureauReport", "enrolments/652722000000", "c9f99664-14fa-526c-bfa7-1ee051f8e42f" },
        { "Education.SchoolEnrolment", "578e946a-b2ed-854e-b388-a3d2599479f2/2016", "dab0ac2b-a2f4-54b6-96d4-701222d2dbf1" },
        { "Education.DropoutAlert", "578e946a-b2ed-854e-b388-a3d2599479f2/2016", "e33228a2-4ca0-5b09-8660-2be219fcdda0" },
        { "Education.StudentSubsidy", "S2016-000017", "9d3bbb67-5c20-565e-a029-529cb3952cea" },
        { "Education.SchoolLeaver", "578e946a-b2ed-854e-b388-a3d2599479f2/2016", "3237fbdb-b98c-5a5e-a860-a906591079b2" },
        { "Education.BureauReport", "enrolments/652722101000", "c2f66a1b-646f-514d-bb5e-4dc2f2a8f001" },
        { "Employment.LabourForce", "578e946a-b2ed-854e-b388-a3d2599479f2", "1059bd1f-d6c4-5281-b261-827107deaa9d" },
        { "Employment.Training", "C2016-000031", "72825912-6274-5df0-84de-8c1e4f2561ba" },
        { "Employment.EmploymentEpisode", "578e946a-b2ed-854e-b388-a3d2599479f2/2016-03-01", "feebf2c0-9ed0-54b8-ab62-a1b573c3eeb0" },
        { "Employment.ZeroEmploymentHousehold", "652722101200-0001", "cf078e4a-c533-52ca-8a4e-8bc5d3249288" },
        { "Employment.WorkAward", "J2016-000008", "9100cb1a-0c96-5101-b7e2-2af7f56cd8ff" },
        { "Employment.BureauReport", "episodes/652722101000", "f0ab0398-c6eb-5c2d-8639-c33c0bfbaea8" },
        { "Housing.Dwelling", "F-0001", "1a9723ac-d782-5f1a-b35a-b6b8259c80f6" },
        { "Housing.DwellingAssessment", "F-0001/2016-04-02", "bce3fc76-a109-5bd2-9a7f-412ce278f636" },
        { "Housing.Renovation", "X2016-0001", "d34da47a-d46e-5ee8-bb00-03a327ea865a" },
        { "Housing.BureauReport", "dwellings/652722101000", "505f8aba-93b1-5d2c-bd18-1e116a0fba52" },
        { "Registry.Households.HouseholdRecord", "652722101200-0001", "3fcd6899-5ee2-54fc-8cd4-b1ff185755bf" },
        { "Registry.Plans.SupportPlan", "652722101200-0001", "f5111dcd-a43c-538d-b0af-8964cf3c9e11" },
        { "Registry.Surveys.HouseholdSurvey", "652722101200-0001/2016-04-02", "289ff529-8d19-5884-917b-809b88e894d3" },
        { "Registry.Indicators.PlanValue", "652722000000/2016/insured", "8ae5f39e-ae77-5243-aee9-72d001d568b4" },
        { "HealthInsurance.Claims.Claim", "K2016-000123", "83d89652-2ebe-581f-a3e8-495a6ca39f25" },
        { "HealthInsurance.Admissions.Admission", "A2016-000045", "6108a04d-929f-5b71-a1be-117367c9b6b2" },
        { "Employment.Episodes.EpisodeRecord", "578e946a-b2ed-854e-b388-a3d2599479f2/2016-03-01", "8f47a106-6ae5-5f4b-83c6-45f110fa6b8a" },
        { "HousingRenovation.Dwellings.DwellingRecord", "F-0001", "95548109-ebca-5cdb-bc7f-80416df515fe" },
        { "HousingRenovation.Assessments.AssessmentRecord", "F-0001/2016-04-02", "fd209387-386a-5d55-bc2a-98bfa76314dc" },
        { "HousingRenovation.Projects.RenovationProject", "X2016-0001", "b4540609-d09c-56a6-a0be-eb7ca916c85e" },
        { "HousingRenovation.Payments.PaymentRecord", "ZF-2016-0031", "81833855-5bc6-5a9d-a259-ff1253a89554" },
    };

    [Theory, MemberData(nameof(Approved))]
    public void Stay_as_they_are(string kind, string key, string id)
    {
        var state = Withheld.GetValueOrDefault(kind) ?? (IFact)JsonSerializer.Deserialize(
            File.ReadAllText(Path.Combine(TestServers.Repository, "contracts", "samples", $"{kind}.json")), Kinds[kind], FactJson.Options)!;
        state.Key.ShouldBe(key);
        typeof(FactId).GetMethods().Single(m => m.Name == nameof(FactId.Of) && m.IsGenericMethod && m.GetParameters()[0].ParameterType.IsGenericMethodParameter)
            .MakeGenericMethod(Kinds[kind]).Invoke(null, [state]).ShouldBe(Guid.Parse(id));
        FactId.Of(kind, key).ShouldBe(Guid.Parse(id));
    }

    [Fact]
    public void Cover_every_kind() => Approved.Select(a => a.Data.Item1).ShouldBe(Kinds.Keys, ignoreOrder: true);

    [Fact]
    public void Stand_on_names_that_no_class_decides() => Kinds.Values.ShouldAllBe(t => t.GetCustomAttribute<KindAttribute>(inherit: false) != null);

    /// <remarks>A state with another content would look changed when its bureau pushes it again.</remarks>
    [Fact]
    public void Leave_the_stored_states_as_they_were() =>
        Withheld.Where(w => JsonSerializer.SerializeToElement(w.Value, w.Value.GetType(), FactJson.Options).EnumerateObject().Any(p => p.Name is "key" or "household" or "division"))
            .Select(w => w.Key).ShouldBe(
            [
                "Registry.Plans.SupportPlan", "Registry.Surveys.HouseholdSurvey", "Registry.Indicators.PlanValue",
                "HousingRenovation.Dwellings.DwellingRecord", "HousingRenovation.Assessments.AssessmentRecord", "HousingRenovation.Projects.RenovationProject",
            ]);
}
