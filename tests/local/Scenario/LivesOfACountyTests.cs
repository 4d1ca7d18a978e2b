using Hutong.Local.County;
using Hutong.Local.Scenario;
using Hutong.Local.Tests.County;
using Shouldly;
using Xunit;

namespace Hutong.Local.Tests.Scenario;

public sealed class LivesOfACountyTests
{
    const ulong Seed = 20141231;

    static readonly LivesOfACounty Jinghe = LivesOfACounty.Decide(CountyFigures.Read("jinghe"), Seed);

    [Theory]
    [InlineData(2015, 343, 1067)]
    [InlineData(2016, 575, 1595)]
    [InlineData(2017, 133, 366)]
    public void Meet_the_published_path_exactly(int year, int households, int persons)
    {
        var leaving = Jinghe.All.Where(l => l.ExitYear == year).ToList();
        (leaving.Count, leaving.Sum(l => l.Persons)).ShouldBe((households, persons));
        leaving.ShouldAllBe(l => !l.Home.OfSocialFloor);
    }

    [Fact]
    public void Leave_the_social_floor_on_the_register()
    {
        var staying = Jinghe.All.Where(l => l.ExitYear is null).ToList();
        (staying.Count, staying.Sum(l => l.Persons)).ShouldBe((716, 1312));
        staying.ShouldAllBe(l => l.Home.OfSocialFloor && l.Obstacle == null);
        staying.SelectMany(l => l.Home.Family.Members).ShouldAllBe(m => m.Labour == "none");
    }

    [Fact]
    public void Are_one_of_every_household()
    {
        Jinghe.All.Select(l => l.Number).Distinct().Count().ShouldBe(1767);
        (Jinghe.All.Count, Jinghe.All.Sum(l => l.Persons)).ShouldBe((1767, 4340));
        Jinghe.Before.ShouldBe(2014);
        Jinghe.Years.ShouldBe([2015, 2016, 2017]);
    }

    [Fact]
    public void Are_the_same_for_a_seed_and_others_for_another()
    {
        string Told(ulong seed) => string.Join('\n', LivesOfACounty.Decide(CountyFigures.Read("jinghe"), seed).All
            .Select(l => $"{l.Number} {l.ExitYear} {l.Obstacle} {string.Join(',', l.Home.Family.Members.Select(m => m.ResidentId))}"));
        Told(Seed).ShouldBe(Told(Seed));
        Told(7).ShouldNotBe(Told(Seed));
        LivesOfACounty.Decide(CountyFigures.Read("jinghe"), 7).All.Count(l => l.ExitYear == 2016).ShouldBe(575);
    }

    [Fact]
    public void Have_every_obstacle_in_every_year_and_most_go_unhindered()
    {
        foreach (var year in Jinghe.Years)
        {
            var leaving = Jinghe.All.Where(l => l.ExitYear == year).ToList();
            foreach (var obstacle in Enum.GetValues<Obstacle>())
                leaving.ShouldContain(l => l.Obstacle == obstacle, $"{obstacle} {year}");
            leaving.Count(l => l.Obstacle is null).ShouldBeGreaterThan(leaving.Count / 2);
            // a bureau is silent on one village, and whoever leaves there is held up by nothing else
            var silent = leaving.Where(l => l.Obstacle is Obstacle.StaleBureau).Select(l => l.Home.Village).Distinct().ShouldHaveSingleItem();
            leaving.Where(l => l.Home.Village == silent).ShouldAllBe(l => l.Obstacle == Obstacle.StaleBureau);
            leaving.Where(l => l.Obstacle is Obstacle.Dropout).ShouldAllBe(l => l.Pupil(year) != null);
        }

        Jinghe.All.Count(l => l.Obstacle is not null).ShouldBeInRange(300, 500);
    }

    /// <summary>A path that some division of the households has must be found, whatever the sizes.</summary>
    [Fact]
    public void Find_every_path_that_there_is()
    {
        for (var seed = 1UL; seed <= 60; seed++)
        {
            var random = new SeededRandom(seed, "paths");
            var households = random.Between(12, 60);
            var townships = new List<TownshipFigures> { new("甲镇", "510824101", households, households + random.Below(households * 4)), new("乙乡", "510824200", 8, 20) };
            var floor = new PathGroup("social_floor", null, 6, 9);
            var figures = new CountyFigures("小县", null, "510824", townships, [floor], new Dictionary<int, long>());
            var able = new CountyGenerator(figures, seed, 2015).Settle().Where(h => !h.OfSocialFloor).ToList();
            random.Shuffle(able);
            var groups = new List<PathGroup>();
            for (var (year, from) = (2015, 0); year <= 2018; year++)
            {
                var count = random.Between(0, (able.Count - from) / 2);
                groups.Add(new("exit", year, count, able.Skip(from).Take(count).Sum(h => h.Family.Members.Count)));
                from += count;
            }

            var decided = LivesOfACounty.Decide(figures with { Path = [.. groups, floor] }, seed);
            foreach (var group in groups)
                (seed, group.Year, decided.All.Count(l => l.ExitYear == group.Year), decided.All.Where(l => l.ExitYear == group.Year).Sum(l => l.Persons))
                    .ShouldBe((seed, group.Year, group.Households, group.Persons));
        }
    }

    [Theory]
    [InlineData("social_floor,,4,6", "needs path.csv with groups that exit")]
    [InlineData("exit,,5,12", "names no year for the 5 households")]
    [InlineData("exit,2016,5,12", "the first households exit in 2015, not in 2016")]
    [InlineData("exit,2015,5,48", "no such households can be chosen")]
    [InlineData("exit,2015,17,50", "only 14 have labour capacity")]
    public void Refuse_a_path_that_cannot_be_lived(string path, string message)
    {
        using var folder = new CountyFolder("township,households,persons\n甲镇,20,60\n", "group,year,households,persons\n" + path + "\n");
        Should.Throw<CountyFiguresException>(() => LivesOfACounty.Decide(CountyFigures.Read(folder.Path), Seed)).Message.ShouldContain(message);
    }
}
