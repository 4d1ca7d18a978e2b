using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;
using static Hutong.Tests.Answers;

namespace Hutong.Registry.Tests.Indicators;

/// <summary>What a plan asks for, pushed as kind <c>indicators</c>, beside what is.</summary>
public sealed class PlanValueTests(HandMadeCounty county) : IClassFixture<HandMadeCounty>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The result of a good row, or field and code of its first error.</summary>
    async Task<string> PushAsync(string row)
    {
        using var response = await county.App.Http.PostAsync("/api/registry/indicators", new StringContent(row, Encoding.UTF8, "application/json"), Ct);
        var answer = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Ct));
        if (response.IsSuccessStatusCode)
            return $"{answer.GetProperty("result").GetString()} {(answer.TryGetProperty("version", out var version) ? version.GetInt64() : 0)}";
        if ((int)response.StatusCode == 409)
            return CodeOf(answer);
        ((int)response.StatusCode).ShouldBe(400, answer.ToString());
        var error = answer.GetProperty("errors")[0];
        return $"{error.GetProperty("field").GetString()} {error.GetProperty("code").GetString()}";
    }

    async Task<(string Kind, decimal Value, bool? Reached)?> PlanAsync(string division, string indicator, string when = "")
    {
        var shown = (await county.App.GetAsync($"/api/registry/indicators?division={division}{when}")).GetProperty("values").EnumerateArray().Single(v => v.GetProperty("code").GetString() == indicator);
        return shown.TryGetProperty("plan", out var plan)
            ? (plan.GetProperty("kind").GetString()!, plan.GetProperty("value").GetDecimal(), shown.TryGetProperty("reached", out var reached) ? reached.GetBoolean() : null)
            : null;
    }

    [Theory]
    [InlineData("""{"division":"65990","year":2018,"indicator":"insured","kind":"binding","value":97}""", "division division-code-length")]
    [InlineData("""{"division":"659901","year":18,"indicator":"insured","kind":"binding","value":97}""", "year year-not-understood")]
    [InlineData("""{"division":"659901","year":2018,"indicator":"wealth","kind":"binding","value":97}""", "indicator unknown-indicator")]
    [InlineData("""{"division":"659901","year":2018,"indicator":"insured","kind":"wished","value":97}""", "kind unknown-choice")]
    [InlineData("""{"division":"659901","year":2018,"indicator":"insured","kind":"binding","value":100.1}""", "value more-than-all")]
    [InlineData("""{"division":"659901","year":2018,"indicator":"insured","kind":"binding","value":-1}""", "value value-not-understood")]
    [InlineData("""{"division":"659901","year":2018,"indicator":"insured","kind":"binding","value":97.12345}""", "value value-not-understood")]
    [InlineData("""{"division":"659901","year":2018,"indicator":"insured","kind":"binding","value":1e1}""", "value value-not-understood")]
    [InlineData("""{"division":"659901","year":2018,"indicator":"dropout","kind":"binding","value":1.5}""", "value value-not-whole")]
    [InlineData("""{"division":"659901","year":2018,"indicator":"insured","kind":"binding"}""", "value missing-field")]
    public async Task Are_refused_when_they_cannot_be_meant(string row, string fault) => (await PushAsync(row)).ShouldBe(fault);

    [Fact]
    public async Task Have_versions_and_an_older_one_is_stale()
    {
        static string Row(string value, int month) =>
            $$"""{"division":"659901001","year":2018,"indicator":"insured","kind":"约束性","value":{{value}},"asOf":"2018-{{month:D2}}-01T09:00:00+08:00"}""";
        (await PushAsync(Row("97.1", 3))).ShouldBe("accepted 1");
        (await PushAsync(Row("97.10", 3))).ShouldBe("unchanged 1");
        (await PushAsync(Row("50", 2))).ShouldBe("stale");
        (await PlanAsync("659901001", "insured")).ShouldBe(("binding", 97.1m, false));
        (await PushAsync(Row("40", 4))).ShouldBe("accepted 2");
        (await PlanAsync("659901001", "insured")).ShouldBe(("binding", 40m, true)); // 7 of 14
        // of the division and year asked for, and of no other
        (await PlanAsync("659901", "insured")).ShouldBeNull();
        (await PlanAsync("659901001", "insured", "&year=2017")).ShouldBeNull();
        (await PushAsync(Row("40", 5).Replace("}", ",\"withdrawn\":true}"))).ShouldBe("accepted 3");
        (await PlanAsync("659901001", "insured")).ShouldBeNull();
    }

    [Fact]
    public async Task Are_reached_by_at_least_what_is_to_grow_and_at_most_what_is_to_shrink()
    {
        var (counts, errors) = await county.App.PushAsync("indicators", """
            行政区划代码,年度,指标,指标属性,目标值
            659901,2018,housing-met,预期性,22.22
            659901,2018,has-work,预期性,100
            659901,2018,dropout,约束性,1
            659901,2018,zero-employment,约束性,0
            659901,2018,zero-employment-cleared,expected,50
            659901,2018,d-grade-renovated,Expected,101
            """, "text/csv");
        (counts.GetProperty("accepted").GetInt32(), counts.GetProperty("rejected").GetInt32()).ShouldBe((5, 1));
        errors.Single().GetProperty("code").GetString().ShouldBe("more-than-all");
        (await PlanAsync("659901", "housing-met")).ShouldBe(("expected", 22.22m, true)); // 2 of 9 are 22.22 %
        (await PlanAsync("659901", "has-work")).ShouldBe(("expected", 100m, false));
        (await PlanAsync("659901", "dropout")).ShouldBe(("binding", 1m, true));
        (await PlanAsync("659901", "zero-employment")).ShouldBe(("binding", 0m, false));
        (await PlanAsync("659901", "zero-employment-cleared")).ShouldBe(("expected", 50m, true));
        (await PlanAsync("659901", "d-grade-renovated")).ShouldBeNull();
        // what there is nobody to count of is neither reached nor missed
        (await PushAsync("""{"division":"659902","year":2018,"indicator":"insured","kind":"binding","value":90}""")).ShouldBe("accepted 1");
        (await PlanAsync("659902", "insured")).ShouldBe(("binding", 90m, null));
        // a county's plan is the same by six digits and by twelve
        (await PushAsync("""{"division":"659902000000","year":2018,"indicator":"insured","kind":"binding","value":90}""")).ShouldBe("unchanged 1");
    }

    [Fact]
    public async Task Need_the_right_to_write()
    {
        using var reader = county.App.Client("registry:indicators:read");
        using var response = await reader.PostAsync("/api/registry/indicators", new StringContent("{}", Encoding.UTF8, "application/json"), Ct);
        ((int)response.StatusCode).ShouldBe(403);
    }
}
