using FsCheck;
using FsCheck.Fluent;
using Hutong.Contracts;
using Shouldly;
using Xunit;

namespace Hutong.Employment.Tests.Rules;

public sealed class DaySpanTests
{
    [Fact]
    public void Is_full_after_calendar_months_from_the_first_day()
    {
        Full(9, 0, S("2016-03-01", "2016-12-01")).ShouldBe(new(2016, 12, 1));
        Full(9, 0, S("2016-03-01", "2016-11-30")).ShouldBeNull();
        Full(9, 0, S("2016-05-31", "2017-03-01")).ShouldBe(new(2017, 2, 28));
    }

    [Fact]
    public void Moves_on_by_the_days_between()
    {
        Full(9, 10, S("2016-01-01", "2016-06-01"), S("2016-06-11", "2017-01-01")).ShouldBe(new(2016, 10, 11));
        Full(9, 9, S("2016-01-01", "2016-06-01"), S("2016-06-11", "2017-01-01")).ShouldBeNull(); // begins anew: till 2017-03-11
        Full(9, 9, S("2016-01-01", "2016-06-01"), S("2016-06-11", "2017-03-11")).ShouldBe(new(2017, 3, 11));
    }

    [Fact]
    public void Joins_what_overlaps_or_touches() =>
        DaySpan.Union([S("2016-03-01", "2016-04-01"), S("2016-01-01", "2016-02-01"), S("2016-02-01", "2016-03-15"), S("2016-05-01", "2016-06-01")])
            .ShouldBe([S("2016-01-01", "2016-04-01"), S("2016-05-01", "2016-06-01")]);

    [Fact]
    public void Holds_the_days_that_any_or_both_hold() => Prop.ForAll(Some.ToArbitrary(), Some.ToArbitrary(), (a, b) =>
    {
        var (one, other) = (DaySpan.Union(a), DaySpan.Union(b));
        var common = DaySpan.Common(one, other);
        return DaysOf(one).SequenceEqual(a.SelectMany(s => DaysOf([s])).Distinct().Order())
            && DaysOf(common).SequenceEqual(DaysOf(one).Intersect(DaysOf(other)).Order())
            && one.Zip(one.Skip(1)).All(p => p.First.Until < p.Second.From);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Is_never_full_before_so_many_days_were_worked() => Prop.ForAll(Some.ToArbitrary(), Gen.Choose(1, 3).ToArbitrary(), Gen.Choose(0, 40).ToArbitrary(), (s, months, gap) =>
    {
        var union = DaySpan.Union(s);
        if (MonthsOfWork.FullOn(union, months, gap) is not { } full)
            return true;
        var worked = DaysOf(union).Count(d => d < full);
        return worked >= 28 * months && DaysOf(union).Contains(full.AddDays(-1));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    static readonly Gen<List<DaySpan>> Some =
        Gen.Choose(0, 5).SelectMany(n => Gen.ListOf(
            from start in Gen.Choose(0, 250)
            from length in Gen.Choose(1, 100)
            select new DaySpan(new DateOnly(2016, 1, 1).AddDays(start), new DateOnly(2016, 1, 1).AddDays(start + length)), n)).Select(l => l.ToList());

    static IEnumerable<DateOnly> DaysOf(IEnumerable<DaySpan> stretches) =>
        stretches.SelectMany(s => Enumerable.Range(0, s.Until.DayNumber - s.From.DayNumber).Select(s.From.AddDays));

    static DateOnly? Full(int months, int gap, params DaySpan[] stretches) => MonthsOfWork.FullOn(stretches, months, gap);

    static DaySpan S(string from, string until) => new(DateOnly.Parse(from), DateOnly.Parse(until));
}
