using FsCheck;
using FsCheck.Fluent;
using Hutong.Registry.Processes;
using Shouldly;
using Xunit;

namespace Hutong.Registry.Tests.Exit;

public sealed class NoticeClockTests
{
    static readonly DateOnly First = new(2018, 6, 1);
    static readonly PublicNotice Week = new(First, 7);

    static Objection Against(int from, int? to) =>
        new(1, 1, Stage.Noticed, First.AddDays(from), "text", "villager", to is { } day ? First.AddDays(day) : null, to is null ? null : Finding.Dismissed);

    [Fact]
    public void Ends_after_its_days_have_passed()
    {
        NoticeClock.EndsOn(Week, []).ShouldBe(new DateOnly(2018, 6, 8));
        NoticeClock.IsOver(Week, [], new(2018, 6, 7)).ShouldBeFalse();
        NoticeClock.IsOver(Week, [], new(2018, 6, 8)).ShouldBeTrue();
    }

    [Fact]
    public void Stands_while_an_objection_is_open_and_counts_on_from_its_resolution()
    {
        NoticeClock.EndsOn(Week, [Against(3, null)]).ShouldBeNull();
        NoticeClock.IsOver(Week, [Against(3, null)], new(2019, 6, 1)).ShouldBeFalse();
        NoticeClock.DaysPassed(Week, [Against(3, null)], new(2019, 6, 1)).ShouldBe(3);
        NoticeClock.EndsOn(Week, [Against(3, 13)]).ShouldBe(First.AddDays(17));
    }

    [Fact]
    public void Counts_a_day_once_when_two_objections_stop_it() =>
        NoticeClock.EndsOn(Week, [Against(1, 5), Against(3, 6)]).ShouldBe(First.AddDays(12));

    [Fact]
    public void An_answer_after_the_last_day_holds_up_to_the_answer() =>
        NoticeClock.EndsOn(Week, [Against(9, 15)]).ShouldBe(First.AddDays(15));

    /// <summary>Where the notice ends, exactly its days have passed, none before; no objection ever shortens it.</summary>
    [Fact]
    public void Every_notice_hangs_all_its_days()
    {
        var objections = Gen.Choose(0, 12).SelectMany(from => Gen.Choose(0, 9).Select(length => Against(from, from + length)));
        var cases = Gen.Choose(0, 20).SelectMany(days => Gen.ListOf(objections).Select(o => (Notice: new PublicNotice(First, days), Objections: o.ToList())));
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var end = NoticeClock.EndsOn(c.Notice, c.Objections)!.Value;
            return end >= First.AddDays(c.Notice.Days)
                && NoticeClock.DaysPassed(c.Notice, c.Objections, end) >= c.Notice.Days
                && !NoticeClock.IsOver(c.Notice, c.Objections, end.AddDays(-1))
                && NoticeClock.IsOver(c.Notice, c.Objections, end)
                && NoticeClock.EndsOn(c.Notice, [.. c.Objections, Against(2, null)]) is null;
        }).QuickCheckThrowOnFailure();
    }
}
