using Hutong.Contracts;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Registry;
using Hutong.Employment.Awards;
using Hutong.Employment.Rates;
using Hutong.Facts;
using Shouldly;
using Xunit;

namespace Hutong.Employment.Tests.Rules;

public sealed class EntitlementTests
{
    static readonly DateOnly Today = new(2018, 6, 1);
    static readonly PersonId Head = new(Guid.Parse("00000000-0000-8000-8000-000000000001"));
    static readonly PersonId Spouse = new(Guid.Parse("00000000-0000-8000-8000-000000000002"));
    static readonly RateBook Book = new(new([]));

    [Fact]
    public void Comes_due_once_when_nine_months_outside_are_full()
    {
        var due = Of([Member(Head)], Work(Head, "2016-03-01", "2016-12-01"), Work(Head, "2017-02-01", null)).ShouldHaveSingleItem();
        (due.Kind, due.Year, due.DueOn, due.Amount, due.Household).ShouldBe((AwardKind.Person, 2016, new(2016, 12, 1), 30_000, "H"));
        due.Episodes.Count.ShouldBe(1);
        Of([Member(Head)], Work(Head, "2016-03-01", "2016-11-30")).ShouldBeEmpty();
    }

    [Fact]
    public void Counts_consecutive_episodes_together()
    {
        var due = Of([Member(Head)], Work(Head, "2016-01-01", "2016-06-01"), Work(Head, "2016-06-11", "2016-12-01")).ShouldHaveSingleItem();
        (due.DueOn, due.Episodes.Count).ShouldBe((new(2016, 10, 11), 2));
        Of([Member(Head)], Work(Head, "2016-01-01", "2016-06-01"), Work(Head, "2016-06-17", "2016-12-31")).ShouldBeEmpty();
    }

    [Fact]
    public void Counts_organised_work_outside_alone()
    {
        Of([Member(Head)], Work(Head, "2016-01-01", null) with { State = Work(Head, "2016-01-01", null).State with { Organised = false } }).ShouldBeEmpty();
        Of([Member(Head)], Work(Head, "2016-01-01", null) with { State = Work(Head, "2016-01-01", null).State with { Scope = WorkplaceScope.Province } }).ShouldBeEmpty();
    }

    [Fact]
    public void Counts_days_of_support_alone()
    {
        var work = Work(Head, "2016-01-01", "2017-06-01");
        Of([Member(Head) with { RegisteredOn = new(2016, 6, 1) }], work).ShouldHaveSingleItem().DueOn.ShouldBe(new(2017, 3, 1));
        Of([Member(Head) with { RegisteredOn = new(2016, 10, 1) }], work).ShouldBeEmpty();
        Of([Member(Head) with { ExitedOn = new(2016, 9, 1) }], work).ShouldBeEmpty();
        Of([Member(Head) with { ExitedOn = new(2016, 9, 1), GraceEndsOn = new(2016, 9, 30) }], work).ShouldHaveSingleItem().DueOn.ShouldBe(new(2016, 10, 1));
        Of([Member(Head) with { LeftOn = new(2016, 9, 1) }, Member(Head, household: "H2") with { JoinedOn = new(2016, 9, 1) }], work)
            .ShouldHaveSingleItem().Household.ShouldBe("H2");
    }

    [Fact]
    public void Does_not_run_ahead_of_the_day()
    {
        var work = Work(Head, "2017-09-01", "2019-01-01");
        Of([Member(Head)], Today.AddDays(-1), work).ShouldBeEmpty();
        Of([Member(Head)], Today, work).ShouldHaveSingleItem().DueOn.ShouldBe(Today);
    }

    [Fact]
    public void Of_a_couple_comes_due_each_year_in_which_both_were_outside_at_the_same_time()
    {
        var both = Of([Member(Head), Member(Spouse, RelationToHead.Spouse)],
            Work(Head, "2016-03-01", "2018-01-01"), Work(Spouse, "2016-04-01", "2017-11-01")).Where(e => e.Kind is AwardKind.Couple).ToList();
        both.Select(e => (e.Year, e.DueOn, e.Amount)).ShouldBe([(2016, new(2017, 1, 1), 100_000), (2017, new(2017, 10, 1), 100_000)]);
        both[0].Persons.ShouldBe([Head, Spouse]);
        both[0].Episodes.Count.ShouldBe(2);
    }

    [Fact]
    public void Of_a_couple_needs_the_months_at_the_same_time()
    {
        Of([Member(Head), Member(Spouse, RelationToHead.Spouse)], Work(Head, "2016-01-01", "2016-10-01"), Work(Spouse, "2016-04-01", "2017-01-01"))
            .ShouldAllBe(e => e.Kind == AwardKind.Person);
        // with a month between, which counts to neither
        Of([Member(Head), Member(Spouse, RelationToHead.Spouse)],
            Work(Head, "2016-01-01", "2017-01-01"), Work(Spouse, "2016-01-01", "2016-06-01"), Work(Spouse, "2016-07-01", "2016-12-01"))
            .Single(e => e.Kind is AwardKind.Couple).DueOn.ShouldBe(new(2016, 10, 31));
    }

    [Fact]
    public void Of_a_couple_needs_head_and_spouse_of_one_household()
    {
        var (his, hers) = (Work(Head, "2016-01-01", "2017-01-01"), Work(Spouse, "2016-01-01", "2017-01-01"));
        Of([Member(Head), Member(Spouse, RelationToHead.Other)], his, hers).ShouldAllBe(e => e.Kind == AwardKind.Person);
        Of([Member(Head), Member(Spouse, RelationToHead.Spouse, "H2")], his, hers).ShouldAllBe(e => e.Kind == AwardKind.Person);
        Of([Member(Head), Member(Spouse, RelationToHead.Spouse) with { LeftOn = new(2016, 9, 30) }], his, hers).ShouldAllBe(e => e.Kind == AwardKind.Person);
        Of([Member(Head), Member(Spouse, RelationToHead.Spouse) with { LeftOn = new(2016, 10, 1) }], his, hers).ShouldContain(e => e.Kind == AwardKind.Couple);
    }

    [Fact]
    public void Of_a_couple_comes_due_once_however_their_households_are_numbered()
    {
        var split = new DateOnly(2016, 5, 1);
        var due = Of(
            [
                Member(Head) with { LeftOn = split }, Member(Spouse, RelationToHead.Spouse) with { LeftOn = split },
                Member(Spouse, household: "H2") with { JoinedOn = split }, Member(Head, RelationToHead.Spouse, "H2") with { JoinedOn = split },
            ],
            Work(Head, "2016-01-01", "2017-01-01"), Work(Spouse, "2016-01-01", "2017-01-01")).Where(e => e.Kind is AwardKind.Couple);
        due.ShouldHaveSingleItem().Household.ShouldBe("H2");
    }

    [Fact]
    public void Follows_the_rates_of_county_and_year()
    {
        var own = SampleRates.All[0] with { County = "652722", Year = 2017, Sample = false, PersonAward = 50_000, PersonAwardMonths = 6, CoupleAward = 1 };
        var book = new RateBook(new([own]));
        Entitlements.Of([Member(Head)], new[] { Work(Head, "2017-01-01", "2017-08-01") }.ToLookup(e => e.State.Person), book, Today)
            .ShouldHaveSingleItem().Amount.ShouldBe(50_000);
        Entitlements.Of([Member(Head)], new[] { Work(Head, "2016-01-01", "2016-08-01") }.ToLookup(e => e.State.Person), book, Today).ShouldBeEmpty();
        Entitlements.Of([Member(Head) with { Village = 653001001001 }], new[] { Work(Head, "2017-01-01", "2017-08-01") }.ToLookup(e => e.State.Person), book, Today).ShouldBeEmpty();
    }

    static Membership Member(PersonId person, RelationToHead relation = RelationToHead.Head, string household = "H") =>
        new(person, "masked", household, 652722001001, relation, new(2014, 12, 31), null, new(2014, 12, 31), null, null);

    static KnownEpisode Work(PersonId person, string from, string? until) => new(Guid.NewGuid(), new(
        person, DateOnly.Parse(from), until is null ? null : DateOnly.Parse(until), EmploymentForm.Employed, WorkplaceScope.Outside, true, true, 300_000));

    static IReadOnlyList<Entitlement> Of(Membership[] members, params KnownEpisode[] work) => Of(members, Today, work);

    static IReadOnlyList<Entitlement> Of(Membership[] members, DateOnly today, params KnownEpisode[] work) =>
        Entitlements.Of(members, work.ToLookup(w => w.State.Person), Book, today);
}

public sealed class AwardFindingsTests
{
    static readonly PersonId Head = new(Guid.NewGuid());
    static readonly PersonId Spouse = new(Guid.NewGuid());
    static readonly PersonId Stranger = new(Guid.NewGuid());

    static readonly Entitlement Personal = new(AwardKind.Person, "H", 652722001001, [Head], 2016, new(2016, 12, 1), 30_000, []);
    static readonly Entitlement Couples = new(AwardKind.Couple, "H", 652722001001, [Head, Spouse], 2016, new(2016, 12, 1), 100_000, []);

    [Fact]
    public void Are_none_when_what_is_due_was_paid() =>
        Of([Personal, Couples], Paid(Head, AwardKind.Person, 30_000), Paid(Spouse, AwardKind.Couple, 100_000)).ShouldBeEmpty();

    [Fact]
    public void Say_what_was_not_paid_in_full_or_in_part()
    {
        Of([Personal]).ShouldBe(["entitled-and-not-paid 30000 not-paid"]);
        Of([Personal], Paid(Head, AwardKind.Person, 20_000)).ShouldBe(["entitled-and-not-paid 10000 paid-in-part"]);
        Of([Personal], Paid(Head, AwardKind.Person, 20_000), Paid(Head, AwardKind.Person, 10_000)).ShouldBeEmpty();
    }

    [Fact]
    public void Say_what_was_paid_twice_to_the_person_or_to_both_of_a_couple()
    {
        Of([Personal], Paid(Head, AwardKind.Person, 30_000), Paid(Head, AwardKind.Person, 30_000, 2017)).ShouldBe(["paid-twice 30000 paid-before"]);
        Of([Couples], Paid(Head, AwardKind.Couple, 100_000), Paid(Spouse, AwardKind.Couple, 100_000)).ShouldBe(["paid-twice 100000 paid-before"]);
    }

    [Fact]
    public void Say_what_was_paid_over_the_rate() =>
        Of([Personal], Paid(Head, AwardKind.Person, 50_000)).ShouldBe(["over-the-rate 20000 more-than-the-rate"]);

    [Fact]
    public void Say_what_was_paid_and_not_due()
    {
        Of([Personal], Paid(Head, AwardKind.Person, 30_000), Paid(Head, AwardKind.Couple, 100_000), Paid(Spouse, AwardKind.Person, 30_000), Paid(Stranger, AwardKind.Person, 1))
            .ShouldBe(["paid-and-not-entitled 100000 couple-not-at-work", "paid-and-not-entitled 30000 months-not-full", "paid-and-not-entitled 1 not-on-the-register"]);
        // the couple's award is one of a year
        Of([Couples], Paid(Head, AwardKind.Couple, 100_000), Paid(Head, AwardKind.Couple, 100_000, 2017)).ShouldBe(["paid-and-not-entitled 100000 couple-not-at-work"]);
    }

    static int _number;

    static PaidAward Paid(PersonId person, AwardKind kind, long amount, int year = 2016)
    {
        var number = Interlocked.Increment(ref _number);
        return new(Guid.NewGuid(), new(person, $"{number:00000}", kind, year, amount, new(year, 12, 10)));
    }

    static IEnumerable<string> Of(Entitlement[] due, params PaidAward[] paid) =>
        AwardFindings.Of(due, paid, new HashSet<PersonId> { Head, Spouse }).Select(f => $"{f.Kind} {f.Difference} {f.ReasonCode}");
}
