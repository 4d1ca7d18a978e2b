using System.Text.Json;
using Shouldly;
using Xunit;

namespace Hutong.Registry.Tests.Indicators;

/// <summary>Every indicator against a county that was counted by hand.</summary>
public sealed class IndicatorTests(HandMadeCounty county) : IClassFixture<HandMadeCounty>
{
    static readonly string[] Codes =
    [
        "registered", "exited", "relapsed", "social-floor", "income-above-line", "insured", "poor-through-illness", "catastrophic-spending",
        "compulsory-education-retention", "dropout", "zero-employment", "zero-employment-cleared", "has-skill", "has-work", "dangerous-dwellings",
        "c-grade-renovated", "d-grade-renovated", "medical-met", "education-met", "housing-met",
    ];

    sealed record Number(string Code, string Unit, decimal? Value, int Households, int Persons, int? Of);

    async Task<Dictionary<string, Number>> AskAsync(string division, string when = "")
    {
        var answer = await county.App.GetAsync($"/api/registry/indicators?division={division}{when}");
        return answer.GetProperty("values").EnumerateArray().Select(v => (Code: v.GetProperty("code").GetString()!, Unit: v.GetProperty("unit").ToString(), Actual: v.GetProperty("actual")))
            .ToDictionary(v => v.Code, v => new Number(v.Code, v.Unit, v.Actual.TryGetProperty("value", out var value) ? value.GetDecimal() : null,
                v.Actual.GetProperty("households").GetInt32(), v.Actual.GetProperty("persons").GetInt32(), v.Actual.TryGetProperty("of", out var of) ? of.GetInt32() : null));
    }

    [Fact]
    public async Task Are_these_and_no_others() => (await AskAsync("659901")).Keys.ShouldBe(Codes, ignoreOrder: true);

    [Theory]
    [InlineData("65", true)]
    [InlineData("659901", true)]
    [InlineData("659901001", true)]
    [InlineData("659901002", true)]
    [InlineData(HandMadeCounty.VillageA, true)]
    [InlineData(HandMadeCounty.VillageB, true)]
    [InlineData(HandMadeCounty.VillageC, true)]
    [InlineData("659901001003", true)]
    [InlineData("659902", true)]
    [InlineData("6599", false)]
    [InlineData("659901", false)]
    [InlineData("659901001", false)]
    [InlineData(HandMadeCounty.VillageC, false)]
    public async Task Are_what_somebody_with_a_pencil_counts(string division, bool today)
    {
        var here = HandMadeCounty.Houses.Where(h => h.Village.StartsWith(division, StringComparison.Ordinal)).ToList();
        var counted = await AskAsync(division, today ? "" : "&year=2017");
        foreach (var code in Codes)
        {
            var (part, whole) = (here.Sum(h => h.On(today, code).Part), here.Sum(h => h.On(today, code).Whole));
            var number = counted[code];
            if (number.Of is null)
                (code, number.Value, number.Households).ShouldBe((code, part, here.Count(h => h.On(today, code).Part > 0)));
            else
                (code, number.Value, number.Of).ShouldBe((code, whole == 0 ? null : Math.Floor(10_000m * part / whole) / 100, whole));
        }

        counted["registered"].Persons.ShouldBe(here.Where(h => h.On(today, "registered").Part == 1).Sum(h => h.Persons));
        counted["exited"].Persons.ShouldBe(here.Where(h => h.On(today, "exited").Part == 1).Sum(h => h.Persons));
        counted["insured"].Persons.ShouldBe(here.Sum(h => h.On(today, "insured").Part));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&on=2017-12-31")]
    [InlineData("&on=2018-03-15")]
    public async Task Of_villages_add_up_to_those_of_townships_and_county(string when)
    {
        var all = await AskAsync("659901", when);
        foreach (var parts in (string[][])[["659901001", "659901002"], [HandMadeCounty.VillageA, HandMadeCounty.VillageB, HandMadeCounty.VillageC]])
        {
            var each = await Task.WhenAll(parts.Select(p => AskAsync(p, when)));
            foreach (var (code, number) in all)
            {
                each.Sum(e => e[code].Households).ShouldBe(number.Households, code);
                each.Sum(e => e[code].Persons).ShouldBe(number.Persons, code);
                each.Sum(e => e[code].Of).GetValueOrDefault().ShouldBe(number.Of.GetValueOrDefault(), code);
                if (number.Of is null)
                    each.Sum(e => e[code].Value).ShouldBe(number.Value, code);
            }
        }
    }

    /// <summary>One without work since 1 February; one from 10 January until work began on 1 April, told on the 20th; one from 1 February to 1 May, and nobody found work.</summary>
    [Theory]
    [InlineData("2018-01-09", 0, 0, 0)]
    [InlineData("2018-01-10", 1, 0, 1)]
    [InlineData("2018-03-31", 3, 0, 3)]
    [InlineData("2018-04-01", 2, 1, 3)]
    [InlineData("2018-04-30", 2, 1, 3)]
    [InlineData("2018-05-01", 1, 1, 2)]
    public async Task Know_on_any_past_day_who_was_without_work_and_who_had_found_it(string on, int without, int found, int of)
    {
        var counted = await AskAsync("659901", $"&on={on}");
        counted["zero-employment"].Value.ShouldBe(without);
        (counted["zero-employment-cleared"].Households, counted["zero-employment-cleared"].Of).ShouldBe((found, of));
    }

    [Theory]
    [InlineData("2016-12-31", 1, 0, 8)]
    [InlineData("2016-12-19", 0, 0, 9)]
    [InlineData("2017-06-01", 0, 0, 8)]
    [InlineData("2018-01-31", 0, 0, 8)]
    [InlineData("2018-02-01", 0, 1, 9)]
    [InlineData("2018-03-01", 1, 1, 8)]
    [InlineData("2014-12-30", 0, 0, 0)]
    public async Task Count_who_left_and_who_fell_back_in_their_year(string on, int left, int fellBack, int registered)
    {
        var counted = await AskAsync("659901", $"&on={on}");
        (counted["exited"].Value, counted["relapsed"].Value, counted["registered"].Value).ShouldBe((left, fellBack, registered));
    }

    [Fact]
    public async Task Do_not_lose_a_pupil_between_two_school_years()
    {
        // in the holidays and until the grace of the new school year is over, the place of the old one holds
        (await AskAsync("659901", "&on=2018-02-28"))["compulsory-education-retention"].Value.ShouldBe(100);
        county.App.Clock.GetUtcNow().Year.ShouldBe(2018);
        (await AskAsync("659901", "&on=2017-08-31"))["compulsory-education-retention"].Value.ShouldBe(0);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("&year=2017", false)]
    public async Task Can_be_followed_down_to_the_households_behind_each_number(string when, bool today)
    {
        var counted = await AskAsync("659901", when);
        foreach (var code in Codes)
        {
            var behind = new List<JsonElement>();
            for (string? after = ""; after is not null;)
            {
                var page = await county.App.GetAsync($"/api/registry/indicators/{code}/households?division=659901{when}&take=2{(after.Length > 0 ? $"&after={after}" : "")}");
                var rows = page.GetProperty("households").EnumerateArray().ToList();
                rows.Count.ShouldBeLessThanOrEqualTo(2);
                behind.AddRange(rows);
                after = page.TryGetProperty("next", out var next) ? next.GetString() : null;
            }

            behind.Select(b => b.GetProperty("number").GetString()!).ShouldBe(behind.Select(b => b.GetProperty("number").GetString()!).Distinct().Order(StringComparer.Ordinal));
            foreach (var row in behind)
            {
                var house = county.Of(row.GetProperty("number").GetString()!);
                var (part, whole) = house.On(today, code);
                (code, house.Name, row.GetProperty("part").GetInt32(), row.GetProperty("counts").GetBoolean()).ShouldBe((code, house.Name, part, part > 0));
                row.GetProperty("village").GetString().ShouldBe(house.Village);
                if (counted[code].Of is not null)
                    row.GetProperty("of").GetInt32().ShouldBe(whole);
            }

            var counting = behind.Where(b => b.GetProperty("counts").GetBoolean()).ToList();
            (code, counting.Count, counting.Sum(b => b.GetProperty("persons").GetInt32())).ShouldBe((code, counted[code].Households, counted[code].Persons));
            if (counted[code].Of is { } of)
                behind.Sum(b => b.GetProperty("of").GetInt32()).ShouldBe(of, code);
            else
                behind.Sum(b => b.GetProperty("part").GetInt32()).ShouldBe((int)counted[code].Value!, code);
        }
    }

    [Theory]
    [InlineData("indicators?division=6599010", 400, "division-code-length")]
    [InlineData("indicators?division=659901&year=0", 400, "year-not-understood")]
    [InlineData("indicators?division=659901&year=2018&on=2017-01-01", 400, "day-outside-year")]
    [InlineData("indicators?division=659901&on=2018-06-16", 400, "day-to-come")]
    [InlineData("indicators?division=659901&year=2019", 400, "day-to-come")]
    [InlineData("indicators/insured/households?division=99", 400, "division-code-province")]
    [InlineData("indicators/insured/households?division=659901&year=99999", 400, "year-not-understood")]
    [InlineData("indicators/insured/households?division=659901&year=2018&on=2017-01-01", 400, "day-outside-year")]
    [InlineData("indicators/wealth/households?division=659901", 404, "unknown-indicator")]
    public async Task Refuse_what_cannot_be_counted(string address, int status, string problem) =>
        (await county.App.AskAsync($"/api/registry/{address}")).ShouldBe((status, problem));

    [Fact]
    public async Task Are_shown_to_who_may_read_them_alone()
    {
        using var other = county.App.Client("registry:card:read");
        (await county.App.AskAsync("/api/registry/indicators?division=659901", other)).Status.ShouldBe(403);
        (await county.App.AskAsync("/api/registry/indicators/insured/households?division=659901", other)).Status.ShouldBe(403);
    }
}
