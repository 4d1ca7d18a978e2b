using Hutong.Contracts.Registry;
using Hutong.Registry.Status;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.Status.Family;

namespace Hutong.Registry.Tests.Status;

public sealed class SurveyGuaranteesTests
{
    [Theory]
    [InlineData("2018-10-01", true, GuaranteeState.Met, "survey-says-so")]
    [InlineData("2018-10-01", false, GuaranteeState.Unmet, "survey-says-no")]
    [InlineData("2018-11-15", true, GuaranteeState.Met, "survey-says-so")]
    [InlineData("2018-11-16", true, GuaranteeState.Unknown, "not-surveyed")]
    [InlineData("2017-10-11", true, GuaranteeState.Met, "survey-says-so")]
    [InlineData("2017-10-10", true, GuaranteeState.Unknown, "survey-stale")]
    public void The_latest_survey_that_is_not_too_old_decides(string on, bool food, GuaranteeState state, string code)
    {
        var guarantee = SurveyGuarantees.Food(Day, [Survey(on, food)], 400);
        (guarantee.Kind, guarantee.State, guarantee.Reasons.Single().Code).ShouldBe((GuaranteeKind.Food, state, code));
        guarantee.Reasons[0].Evidence.Count.ShouldBe(code == "not-surveyed" ? 0 : 1);
    }

    [Fact]
    public void A_later_survey_counts_and_a_future_one_does_not()
    {
        var surveys = new[] { Survey("2018-11-16", clothing: false), Survey("2018-06-01", clothing: true), Survey("2018-05-01", clothing: false) };
        var guarantee = SurveyGuarantees.Clothing(Day, surveys, 400);
        (guarantee.Kind, guarantee.State).ShouldBe((GuaranteeKind.Clothing, GuaranteeState.Met));
        guarantee.Reasons[0].Evidence.Single().Id.ShouldBe(surveys[1].Id);
    }

    [Theory]
    [InlineData(true, GuaranteeState.Met)]
    [InlineData(false, GuaranteeState.Unmet)]
    [InlineData(null, GuaranteeState.Unknown)]
    public void What_a_survey_does_not_say_is_unknown(bool? cultural, GuaranteeState state) =>
        SurveyGuarantees.CulturalLife(Day, [Survey("2018-10-01", cultural: cultural)], 400).State.ShouldBe(state);
}
