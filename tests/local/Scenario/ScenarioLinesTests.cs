using Hutong.Local.County;
using Hutong.Local.Scenario;
using Shouldly;
using Xunit;

namespace Hutong.Local.Tests.Scenario;

public sealed class ScenarioLinesTests
{
    static readonly CountyFigures Jinghe = CountyFigures.Read("jinghe");
    static readonly Dictionary<int, int> Nothing = [];

    [Fact]
    public void Are_the_published_ones_and_mark_what_is_assumed()
    {
        var lines = ScenarioLines.Of(Jinghe, [2014, 2015, 2016, 2017], Nothing);
        lines.Fen.ShouldBe(new Dictionary<int, long> { [2014] = 2800_00, [2015] = 2855_00, [2016] = 3146_00, [2017] = 3335_00 }, ignoreOrder: true);
        lines.Assumed.ShouldBe([2014, 2015], ignoreOrder: true);
    }

    [Fact]
    public void Take_what_is_given_for_a_year_without_one()
    {
        var lines = ScenarioLines.Of(Jinghe, [2014, 2015, 2016], new Dictionary<int, int> { [2015] = 2900 });
        (lines.Fen[2014], lines.Fen[2015], lines.Fen[2016]).ShouldBe((2800_00, 2900_00, 3146_00));
        lines.Assumed.ShouldBe([2014, 2015], ignoreOrder: true);
    }

    [Fact]
    public void Refuse_a_year_that_has_none() =>
        Should.Throw<CountyFiguresException>(() => ScenarioLines.Of(Jinghe with { Lines = new Dictionary<int, long>() }, [2015, 2016], Nothing))
            .Message.ShouldBe("lines.csv has no line of 2016. Give one with --assume 2016=3000 (yuan per head and year).");

    [Theory]
    [InlineData(2016, "gives the line of 2016 already")]
    [InlineData(2030, "2030 is no year of this scenario, which goes from 2014 to 2017")]
    public void Refuse_what_would_not_be_used(int year, string message) =>
        Should.Throw<CountyFiguresException>(() => ScenarioLines.Of(Jinghe, [2014, 2015, 2016, 2017], new Dictionary<int, int> { [year] = 3000 })).Message.ShouldContain(message);
}
