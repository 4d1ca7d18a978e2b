using FsCheck;
using FsCheck.Fluent;
using Hutong.Contracts.Housing;
using Hutong.Housing.Dwellings;
using Hutong.Housing.Priorities;
using Shouldly;
using Xunit;

namespace Hutong.Housing.Tests.Priorities;

public sealed class PriorityListTests
{
    static readonly DateOnly Day = new(2016, 1, 1);

    static readonly Arbitrary<Candidate[]> Candidates = (
        from rows in Gen.ListOf(
            from registered in Gen.Elements(true, false)
            from category in Gen.Elements<HouseholdCategory?>(null, null, HouseholdCategory.MinimumAllowance, HouseholdCategory.Hardship, HouseholdCategory.Disabled)
            from grade in Gen.Elements(DwellingGrade.C, DwellingGrade.D)
            from waited in Gen.Choose(0, 3)
            select (registered, category, grade, waited))
        select rows.Select((r, i) => new Candidate($"D-{i:D3}", $"H-{i}", 659900009009, r.registered, r.category, r.grade, Day.AddDays(9), Day.AddDays(r.waited))).ToArray()).ToArbitrary();

    [Fact]
    public void The_order_of_the_candidates_does_not_matter() => Prop.ForAll(
        Candidates.Generator.SelectMany(c => Gen.Shuffle(c), (c, shuffled) => (c, shuffled)).ToArbitrary(),
        x => PriorityList.Of(x.c).SequenceEqual(PriorityList.Of(x.shuffled))).QuickCheckThrowOnFailure();

    [Fact]
    public void Everybody_has_one_place_and_places_count_from_one() => Prop.ForAll(Candidates, all =>
        PriorityList.Of(all) is var list && list.Select(p => p.Place).SequenceEqual(Enumerable.Range(1, all.Length))
        && list.Select(p => p.Dwelling).Order().SequenceEqual(all.Select(c => c.Dwelling).Order())
        && list.All(p => p.Reason.Contains(p.WaitingSince.ToString("yyyy-MM-dd")))).QuickCheckThrowOnFailure();

    [Fact]
    public void Nobody_stands_before_one_who_has_the_better_claim() => Prop.ForAll(Candidates, all =>
    {
        var list = PriorityList.Of(all).Select(p => all.Single(c => c.Dwelling == p.Dwelling)).ToList();
        for (var i = 1; i < list.Count; i++)
        {
            var (a, b) = (list[i - 1], list[i]);
            if (!a.ComesFirst && b.ComesFirst)
                return false;
            if (a.ComesFirst != b.ComesFirst)
                continue;
            if (a.Grade is DwellingGrade.C && b.Grade is DwellingGrade.D)
                return false;
            if (a.Grade == b.Grade && (a.WaitingSince > b.WaitingSince || a.WaitingSince == b.WaitingSince && string.CompareOrdinal(a.Dwelling, b.Dwelling) > 0))
                return false;
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Within_any_category_D_stands_before_C() => Prop.ForAll(Candidates, all =>
        PriorityList.Of(all).GroupBy(p => (p.Registered, p.Category)).All(g =>
            g.SkipWhile(p => p.Grade is DwellingGrade.D).All(p => p.Grade is DwellingGrade.C))).QuickCheckThrowOnFailure();

    [Fact]
    public void Taking_one_away_leaves_the_others_in_their_order() => Prop.ForAll(Candidates, all =>
        all.Length == 0 || PriorityList.Of(all[1..]).Select(p => p.Dwelling)
            .SequenceEqual(PriorityList.Of(all).Select(p => p.Dwelling).Where(d => d != all[0].Dwelling))).QuickCheckThrowOnFailure();

    [Fact]
    public void Gives_the_reason_for_a_place()
    {
        var list = PriorityList.Of([
            new("D-1", "H-1", 659900009009, false, null, DwellingGrade.D, Day, Day, "P-1", RenovationStage.Building),
            new("D-2", "H-2", 659900009009, true, HouseholdCategory.Disabled, DwellingGrade.C, Day, Day),
            new("D-3", "H-3", 659900009009, false, HouseholdCategory.MinimumAllowance, DwellingGrade.D, Day, Day),
        ]);
        list.Select(p => p.Reason).ShouldBe([
            "Minimum-allowance household, which comes first; grade D, which comes before C; waiting since 2016-01-01.",
            "Registered household and household with a disabled member, which come first; grade C, which comes after D; waiting since 2016-01-01.",
            "Neither registered nor of another category that comes first; grade D, which comes before C; waiting since 2016-01-01; project P-1 is under way.",
        ]);
    }
}
