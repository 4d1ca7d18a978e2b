using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Health;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Tests.Servers;
using Shouldly;
using Xunit;

namespace Hutong.Kernel.Tests.Contracts;

/// <summary>
/// Each fact as it stands on the wire, approved in <c>contracts/samples</c>: a change of a contract shows up in review as a
/// changed sample. To approve one, run the tests with <c>HUTONG_APPROVE=1</c> and read the difference.
/// </summary>
public sealed class ApprovedSamplesTests
{
    static readonly PersonId Person = PersonId.Parse("578e946a-b2ed-854e-b388-a3d2599479f2");
    static readonly Guid Id = Guid.Parse("1d563d95-60ce-5196-ae3d-85b5f63d8945");

    static readonly IFact[] Facts =
    [
        new HouseholdRoster("652722101200-0001", "652722101200", new(2014, 11, 7), new(2016, 12, 20), new(2018, 12, 20),
            [
                new(Person, "659901**********23", RelationToHead.Head, new(1961, 6, 1), Sex.Female, new(2014, 11, 7)),
                new(PersonId.Parse("78d3f25b-6c43-8ec2-bfe8-e442f4e70384"), "659901**********19", RelationToHead.Son, new(1990, 3, 1), Sex.Male, new(2014, 11, 7), new(2016, 5, 1), LeftBecause.Married),
            ], new(2016, 12, 20), RosterReason.Exit),
        new HouseholdIncome("652722101200-0001", 2016, 1_254_300),
        new HouseholdStatus("652722101200-0001", 2016, new(2014, 11, 7), new(2018, 12, 20), new(GuaranteeKind.Medical, GuaranteeState.Unmet,
            [new("member-not-insured", "659901**********23 is not insured on 2016-06-30.", Person, [new("Health.InsuranceEnrolment", Id, 3)])])),
        new InsuranceEnrolment(Person, 2016, new(2016, 1, 1), new(2016, 9, 1), PremiumPayer.Programme),
        new MedicalAid(Person, "K2016-000123", 2016, new(2016, 4, 2), 1_230_000, 640_000, 90_000, 350_000, 150_000),
        new OutOfPocketTotal(Person, 2016, 150_000, 1),
        new MajorTreatment(Person, "A2016-000045", new(2016, 3, 20), new(2016, 4, 2)),
        new CatastrophicSpending("652722101200-0001", 2016, 650_000, 1_254_300, 40),
    ];

    public static TheoryData<string> Kinds => [.. Facts.Select(f => FactKind.Of(f.GetType()))];

    [Theory, MemberData(nameof(Kinds))]
    public void Stand_on_the_wire_as_approved(string kind)
    {
        var fact = Facts.Single(f => FactKind.Of(f.GetType()) == kind);
        var json = JsonSerializer.Serialize<object>(fact, new JsonSerializerOptions(FactJson.Options) { WriteIndented = true }) + "\n";
        var file = Path.Combine(TestServers.Repository, "contracts", "samples", $"{kind}.json");
        if (Environment.GetEnvironmentVariable("HUTONG_APPROVE") == "1")
            File.WriteAllText(file, json);

        File.Exists(file).ShouldBeTrue($"approve the sample of {kind}");
        json.ShouldBe(File.ReadAllText(file));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Approved_samples_are_still_read(string kind)
    {
        var type = Facts.Single(f => FactKind.Of(f.GetType()) == kind).GetType();
        var text = File.ReadAllText(Path.Combine(TestServers.Repository, "contracts", "samples", $"{kind}.json"));
        var read = JsonSerializer.Deserialize(text, type, FactJson.Options);
        JsonSerializer.Serialize(read, type, new JsonSerializerOptions(FactJson.Options) { WriteIndented = true }).ShouldBe(text.TrimEnd('\n'));
    }

    [Fact]
    public void Cover_every_contract() =>
        typeof(IFact).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IFact))).Select(FactKind.Of)
            .ShouldBe(Facts.Select(f => FactKind.Of(f.GetType())), ignoreOrder: true);
}
