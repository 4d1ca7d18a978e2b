using Shouldly;
using Xunit;

namespace Hutong.Registry.Tests.Surveys;

public sealed class SurveyPushTests(RegistryApp app)
{
    [Fact]
    public async Task Takes_surveys_with_the_headers_that_villages_use_and_names_what_is_wrong()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        var (counts, errors) = await app.PushAsync("surveys",
            $"户编号,调查日期,不愁吃,不愁穿,有良好文化生活,调查人\n{number},2018-05-02,是,否,,李四\nnobody,2018-05-02,是,是,是,李四\n{number},2019-01-01,是,是,是,李四\n{number},2018-05-03,有时,是,是,李四\n", "text/csv");
        counts.GetProperty("accepted").GetInt32().ShouldBe(1);
        errors.Select(e => (e.GetProperty("row").GetInt32(), e.GetProperty("code").GetString())).ShouldBe(
            [(2, "unknown-household"), (3, "date-in-the-future"), (4, "flag-not-understood")], ignoreOrder: true);
        (await app.PushAsync("surveys", $"户编号,调查日期,不愁吃,不愁穿,有良好文化生活,调查人\n{number},2018-05-02,是,否,,李四\n", "text/csv"))
            .Counts.GetProperty("unchanged").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_withdrawn_survey_says_nothing_any_more_and_is_never_published()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        await app.PushAsync("surveys", $$"""{"household":"{{number}}","surveyedOn":"2018-06-01","food":true,"clothing":true}""");
        async Task<string?> Food() => (await app.CardAsync(number)).GetProperty("guarantees")[0].GetProperty("state").GetString();
        (await Food()).ShouldBe("met");
        await app.PushAsync("surveys", $$"""{"household":"{{number}}","surveyedOn":"2018-06-01","food":true,"clothing":true,"withdrawn":true}""");
        (await Food()).ShouldBe("unknown");
        var id = Facts.FactId.Of(Contracts.FactKind.Of<Registry.Surveys.HouseholdSurvey>(), $"{number}/2018-06-01");
        (await app.GetAsync($"/api/registry/surveys/{id}")).GetProperty("versions").GetArrayLength().ShouldBe(2);
        (await app.CountAsync($"select count(*) from facts.outbox where '{id}' = any (ids)")).ShouldBe(0);
        (await app.AskAsync($"/api/registry/incomes/{id}")).ShouldBe((404, "not-found"));
    }
}
