using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Hutong.CountyRules;
using Hutong.Health.Settlement;
using Shouldly;
using Xunit;

namespace Hutong.Health.Tests.Settlement;

public sealed class PolicyYearParametersTests
{
    [Fact]
    public void Samples_are_marked_right_and_there_for_every_year()
    {
        SampleParameters.All.Select(p => p.PolicyYear).Order().ShouldBe(Enumerable.Range(2014, 14));
        foreach (var year in SampleParameters.All.Select(p => p.PolicyYear))
        {
            var sample = SampleParameters.For(year)!;
            sample.Faults().ShouldBeEmpty($"{year}");
            sample.Sample.ShouldBeTrue();
            sample.PolicyYear.ShouldBe(year);
            sample.HoldsOn(new DateOnly(year, 1, 1)).ShouldBeTrue();
            sample.HoldsOn(new DateOnly(year, 12, 31)).ShouldBeTrue();
            sample.BasicInsurance.RegisteredInpatientRaise.ShouldBe(50);
            sample.CriticalIllness.RegisteredDeductible.ShouldBeLessThan(sample.CriticalIllness.Deductible);
            sample.MajorDiseases.Count.ShouldBe(10);
        }

        SampleParameters.For(2013).ShouldBeNull();
    }

    [Fact]
    public void Random_parameters_of_the_other_tests_are_right() =>
        Prop.ForAll(SettlementCases.Parameters.ToArbitrary(), p => !p.Faults().Any()).QuickCheckThrowOnFailure();

    [Fact]
    public void Come_back_from_json_as_they_were()
    {
        var sample = SampleParameters.For(2020)!;
        var json = JsonSerializer.Serialize(sample, RuleJson.Options);

        JsonSerializer.Serialize(JsonSerializer.Deserialize<PolicyYearParameters>(json, RuleJson.Options), RuleJson.Options).ShouldBe(json);
        json.ShouldContain("\"policyYear\":2020");
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<PolicyYearParameters>("{}", RuleJson.Options));
    }

    public static TheoryData<string, PolicyYearParameters> Broken()
    {
        var p = SettlementCases.Plain;
        var (basic, critical) = (p.BasicInsurance, p.CriticalIllness);
        return new TheoryData<string, PolicyYearParameters>
        {
            { "within 2020", p with { ValidTo = new DateOnly(2021, 1, 1) } },
            { "threshold", p with { CatastrophicSpendingPercent = 0 } },
            { "named twice", p with { MajorDiseases = [new("a", "", ""), new("a", "", "")] } },
            { "exactly one rate", p with { BasicInsurance = basic with { Rates = [.. basic.Rates.Skip(1)] } } },
            { "exactly one rate", p with { BasicInsurance = basic with { Rates = [.. basic.Rates, basic.Rates[0]] } } },
            { "deductible of basic", p with { BasicInsurance = basic with { Rates = [.. basic.Rates.Select(r => r with { Deductible = -1 })] } } },
            { "ratio of basic", p with { BasicInsurance = basic with { Rates = [.. basic.Rates.Select(r => r with { Ratio = 1001 })] } } },
            { "raise", p with { BasicInsurance = basic with { RegisteredInpatientRaise = -1 } } },
            { "cap of basic", p with { BasicInsurance = basic with { YearlyCap = -1 } } },
            { "deductible of registered", p with { CriticalIllness = critical with { RegisteredDeductible = critical.Deductible + 1 } } },
            { "open at the top", p with { CriticalIllness = critical with { Tiers = [new(1, 500)] } } },
            { "open at the top", p with { CriticalIllness = critical with { Tiers = [] } } },
            { "end above", p with { CriticalIllness = critical with { Tiers = [new(5, 500), new(5, 500), new(null, 500)] } } },
            { "not pay less", p with { CriticalIllness = critical with { Tiers = [new(5, 500), new(null, 400)] } } },
            { "cap of critical", p with { CriticalIllness = critical with { YearlyCap = -1 } } },
            { "between 700 and 1000", p with { Assistance = p.Assistance with { Ratio = 699 } } },
            { "cap of medical assistance", p with { Assistance = p.Assistance with { YearlyCap = -1 } } },
        };
    }

    [Theory, MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public void Say_what_is_wrong_with_them(string fault, PolicyYearParameters parameters) =>
        parameters.Faults().Single().ShouldContain(fault);
}
