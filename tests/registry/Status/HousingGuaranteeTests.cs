using Hutong.Contracts.Housing;
using Hutong.Contracts.Registry;
using Hutong.Registry.Status;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.Status.Family;

namespace Hutong.Registry.Tests.Status;

public sealed class HousingGuaranteeTests
{
    static Guarantee On(Known<Dwelling>[] dwellings, Known<DwellingAssessment>[] assessments, Freshness? freshness = null, params Known<Renovation>[] renovations) =>
        HousingGuarantee.On(Day, dwellings, assessments, renovations, freshness ?? Freshness.Unreported, 730);

    static Known<Renovation> Renovated(RenovationStage stage, string on) =>
        Fact(new Renovation("P1", "D1", Number, RenovationMode.Rebuild, stage, DateOnly.Parse(on), 0));

    static (GuaranteeState, string) Told(Guarantee guarantee) => (guarantee.State, guarantee.Reasons[0].Code);

    [Theory]
    [InlineData(DwellingGrade.A, GuaranteeState.Met)]
    [InlineData(DwellingGrade.B, GuaranteeState.Met)]
    [InlineData(DwellingGrade.C, GuaranteeState.Unmet)]
    [InlineData(DwellingGrade.D, GuaranteeState.Unmet)]
    public void The_grade_decides(DwellingGrade grade, GuaranteeState state)
    {
        var assessment = Graded("D1", grade, "2018-03-01");
        var guarantee = On([Lives("D1")], [assessment]);
        (guarantee.Kind, guarantee.State).ShouldBe((GuaranteeKind.Housing, state));
        guarantee.Reasons.Single().Evidence.ShouldBe([assessment.AsEvidence()]);
    }

    [Fact]
    public void Without_dwelling_or_assessment_it_is_unknown()
    {
        Told(On([], [Graded("D1", DwellingGrade.A, "2018-03-01")])).ShouldBe((GuaranteeState.Unknown, "no-dwelling"));
        Told(On([Lives("D1", until: "2018-11-15")], [Graded("D1", DwellingGrade.A, "2018-03-01")])).ShouldBe((GuaranteeState.Unknown, "no-dwelling"));
        Told(On([Lives("D1")], [])).ShouldBe((GuaranteeState.Unknown, "dwelling-not-assessed"));
        Told(On([Lives("D1")], [Graded("D2", DwellingGrade.A, "2018-03-01"), Graded("D1", DwellingGrade.A, "2018-11-16")])).ShouldBe((GuaranteeState.Unknown, "dwelling-not-assessed"));
    }

    [Fact]
    public void The_latest_assessment_of_the_dwelling_lived_in_counts()
    {
        Told(On([Lives("D1")], [Graded("D1", DwellingGrade.A, "2018-05-01"), Graded("D1", DwellingGrade.D, "2018-03-01")])).ShouldBe((GuaranteeState.Met, "dwelling-safe"));
        Told(On([Lives("D2", "2018-06-01"), Lives("D1")], [Graded("D1", DwellingGrade.A, "2018-05-01"), Graded("D2", DwellingGrade.D, "2018-05-01")]))
            .ShouldBe((GuaranteeState.Unmet, "dwelling-unsafe"));
    }

    [Fact]
    public void An_unsafe_dwelling_says_how_far_its_renovation_has_come()
    {
        var reason = On([Lives("D1")], [Graded("D1", DwellingGrade.D, "2018-03-01")], null, Renovated(RenovationStage.Building, "2018-09-01"), Renovated(RenovationStage.Accepted, "2018-12-01"))
            .Reasons.Single();
        reason.Text.ShouldContain("Building");
        reason.Evidence.Count.ShouldBe(2);
        On([Lives("D1")], [Graded("D1", DwellingGrade.D, "2018-03-01")]).Reasons.Single().Text.ShouldContain("no renovation");
    }

    [Fact]
    public void An_old_grade_is_unknown_unless_the_bureau_stands_by_it()
    {
        Known<DwellingAssessment>[] old = [Graded("D1", DwellingGrade.A, "2016-11-14")];
        Told(On([Lives("D1")], old)).ShouldBe((GuaranteeState.Unknown, "assessment-stale"));
        Told(On([Lives("D1")], [Graded("D1", DwellingGrade.A, "2016-11-15")])).ShouldBe((GuaranteeState.Met, "dwelling-safe"));
        Told(On([Lives("D1")], old, Fresh("2018-11-01", staleAfterDays: 730))).ShouldBe((GuaranteeState.Met, "dwelling-safe"));
        Told(On([Lives("D1")], [Graded("D1", DwellingGrade.A, "2018-03-01")], Fresh("2016-01-01", staleAfterDays: 730))).ShouldBe((GuaranteeState.Unknown, "records-stale"));
    }
}
