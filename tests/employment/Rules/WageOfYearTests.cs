using FsCheck;
using FsCheck.Fluent;
using Hutong.Contracts.Employment;
using Shouldly;
using Xunit;

namespace Hutong.Employment.Tests.Rules;

public sealed class WageOfYearTests
{
    static readonly DateOnly YearsEnd = new(2016, 12, 31);

    [Fact]
    public void Counts_full_months_whole_and_others_by_their_days()
    {
        var episode = Work("2016-01-11", "2016-04-16", 310_000);
        WageOfYear.TimeOf(episode, 2016, YearsEnd).ShouldBe((2, 21 + 15));
        WageOfYear.Of(episode, 2016, YearsEnd).ShouldBe(210_000 + 2 * 310_000 + 155_000);
    }

    [Fact]
    public void Counts_what_lies_in_the_year_alone()
    {
        var episode = Work("2015-06-01", "2017-03-01", 100_000);
        WageOfYear.Of(episode, 2014, YearsEnd).ShouldBe(0);
        WageOfYear.Of(episode, 2015, YearsEnd).ShouldBe(700_000);
        WageOfYear.Of(episode, 2016, YearsEnd).ShouldBe(1_200_000);
        WageOfYear.Of(episode, 2017, new(2017, 12, 31)).ShouldBe(200_000);
    }

    [Fact]
    public void Counts_nothing_that_lies_ahead()
    {
        var open = Work("2016-03-01", null, 300_000);
        WageOfYear.Of(open, 2016, new(2016, 2, 29)).ShouldBe(0);
        WageOfYear.Of(open, 2016, new(2016, 3, 1)).ShouldBe(9_677); // 300,000 / 31
        WageOfYear.TimeOf(open, 2016, new(2016, 4, 15)).ShouldBe((1, 15));
        WageOfYear.Of(open, 2016, new(2016, 4, 15)).ShouldBe(450_000);
        WageOfYear.Of(open with { EndedOn = new(2017, 1, 1) }, 2016, new(2016, 4, 15)).ShouldBe(450_000);
    }

    [Fact]
    public void Does_not_gain_or_lose_by_a_change_at_the_turn_of_a_month() => Prop.ForAll(Cases, c =>
    {
        var turn = new DateOnly(2016, c.Month, 1);
        var (before, after) = (c.Episode with { EndedOn = Earlier(c.Episode.EndedOn, turn) }, c.Episode with { StartedOn = Later(c.Episode.StartedOn, turn) });
        var parts = (before.StartedOn < before.EndedOn ? WageOfYear.Of(before, 2016, c.UpTo) : 0)
            + (after.EndedOn is null || after.StartedOn < after.EndedOn ? WageOfYear.Of(after, 2016, c.UpTo) : 0);
        return parts == WageOfYear.Of(c.Episode, 2016, c.UpTo);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Lies_between_nothing_and_twelve_months_and_grows_with_the_days() => Prop.ForAll(Cases, c =>
    {
        var (today, tomorrow) = (WageOfYear.Of(c.Episode, 2016, c.UpTo), WageOfYear.Of(c.Episode, 2016, c.UpTo.AddDays(1)));
        return 0 <= today && today <= tomorrow && tomorrow <= 12 * c.Episode.MonthlyWage;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Sums_day_by_day_to_the_same_within_a_fen_a_month() => Prop.ForAll(Cases, c =>
    {
        var exact = 0m;
        for (var day = new DateOnly(2016, 1, 1); day.Year == 2016 && day <= c.UpTo; day = day.AddDays(1))
            if (c.Episode.WorksOn(day))
                exact += (decimal)c.Episode.MonthlyWage / DateTime.DaysInMonth(2016, day.Month);
        return Math.Abs(exact - WageOfYear.Of(c.Episode, 2016, c.UpTo)) <= 1.01m;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    static Arbitrary<(EmploymentEpisode Episode, int Month, DateOnly UpTo)> Cases { get; } = (
        from start in Gen.Choose(-200, 400)
        from length in Gen.Choose(1, 600)
        from open in Gen.Elements(true, false, false)
        from wage in Gen.Choose(0, 1_000_000)
        from month in Gen.Choose(1, 12)
        from upTo in Gen.Choose(-10, 380)
        let day = new DateOnly(2016, 1, 1)
        select (new EmploymentEpisode(default, day.AddDays(start), open ? null : day.AddDays(start + length), EmploymentForm.Employed, WorkplaceScope.Local, true, false, wage),
            month, day.AddDays(upTo))).ToArbitrary();

    static DateOnly Earlier(DateOnly? a, DateOnly b) => a is { } d && d < b ? d : b;

    static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    static EmploymentEpisode Work(string from, string? until, long wage) => new(
        default, DateOnly.Parse(from), until is null ? null : DateOnly.Parse(until), EmploymentForm.Employed, WorkplaceScope.Local, true, false, wage);
}
