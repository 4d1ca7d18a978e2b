using FsCheck;
using FsCheck.Fluent;
using Hutong.Contracts;
using Hutong.Contracts.Health;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Registry.Status;
using Shouldly;
using Xunit;

namespace Hutong.Registry.Tests.Status;

public sealed class MedicalGuaranteeTests
{
    static readonly DateOnly Day = new(2018, 6, 15);

    static PersonId Person(int n) => new(new Guid(n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));

    static RosterMember Member(int n, DateOnly? joinedOn = null, DateOnly? leftOn = null, LeftBecause? because = null) => new(
        Person(n), $"65990019800101{n:D2}**", RelationToHead.Other, new(1980, 1, 1), Sex.Male, joinedOn ?? new(2014, 12, 31), leftOn, because);

    static Known<InsuranceEnrolment> Enrolled(int n, int year = 2018, int month = 1, DateOnly? endedOn = null) => new(
        FactId.Of("enrolment", $"{n}/{year}/{month}/{endedOn}"), 3, new(Person(n), year, new(year, month, 1), endedOn, PremiumPayer.Programme));

    static Known<MajorTreatment> Treated(int n, DateOnly admittedOn, DateOnly? settledOn = null) => new(
        FactId.Of("treatment", $"{n}/{admittedOn}/{settledOn}"), 2, new(Person(n), "A1", admittedOn, settledOn));

    static Guarantee On(DateOnly day, RosterMember[] members, Known<InsuranceEnrolment>[] enrolments, Known<MajorTreatment>[]? treatments = null, bool reported = true) =>
        MedicalGuarantee.On(day, members, enrolments, treatments ?? [], reported);

    [Fact]
    public void Is_met_when_every_member_is_insured_and_names_the_facts()
    {
        var guarantee = On(Day, [Member(1), Member(2)], [Enrolled(1), Enrolled(2)]);
        guarantee.State.ShouldBe(GuaranteeState.Met);
        var reason = guarantee.Reasons.ShouldHaveSingleItem();
        reason.Code.ShouldBe("all-members-insured");
        reason.Evidence.Select(e => (e.Kind, e.Id, e.Version)).ShouldBe(
            new[] { Enrolled(1), Enrolled(2) }.OrderBy(e => e.Id).Select(e => (FactKind.Of<InsuranceEnrolment>(), e.Id, 3L)));
    }

    [Fact]
    public void Is_unmet_when_a_member_is_not_insured_and_says_who()
    {
        var guarantee = On(Day, [Member(1), Member(2)], [Enrolled(1), Enrolled(2, endedOn: new(2018, 6, 15)), Enrolled(2, year: 2017)]);
        guarantee.State.ShouldBe(GuaranteeState.Unmet);
        var reason = guarantee.Reasons.ShouldHaveSingleItem();
        (reason.Code, reason.Person).ShouldBe(("member-not-insured", Person(2)));
        // the cover that ended is the evidence, that of last year says nothing
        reason.Evidence.ShouldHaveSingleItem().Id.ShouldBe(Enrolled(2, endedOn: new(2018, 6, 15)).Id);
    }

    [Theory]
    [InlineData("2018-02-28", GuaranteeState.Unmet)]
    [InlineData("2018-03-01", GuaranteeState.Met)]
    [InlineData("2018-08-31", GuaranteeState.Met)]
    [InlineData("2018-09-01", GuaranteeState.Unmet)]
    [InlineData("2019-03-01", GuaranteeState.Unmet)]
    public void Holds_for_the_days_of_the_cover(string day, GuaranteeState expected) =>
        On(DateOnly.Parse(day), [Member(1)], [Enrolled(1, month: 3, endedOn: new(2018, 9, 1))]).State.ShouldBe(expected);

    [Theory]
    [InlineData("2018-04-30", GuaranteeState.Met)]
    [InlineData("2018-05-01", GuaranteeState.Unmet)]
    [InlineData("2018-06-30", GuaranteeState.Unmet)]
    [InlineData("2018-07-01", GuaranteeState.Met)]
    public void Is_unmet_while_a_major_treatment_is_not_settled(string day, GuaranteeState expected) =>
        On(DateOnly.Parse(day), [Member(1)], [Enrolled(1)], [Treated(1, new(2018, 5, 1), new(2018, 7, 1))]).State.ShouldBe(expected);

    [Fact]
    public void A_treatment_is_its_own_reason_with_its_evidence()
    {
        var reason = On(Day, [Member(1)], [Enrolled(1)], [Treated(1, new(2018, 5, 1))]).Reasons.ShouldHaveSingleItem();
        (reason.Code, reason.Person, reason.Evidence.Single().Id).ShouldBe(("treatment-not-settled", Person(1), Treated(1, new(2018, 5, 1)).Id));
    }

    [Fact]
    public void Who_died_or_left_does_not_count()
    {
        On(Day, [Member(1), Member(2, leftOn: new(2018, 6, 15), because: LeftBecause.Died)], [Enrolled(1)], [Treated(2, new(2018, 5, 1))]).State.ShouldBe(GuaranteeState.Met);
        On(Day, [Member(1), Member(2, leftOn: new(2018, 6, 16), because: LeftBecause.Died)], [Enrolled(1)]).State.ShouldBe(GuaranteeState.Unmet);
    }

    [Fact]
    public void A_newborn_counts_from_birth()
    {
        RosterMember[] members = [Member(1), Member(2, joinedOn: new(2018, 6, 1))];
        On(new(2018, 5, 31), members, [Enrolled(1)]).State.ShouldBe(GuaranteeState.Met);
        On(new(2018, 6, 1), members, [Enrolled(1)]).State.ShouldBe(GuaranteeState.Unmet);
    }

    [Fact]
    public void A_household_without_members_is_unknown() =>
        On(Day, [Member(1, leftOn: new(2017, 1, 1), because: LeftBecause.Died)], [Enrolled(1)]).Reasons.Single().Code.ShouldBe("no-members");

    [Fact]
    public void The_same_person_with_two_spans_is_one_person() =>
        On(Day, [Member(1), Member(1, joinedOn: new(2015, 1, 1))], [Enrolled(1)]).State.ShouldBe(GuaranteeState.Met);

    [Fact]
    public void The_answer_of_the_next_day_is_the_same_to_the_letter()
    {
        string Told(DateOnly day, params Known<InsuranceEnrolment>[] enrolments) =>
            System.Text.Json.JsonSerializer.Serialize(On(day, [Member(1), Member(2)], enrolments, [Treated(1, new(2018, 5, 1))]));
        Told(Day, Enrolled(1)).ShouldBe(Told(Day.AddDays(1), Enrolled(1)));
        Told(Day, Enrolled(1), Enrolled(2)).ShouldBe(Told(Day.AddDays(1), Enrolled(1), Enrolled(2)));
    }

    sealed record Case(RosterMember[] Members, Known<InsuranceEnrolment>[] Enrolments, Known<MajorTreatment>[] Treatments, bool Reported, DateOnly Day)
    {
        public Guarantee Guarantee => On(Day, Members, Enrolments, Treatments, Reported);
    }

    static readonly Gen<DateOnly> Days = Gen.Choose(0, 1095).Select(d => new DateOnly(2017, 1, 1).AddDays(d));

    static readonly Gen<Case> Cases =
        from count in Gen.Choose(0, 5)
        from members in Spans(count)
        from enrolments in Gen.ArrayOf(
            from n in Gen.Choose(1, 6) from year in Gen.Choose(2017, 2019) from month in Gen.Choose(1, 3) select Enrolled(n, year, month))
        from treatments in Gen.ArrayOf(
            from n in Gen.Choose(1, 6) from at in Days from days in Gen.Choose(-1, 90) select Treated(n, at, days < 0 ? null : at.AddDays(days)), 1)
        from reported in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        from day in Days
        select new Case(members, [.. enrolments.DistinctBy(e => e.Id)], [.. treatments.DistinctBy(t => t.Id)], reported, day);

    static Gen<RosterMember[]> Spans(int count) => Gen.CollectToArray(Enumerable.Range(1, count).Select(n =>
        from joined in Days
        from stays in Gen.Choose(-1, 700)
        select Member(n, joined.AddYears(-2), stays < 0 ? null : joined.AddDays(stays), stays < 0 ? null : LeftBecause.Moved)));

    static void Holds(Func<Case, bool> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Cases.ToArbitrary(), property));

    static string Json(Guarantee guarantee) => System.Text.Json.JsonSerializer.Serialize(guarantee);

    [Fact]
    public void The_order_of_what_is_known_does_not_matter() => Holds(c =>
        Json(c.Guarantee) == Json((c with { Members = [.. c.Members.Reverse()], Enrolments = [.. c.Enrolments.Reverse()], Treatments = [.. c.Treatments.Reverse()] }).Guarantee));

    [Fact]
    public void Who_does_not_belong_on_the_day_does_not_matter() => Holds(c =>
        Json(c.Guarantee) == Json((c with { Members = [.. c.Members.Where(m => m.BelongsOn(c.Day))] }).Guarantee));

    [Fact]
    public void Unknown_is_never_met() => Holds(c =>
        c.Reported && c.Members.Any(m => m.BelongsOn(c.Day)) == (c.Guarantee.State is not GuaranteeState.Unknown) || c.Guarantee.State is GuaranteeState.Unknown);

    [Fact]
    public void More_cover_never_makes_it_worse() => Holds(c =>
        Enumerable.Range(1, 6).All(n => (c with { Enrolments = [.. c.Enrolments, Enrolled(n, c.Day.Year, 12)] }).Guarantee.State >= c.Guarantee.State
            && (c with { Enrolments = [.. c.Enrolments, Enrolled(n, c.Day.Year, 1, c.Day.AddDays(1))] }).Guarantee.State >= c.Guarantee.State));

    [Fact]
    public void It_is_met_just_when_a_plain_count_says_so() => Holds(c =>
    {
        var met = c.Reported;
        var anybody = false;
        foreach (var member in c.Members)
            if (member.JoinedOn <= c.Day && !(member.LeftOn <= c.Day))
            {
                anybody = true;
                met &= c.Enrolments.Any(e => e.Data.Person == member.Person && e.Data.PolicyYear == c.Day.Year && e.Data.EnrolledOn <= c.Day && !(e.Data.EndedOn <= c.Day));
                met &= !c.Treatments.Any(t => t.Data.Person == member.Person && t.Data.AdmittedOn <= c.Day && !(t.Data.SettledOn <= c.Day));
            }

        return (c.Guarantee.State is GuaranteeState.Met) == (met && anybody);
    });

    [Fact]
    public void Evidence_is_only_what_is_known() => Holds(c =>
        c.Guarantee.Reasons.SelectMany(r => r.Evidence).All(e => c.Enrolments.Any(k => k.AsEvidence() == e) || c.Treatments.Any(k => k.AsEvidence() == e)));
}

public sealed class SupportTests
{
    static bool Supported(string day, string? exit = null, string? grace = null) => new HouseholdRoster(
        "1", "659901001001", new(2014, 12, 31), exit is null ? null : DateOnly.Parse(exit), grace is null ? null : DateOnly.Parse(grace), [], new(2014, 12, 31), RosterReason.Registration)
        .IsSupportedOn(DateOnly.Parse(day));

    [Theory]
    [InlineData("2014-12-30", null, null, false)]
    [InlineData("2014-12-31", null, null, true)]
    [InlineData("2030-01-01", null, null, true)]
    [InlineData("2016-12-19", "2016-12-20", null, true)]
    [InlineData("2016-12-20", "2016-12-20", null, false)]
    [InlineData("2018-12-20", "2016-12-20", "2018-12-20", true)]
    [InlineData("2018-12-21", "2016-12-20", "2018-12-20", false)]
    [InlineData("2016-12-19", "2016-12-20", "2016-01-01", true)]
    public void Lasts_from_the_registration_to_the_end_of_the_grace_period(string day, string? exit, string? grace, bool expected) =>
        Supported(day, exit, grace).ShouldBe(expected);

    [Fact]
    public void Ends_with_the_day_that_the_status_names()
    {
        foreach (var (exit, grace) in new (DateOnly?, DateOnly?)[] { (new(2016, 12, 20), null), (new(2016, 12, 20), new(2018, 12, 20)), (new(2016, 12, 20), new(2016, 1, 1)) })
        {
            var roster = new HouseholdRoster("1", "659901001001", new(2014, 12, 31), exit, grace, [], new(2014, 12, 31), RosterReason.Exit);
            roster.IsSupportedOn(roster.SupportedUntil()!.Value).ShouldBeTrue();
            roster.IsSupportedOn(roster.SupportedUntil()!.Value.AddDays(1)).ShouldBeFalse();
        }
    }
}
