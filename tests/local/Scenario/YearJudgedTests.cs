using Hutong.Local.County;
using Hutong.Local.Scenario;
using Shouldly;
using Xunit;

namespace Hutong.Local.Tests.Scenario;

/// <summary>The judgement of a run has to see every way in which a platform could be wrong.</summary>
public sealed class YearJudgedTests
{
    static readonly IReadOnlyList<Life> Lives = Make();
    static readonly string Dropout = Number(2015, Obstacle.Dropout), Free = Number(2015, null), Later = Number(2016, null), Staying = Number(null, null);

    static List<Life> Make()
    {
        var homes = new CountyGenerator(CountyFigures.Read("jinghe"), 1, 2015).Settle();
        return [new(homes[0], 2015, Obstacle.Dropout), new(homes[1], 2015, null), new(homes[2], 2016, null), new(homes[3], null, null)];
    }

    static string Number(int? year, Obstacle? obstacle) => Lives.Single(l => l.ExitYear == year && l.Obstacle == obstacle).Number;

    static YearJudged Judge(HashSet<string> left, params (string Number, string Codes)[] stops) =>
        YearJudged.Of(Lives, 2015, stops.ToDictionary(s => s.Number, s => s.Codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet()), left);

    [Fact]
    public void Is_right_when_all_came_out_as_decided() =>
        Judge([Dropout, Free], (Dropout, "education-unmet alert-dropout"), (Later, "income-not-above-line"), (Staying, "income-not-above-line")).ShouldBe(new(1, 1, 0, 0));

    [Fact]
    public void Sees_an_obstacle_that_nobody_found() => Judge([Dropout, Free]).ShouldBe(new(1, 0, 0, 1));

    [Theory]
    [InlineData("housing-unmet")]
    [InlineData("education-unmet housing-unmet")]
    [InlineData("")]
    public void Sees_a_stop_for_another_reason_or_for_none(string codes) => Judge([Dropout, Free], (Dropout, codes)).ShouldBe(new(1, 0, 1, 0));

    [Fact]
    public void Sees_who_was_stopped_without_an_obstacle() => Judge([Dropout, Free], (Dropout, "alert-dropout"), (Free, "medical-unmet")).ShouldBe(new(1, 1, 1, 0));

    [Fact]
    public void Sees_who_did_not_leave() => Judge([Dropout], (Dropout, "alert-dropout")).ShouldBe(new(1, 1, 1, 0));

    [Fact]
    public void Sees_who_left_in_another_year_than_theirs_and_does_not_take_it_back_in_theirs()
    {
        Judge([Dropout, Free, Later], (Dropout, "alert-dropout")).ShouldBe(new(1, 1, 0, 1));
        YearJudged.Of(Lives, 2016, new Dictionary<string, HashSet<string>>(), new HashSet<string>()).ShouldBe(new(0, 0, 1, 0));
    }

    [Fact]
    public void Compares_the_counts_with_the_published_ones()
    {
        ScenarioResult Counted(int exit, int persons, int floor) => new ScenarioResult(
            "精河县", [new(2015, 2855, true, exit, persons, 1767 - 343, 4340 - 1067, new Dictionary<string, int>())], new(floor, 1312), 1, 1, 0, 0).ComparedWith(CountyFigures.Read("jinghe"));
        Counted(343, 1067, 716).IsRight.ShouldBeTrue();
        Counted(343, 1066, 716).IsRight.ShouldBeFalse();
        Counted(342, 1067, 716).Differences.ShouldHaveSingleItem().ShouldBe("left in 2015: the platform counts 342 households with 1067 persons, the figures say 343 with 1067");
        Counted(343, 1067, 717).Differences.ShouldHaveSingleItem().ShouldContain("social floor");
        Counted(343, 1066, 716).ToJson().ShouldNotContain("differences");
    }
}
