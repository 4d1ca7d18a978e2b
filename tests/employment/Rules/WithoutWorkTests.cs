using FsCheck;
using FsCheck.Fluent;
using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Registry;
using Hutong.Employment.Rates;
using Hutong.Employment.ZeroEmployment;
using Shouldly;
using Xunit;

namespace Hutong.Employment.Tests.Rules;

public sealed class WithoutWorkTests
{
    static readonly DateOnly Today = new(2016, 12, 20);
    static readonly DateOnly Registered = new(2014, 12, 31);
    static readonly EmploymentRates Sample = SampleRates.All[0];
    static readonly PersonId Worker = new(Guid.NewGuid());

    readonly HouseholdRoster _roster = new("H", "652722001001", Registered, null, null,
        [new(Worker, "masked", RelationToHead.Head, new(1980, 5, 1), Sex.Male, Registered)], Registered, RosterReason.Registration);

    readonly LabourForce _willing = new(Worker, LabourCapacity.Full, true, new(2014, 1, 1));

    [Fact]
    public void Counts_from_the_registration_when_the_statement_is_older() => Since(_roster, [_willing]).ShouldBe(Registered);

    [Fact]
    public void Counts_from_the_statement_when_it_is_younger() =>
        Since(_roster, [_willing with { StatedOn = new(2016, 2, 3) }]).ShouldBe(new(2016, 2, 3));

    [Fact]
    public void Counts_from_the_end_of_the_last_work() =>
        Since(_roster, [_willing], Work("2015-03-01", "2015-06-01"), Work("2016-03-01", "2016-07-08")).ShouldBe(new(2016, 7, 8));

    [Fact]
    public void Does_not_hold_while_somebody_works() => Since(_roster, [_willing], Work("2016-12-20", null)).ShouldBeNull();

    [Fact]
    public void Holds_again_on_the_first_day_no_longer_at_work() => Since(_roster, [_willing], Work("2016-03-01", "2016-12-20")).ShouldBe(Today);

    [Fact]
    public void Needs_capacity_and_the_persons_own_word()
    {
        Since(_roster, [_willing with { Capacity = LabourCapacity.None }]).ShouldBeNull();
        Since(_roster, [_willing with { Willing = false }]).ShouldBeNull();
        Since(_roster, [_willing with { Willing = null }]).ShouldBeNull();
        Since(_roster, [_willing with { Capacity = LabourCapacity.Partial }]).ShouldNotBeNull();
        Since(_roster, []).ShouldBeNull();
    }

    [Fact]
    public void Begins_with_the_working_age_and_ends_after_it()
    {
        Since(Born(2000, 12, 20), [_willing]).ShouldBe(Today);
        Since(Born(2000, 12, 21), [_willing]).ShouldBeNull();
        Since(Born(1956, 12, 21), [_willing]).ShouldBe(Registered);
        Since(Born(1956, 12, 20), [_willing]).ShouldBeNull();
    }

    [Fact]
    public void Goes_on_through_the_grace_period_and_not_beyond()
    {
        Since(_roster with { ExitedOn = new(2016, 6, 1), GraceEndsOn = new(2016, 12, 20) }, [_willing]).ShouldBe(Registered);
        Since(_roster with { ExitedOn = new(2016, 6, 1), GraceEndsOn = new(2016, 12, 19) }, [_willing]).ShouldBeNull();
        Since(_roster with { ExitedOn = new(2016, 6, 1) }, [_willing]).ShouldBeNull();
    }

    [Fact]
    public void Passes_over_full_time_pupils_for_the_school_year_that_is_known()
    {
        var pupil = new SchoolEnrolment(Worker, 2016, EducationStage.Tertiary, "S", true, Schooling.FullTime, new(2016, 9, 1), null, null);
        Since(_roster, [_willing], schooling: [pupil]).ShouldBeNull();
        Since(_roster, [_willing], schooling: [pupil with { Kind = Schooling.Special }]).ShouldBe(Registered);
        Since(_roster, [_willing], schooling: [pupil with { LeftOn = new(2016, 10, 1) }]).ShouldBe(new(2016, 10, 1));
        Since(_roster, [_willing], schooling: [pupil with { SchoolYear = 2015, EnrolledOn = new(2015, 9, 1) }]).ShouldBe(new(2016, 9, 1));
    }

    [Fact]
    public void Says_for_any_household_what_looking_at_every_day_would_say()
    {
        var (since, held) = (new HashSet<DateOnly>(), 0);
        Prop.ForAll(Households.ToArbitrary(), h =>
        {
            DateOnly? expected = null;
            for (var day = Today; day > new DateOnly(2013, 12, 1) && WithoutWork.HoldsOn(day, h.Roster, h.Known, Sample); day = day.AddDays(-1))
                expected = day;
            if (expected is { } first && ++held > 0)
                since.Add(first);
            return WithoutWork.Since(h.Roster, h.Known, Sample, Today) == expected;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
        held.ShouldBeInRange(100, 1_900); // or the households would say little
        since.Count.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Never_holds_for_a_household_with_somebody_at_work_today() => Prop.ForAll(
        Households.ToArbitrary(),
        h => WithoutWork.Since(h.Roster, h.Known, Sample, Today) is null
            || !h.Roster.Members.Any(m => m.BelongsOn(Today) && h.Known.Episodes[m.Person].Any(e => e.WorksOn(Today)))).QuickCheckThrowOnFailure();

    static readonly Gen<DateOnly> Days = Gen.Choose(0, 1_080).Select(d => new DateOnly(2014, 1, 1).AddDays(d));

    static readonly Gen<(HouseholdRoster Roster, KnownOfMembers Known)> Households =
        from members in Gen.Choose(1, 3).SelectMany(n => Gen.ListOf(
            from born in Gen.OneOf(Gen.Choose(1950, 2005), Gen.Elements(1956, 1957, 1998, 1999, 2000))
            from birthday in Gen.Choose(0, 364)
            from joined in Days
            from left in Maybe(5)
            select new RosterMember(new(Guid.NewGuid()), "masked", RelationToHead.Other, new DateOnly(born, 1, 1).AddDays(birthday), Sex.Male, joined, left), n))
        from registered in Days
        from exited in Maybe(6)
        from grace in Maybe(2)
        from labour in Gen.CollectToList(members, m =>
            from capacity in Gen.Elements(LabourCapacity.Full, LabourCapacity.Full, LabourCapacity.Partial, LabourCapacity.None)
            from willing in Gen.Elements<bool?>(true, true, true, false, null)
            from stated in Days
            select new LabourForce(m.Person, capacity, willing, stated))
        from episodes in Gen.CollectToList(members, m => Gen.Choose(0, 2).SelectMany(n => Gen.ListOf(
            from started in Days
            from days in Gen.Choose(1, 500)
            from open in Gen.Frequency((8, Gen.Constant(false)), (1, Gen.Constant(true)))
            select new EmploymentEpisode(m.Person, started, open ? null : started.AddDays(days), EmploymentForm.Employed, WorkplaceScope.Local, true, false, 1), n)))
        from schooling in Gen.CollectToList(members, m => Gen.Choose(0, 1).SelectMany(n => Gen.ListOf(
            from year in Gen.Choose(2013, 2016)
            from left in Maybe(3)
            select new SchoolEnrolment(m.Person, year, EducationStage.Tertiary, "S", true, Schooling.FullTime, new(year, 9, 1), left, null), n)))
        select (
            new HouseholdRoster("H", "652722001001", registered, exited is { } e && e > registered ? e : null, grace, [.. members], registered, RosterReason.Registration),
            new KnownOfMembers(labour.ToDictionary(l => l.Person), episodes.SelectMany(x => x).ToLookup(x => x.Person), schooling.SelectMany(x => x).ToLookup(x => x.Person)));

    static Gen<DateOnly?> Maybe(int notIn) => Gen.Frequency((notIn, Gen.Constant<DateOnly?>(null)), (1, Days.Select(d => (DateOnly?)d)));

    HouseholdRoster Born(int year, int month, int day) => _roster with { Members = [_roster.Members[0] with { BornOn = new(year, month, day) }] };

    static EmploymentEpisode Work(string from, string? until) => new(
        Worker, DateOnly.Parse(from), until is null ? null : DateOnly.Parse(until), EmploymentForm.Employed, WorkplaceScope.Local, true, false, 100);

    static DateOnly? Since(HouseholdRoster roster, IReadOnlyList<LabourForce> labour, params EmploymentEpisode[] work) => Since(roster, labour, [], work);

    static DateOnly? Since(HouseholdRoster roster, IReadOnlyList<LabourForce> labour, IReadOnlyList<SchoolEnrolment> schooling, params EmploymentEpisode[] work) =>
        WithoutWork.Since(roster, new(labour.ToDictionary(l => l.Person), work.ToLookup(w => w.Person), schooling.ToLookup(s => s.Person)), Sample, Today);
}
