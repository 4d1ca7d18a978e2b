using FsCheck;
using FsCheck.Fluent;
using Hutong.Local.County;
using Shouldly;
using Xunit;

namespace Hutong.Local.Tests.County;

public sealed class HouseholdTableTests
{
    /// <summary>Figures made from households that exist can always be met: whoever counted them could.</summary>
    [Fact]
    public void Meets_all_figures_that_some_households_have()
    {
        var cell = from floor in Gen.Choose(1, 10).ListOf() from others in Gen.Choose(1, 10).ListOf() select (floor: floor.ToList(), others: others.ToList());
        var property = Prop.ForAll(cell.NonEmptyListOf().ToArbitrary(), cells =>
        {
            var townships = cells.Select((c, i) => new TownshipFigures($"{i}", $"{i}", c.floor.Count + c.others.Count, c.floor.Sum() + c.others.Sum())).ToList();
            var (households, persons) = (cells.Sum(c => c.floor.Count), cells.Sum(c => c.floor.Sum()));

            var shares = HouseholdTable.Divide(townships, households, persons);

            shares.Sum(s => s.FloorHouseholds).ShouldBe(households);
            shares.Sum(s => s.FloorPersons).ShouldBe(persons);
            for (var i = 0; i < shares.Count; i++)
            {
                (shares[i].FloorHouseholds + shares[i].OtherHouseholds).ShouldBe(townships[i].Households);
                (shares[i].FloorPersons + shares[i].OtherPersons).ShouldBe(townships[i].Persons);
                shares[i].FloorPersons.ShouldBeInRange(shares[i].FloorHouseholds, 10 * shares[i].FloorHouseholds);
                shares[i].OtherPersons.ShouldBeInRange(shares[i].OtherHouseholds, 10 * shares[i].OtherHouseholds);
                HouseholdTable.Sizes(shares[i].OtherHouseholds, shares[i].OtherPersons, new(1, "sizes")).Sum().ShouldBe(shares[i].OtherPersons);
            }
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), property);
    }
}
