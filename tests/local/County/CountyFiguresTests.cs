using Hutong.Local.County;
using Shouldly;
using Xunit;

namespace Hutong.Local.Tests.County;

public sealed class CountyFiguresTests
{
    [Fact]
    public void Reads_the_county_that_comes_with_the_platform()
    {
        var figures = CountyFigures.Read("jinghe");
        (figures.Name, figures.DivisionCode, figures.Households, figures.Persons).ShouldBe(("精河县", "652722", 1767, 4340));
        figures.SocialFloor.ShouldBe((716, 1312));
        figures.Townships.Select(t => t.DivisionCode).ShouldBe(["652722101", "652722102", "652722400", "652722200", "652722103"]);
    }

    [Theory]
    [InlineData(2016, 3146_00)]
    [InlineData(2026, 3972_00)]
    [InlineData(2014, 3146_00)]
    public void Takes_the_poverty_line_of_the_year_or_the_nearest_known(int year, long fen) =>
        CountyFigures.Read("jinghe").LineOf(year).ShouldBe(fen);

    [Theory]
    [InlineData("township,households,persons\n甲镇,12,x\n", "townships.csv, line 2, column 'persons' is x: it must be a whole number")]
    [InlineData("# source\ntownship,households,persons\n甲镇,12,40\n乙乡,5,4\n", "townships.csv, line 4, column 'persons' is 4: 5 households have at least 5 persons")]
    [InlineData("township,households,persons\n甲镇,12\n", "townships.csv, line 2: 2 values, but 3 columns")]
    [InlineData("township,households\n甲镇,12\n", "townships.csv has no column 'persons'")]
    [InlineData("township,households,persons\n甲镇,2,21\n", "line 2, column 'persons' is 21: 2 households of at most 10 members hold at most 20")]
    [InlineData("township,households,persons\n甲镇,2,4\n甲镇,2,4\n", "line 3, column 'township' is 甲镇: it stands in the file twice")]
    [InlineData("township,households,persons\n甲镇,,4\n", "line 2, column 'households' is empty")]
    [InlineData("township,households,persons\n", "names no township")]
    public void Names_file_line_and_column_of_what_is_wrong(string townships, string message)
    {
        using var folder = new CountyFolder(townships);
        Should.Throw<CountyFiguresException>(() => CountyFigures.Read(folder.Path)).Message.ShouldContain(message);
    }

    [Fact]
    public void Refuses_groups_that_exceed_the_register()
    {
        using var folder = new CountyFolder(
            "township,households,persons\n甲镇,100,250\n", "group,year,households,persons\nexit,2016,60,150\nsocial_floor,,41,70\n");
        Should.Throw<CountyFiguresException>(() => CountyFigures.Read(folder.Path)).Message
            .ShouldContain("path.csv, line 3, column 'households' is 41: together the groups have 1 households more than the townships");
    }

    [Fact]
    public void Refuses_figures_that_no_division_into_households_can_meet()
    {
        // ten of the twenty households must leave 191 persons to the others, who hold 100
        using var folder = new CountyFolder(
            "township,households,persons\n甲镇,10,100\n乙乡,10,101\n".Replace("101", "100"), "group,year,households,persons\nsocial_floor,,10,20\n");
        var figures = CountyFigures.Read(folder.Path);
        Should.Throw<CountyFiguresException>(() => new CountyGenerator(figures, 1, 2020).Generate()).Message
            .ShouldContain("The figures cannot be met together: 10 households without labour capacity can have 100 to 100 persons");
    }

    [Fact]
    public void Says_what_a_folder_lacks()
    {
        using var folder = new CountyFolder("township,households,persons\n甲镇,2,4\n");
        File.Delete(folder.Of("townships.csv"));
        Should.Throw<CountyFiguresException>(() => CountyFigures.Read(folder.Path)).Message.ShouldContain("has no townships.csv");
        Should.Throw<CountyFiguresException>(() => CountyFigures.Read("nowhere")).Message.ShouldContain("cangxi, jinghe, liaoning");
    }

    [Theory]
    [InlineData("group,year,households,persons\nsocial_floor,,90,210\n")] // nearly everybody, in large households
    [InlineData("group,year,households,persons\nexit,2016,30,60\n")] // says nothing of the social floor: the usual share
    [InlineData(null)]
    public void Builds_any_other_county(string? path)
    {
        using var folder = new CountyFolder("township,households,persons,code\n甲镇,60,120,510824107\n乙乡,39,180,510824211\n丙街道,1,1,510824001\n", path);
        var county = new CountyGenerator(CountyFigures.Read(folder.Path), 5, 2024).Generate();
        county.Expected.Townships.ShouldBe(new Dictionary<string, (int, int)> { ["甲镇"] = (60, 120), ["乙乡"] = (39, 180), ["丙街道"] = (1, 1) }, ignoreOrder: true);
        county.WithoutLabourCapacity.Count.ShouldBe(path?.Contains("floor") == true ? 90 : 30);
        county.Households.ShouldAllBe(h => h.Members[0].ResidentId.StartsWith("51"));
    }

    [Fact]
    public void Scales_every_figure()
    {
        var county = new CountyGenerator(CountyFigures.Read("jinghe").Scaled(3), 5, 2024).Generate();
        (county.Expected.Households, county.Expected.Persons, county.WithoutLabourCapacity.Count).ShouldBe((3 * 1767, 3 * 4340, 3 * 716));
    }
}
