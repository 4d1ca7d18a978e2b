using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Health;
using Hutong.Contracts.Housing;
using Hutong.Contracts.Messages;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Tests.Servers;
using Shouldly;
using Xunit;

namespace Hutong.Kernel.Tests.Contracts;

/// <summary>
/// Each fact and message as it stands on the wire, approved in <c>contracts/samples</c>: a change of a contract shows up in review as a
/// changed sample. To approve one, run the tests with <c>HUTONG_APPROVE=1</c> and read the difference.
/// </summary>
public sealed class ApprovedSamplesTests
{
    static readonly PersonId Person = PersonId.Parse("578e946a-b2ed-854e-b388-a3d2599479f2");
    static readonly JsonSerializerOptions Indented = new(FactJson.Options) { WriteIndented = true };
    static readonly Guid Id = Guid.Parse("1d563d95-60ce-5196-ae3d-85b5f63d8945");

    static readonly IFact[] Facts =
    [
        new HouseholdRoster("652722101200-0001", "652722101200", new(2014, 11, 7), new(2016, 12, 20), new(2018, 12, 20),
            [
                new(Person, "659901**********23", RelationToHead.Head, new(1961, 6, 1), Sex.Female, new(2014, 11, 7)),
                new(PersonId.Parse("78d3f25b-6c43-8ec2-bfe8-e442f4e70384"), "659901**********19", RelationToHead.Son, new(1990, 3, 1), Sex.Male, new(2014, 11, 7), new(2016, 5, 1), LeftBecause.Married),
            ], new(2016, 12, 20), RosterReason.Exit),
        new PersonMerged(Person, PersonId.Parse("78d3f25b-6c43-8ec2-bfe8-e442f4e70384"), "652722101200-0001"),
        new HouseholdIncome("652722101200-0001", 2016, 1_254_300, new(900_000, 400_000, 0, 54_300, 100_000)),
        new HouseholdStatus("652722101200-0001", 2016, new(2014, 11, 7), new(2018, 12, 20), new(GuaranteeKind.Medical, GuaranteeState.Unmet,
            [new("member-not-insured", "659901**********23 is not insured on 2016-06-30.", Person, [new("Health.InsuranceEnrolment", Id, 3)])]),
            [new(GuaranteeKind.Housing, GuaranteeState.Unknown, [new("no-dwelling", "No dwelling of the household has been assessed.", null, [])])],
            [new(AttainmentKind.Work, GuaranteeState.Met, [new("member-in-work", "659901**********23 has been at work since 2016-03-01.", Person, [new("Employment.EmploymentEpisode", Id, 1)])])],
            new(GuaranteeState.Met, 2016, 627_150, 314_600, 2, [new("above-line", "6,271.50 yuan per head in 2016, the line is 3,146.00.", null, [new("Registry.HouseholdIncome", Id, 2)])]),
            [new("dropout", "659901**********19 is out of school.", Person, new(2016, 9, 1), new("Education.DropoutAlert", Id, 1))],
            Standing.Registered),
        new InsuranceEnrolment(Person, 2016, new(2016, 1, 1), new(2016, 9, 1), PremiumPayer.Programme),
        new MedicalAid(Person, "K2016-000123", 2016, new(2016, 4, 2), 1_230_000, 640_000, 90_000, 350_000, 150_000),
        new OutOfPocketTotal(Person, 2016, 150_000, 1),
        new MajorTreatment(Person, "A2016-000045", new(2016, 3, 20), new(2016, 4, 2)),
        new CatastrophicSpending("652722101200-0001", 2016, 650_000, 1_254_300, 40),
        new Hutong.Contracts.Health.BureauReport("enrolments", "652722", new(2016, 3, 1)),
        new SchoolEnrolment(Person, 2016, EducationStage.JuniorSecondary, "大河沿子镇中学", true, Schooling.FullTime, new(2016, 9, 1), new(2017, 3, 1), LeftSchoolBecause.DroppedOut),
        new DropoutAlert(Person, 2016, OutOfSchool.DroppedOut, new(2017, 3, 1)),
        new StudentSubsidy(Person, "S2016-000017", "boarding", 2016, 1, 62_500, new(2016, 10, 20)),
        new SchoolLeaver(Person, 2016, EducationStage.JuniorSecondary, new(2017, 7, 1)),
        new Hutong.Contracts.Education.BureauReport("enrolments", "652722101", new(2016, 10, 1)),
        new LabourForce(Person, Hutong.Contracts.Employment.LabourCapacity.Partial, true, new(2016, 2, 10)),
        new Training(Person, "C2016-000031", "灰枣栽培", 40, new(2016, 3, 18), 60_000, 20_000),
        new EmploymentEpisode(Person, new(2016, 3, 1), new(2016, 12, 1), EmploymentForm.Employed, WorkplaceScope.Outside, true, true, 320_000),
        new ZeroEmploymentHousehold("652722101200-0001", new(2016, 12, 1)),
        new WorkAward(Person, "J2016-000008", AwardKind.Person, 2016, 30_000, new(2016, 12, 20)),
        new Hutong.Contracts.Employment.BureauReport("episodes", "652722101", new(2016, 10, 1)),
        new Dwelling("F-0001", "652722101200-0001", "652722101200", new(2010, 1, 1), new(2017, 6, 1)),
        new DwellingAssessment("F-0001", "652722101200-0001", DwellingGrade.D, new(2016, 4, 2)),
        new Renovation("X2016-0001", "F-0001", "652722101200-0001", RenovationMode.Rebuild, RenovationStage.Building, new(2016, 7, 1), 0),
        new Hutong.Contracts.Housing.BureauReport("dwellings", "652722101", new(2016, 10, 1)),
    ];

    static readonly object[] Messages =
    [
        new BatchProgress("health", "enrolments", Id, "health-bureau", BatchState.Running, 100_000, 25_000, new(20_000, 4_000, 0, 900, 100)),
        new BatchReceipt("health", "enrolments", Id, "health-bureau", BatchState.Failed, 100_000, new(20_000, 4_000, 0, 900, 100), new(2016, 9, 1, 4, 30, 0, TimeSpan.Zero), "Part 3 of the file is missing."),
        new ServiceAlert(Id, "facts-parked", Severity.Warning, "registry", "Health.InsuranceEnrolment", "Facts of the kind Health.InsuranceEnrolment could not be applied and are parked; the first for the reason failed.", new(2016, 9, 1, 4, 30, 0, TimeSpan.Zero)),
        new ServiceAlertCleared(Id, "facts-parked", "registry", "Health.InsuranceEnrolment", new(2016, 9, 1, 5, 0, 0, TimeSpan.Zero)),
        new CompareCopies("Health.InsuranceEnrolment"),
        new RetryParked(Id),
        new RepublishFacts([Id]),
        new CommandReceipt(Id, "RetryParked", "registry", CommandOutcome.Done, "3 facts were tried again; 1 of them are still parked."),
        new DeadlineNear(DeadlineKind.ExitNotice, Id, "652722101200-0001", "652722101200", new(2016, 9, 8), ["township"]),
        new ChainHead("health", 0, new(2016, 9, 1), 4_711, "5d41402abc4b2a76b9719d911017c592ae2e1c4b8f3a6d0e9f7b1c2d3e4f5a6b", new(2016, 9, 1, 4, 30, 0, TimeSpan.Zero), "pN1x0cVbQ2mZt8Lk", "MEUCIQ=="),
        new DeadlineReached(DeadlineKind.Grace, Id, "652722101200-0001", "652722101200", new(2018, 12, 20), []),
    ];

    static readonly Dictionary<string, object> All = Facts.ToDictionary(f => FactKind.Of(f.GetType()), object (f) => f)
        .Concat(Messages.ToDictionary(m => $"Messages.{m.GetType().Name}")).ToDictionary();

    public static TheoryData<string> Kinds => [.. All.Keys];

    [Theory, MemberData(nameof(Kinds))]
    public void Stand_on_the_wire_as_approved(string kind)
    {
        var json = JsonSerializer.Serialize(All[kind], Indented) + "\n";
        var file = Path.Combine(TestServers.Repository, "contracts", "samples", $"{kind}.json");
        if (Environment.GetEnvironmentVariable("HUTONG_APPROVE") == "1")
            File.WriteAllText(file, json);

        File.Exists(file).ShouldBeTrue($"approve the sample of {kind}");
        json.ShouldBe(File.ReadAllText(file));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Approved_samples_are_still_read(string kind)
    {
        var type = All[kind].GetType();
        var text = File.ReadAllText(Path.Combine(TestServers.Repository, "contracts", "samples", $"{kind}.json"));
        var read = JsonSerializer.Deserialize(text, type, FactJson.Options);
        JsonSerializer.Serialize(read, type, Indented).ShouldBe(text.TrimEnd('\n'));
    }

    [Fact]
    public void Cover_every_contract() =>
        typeof(IFact).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IFact))).Select(FactKind.Of)
            .ShouldBe(Facts.Select(f => FactKind.Of(f.GetType())), ignoreOrder: true);

    [Fact]
    public void Cover_every_message() =>
        typeof(BatchReceipt).Assembly.GetTypes().Where(t => t is { IsClass: true, IsPublic: true, Namespace: "Hutong.Contracts.Messages" }).Except([typeof(RowCounts)])
            .ShouldBe(Messages.Select(m => m.GetType()), ignoreOrder: true);
}
