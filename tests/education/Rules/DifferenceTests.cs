using FsCheck;
using FsCheck.Fluent;
using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Education.Findings;
using Hutong.Education.Pupils;
using Shouldly;
using Xunit;
using static Hutong.Contracts.Education.EducationStage;
using static Hutong.Education.Tests.Rules.Cases;

namespace Hutong.Education.Tests.Rules;

public sealed class DifferenceTests
{
    static readonly SchoolEnrolment Vocational = At(VocationalSecondary, 2016, grade: 1);

    static IEnumerable<(FindingKind, string?, long, string)> Of(Pupil pupil, string today = "2017-12-01") =>
        Differences.Of(pupil, Samples, Day(today)).Select(f => (f.Kind, f.PaymentNumber, f.Difference, f.Code));

    [Fact]
    public void What_is_paid_as_it_is_due_makes_no_finding()
    {
        Of(Pupil([Vocational], [Paid("A", "vocational-aid", 2016, 150_000)])).ShouldBeEmpty();
        Of(Pupil([Vocational], [Paid("A", "vocational-aid", 2016, 70_000, 1), Paid("B", "vocational-aid", 2016, 80_000, 2)])).ShouldBeEmpty(); // instalments
        Of(Pupil([At(SeniorSecondary, 2016)], [Paid("A", "senior-aid", 2016, 200_000)])).ShouldBeEmpty(); // both terms at once
        Of(Pupil([At(Tertiary, 2015), At(Tertiary, 2016)], [Paid("A", "tertiary-admission", 2016, 500_000)])).ShouldBeEmpty(); // once, a year late
    }

    [Fact]
    public void What_is_not_paid_is_found_the_day_after_it_was_due()
    {
        Of(Pupil([Vocational]), "2016-12-31").ShouldBeEmpty();
        Of(Pupil([Vocational]), "2017-01-01").ShouldBe([(FindingKind.EntitledNotPaid, null, 150_000, "not-paid")]);
        Of(Pupil([Vocational], [Paid("A", "vocational-aid", 2016, 100_000)])).ShouldBe([(FindingKind.EntitledNotPaid, null, 50_000, "paid-in-part")]);
        Of(Pupil([At(SeniorSecondary, 2016)], [Paid("A", "senior-aid", 2016, 100_000, 2)]), "2017-03-01").ShouldBe([(FindingKind.EntitledNotPaid, null, 100_000, "not-paid")]);
    }

    [Fact]
    public void A_second_payment_is_paid_twice_and_a_higher_one_over_the_rate()
    {
        Of(Pupil([Vocational], [Paid("A", "vocational-aid", 2016, 150_000), Paid("B", "vocational-aid", 2016, 150_000, on: "2016-11-20")]))
            .ShouldBe([(FindingKind.PaidTwice, "B", 150_000, "paid-before")]);
        Of(Pupil([Vocational], [Paid("A", "vocational-aid", 2016, 180_000)])).ShouldBe([(FindingKind.OverTheRate, "A", 30_000, "above-rate")]);
        Of(Pupil([Vocational], [Paid("A", "vocational-aid", 2016, 100_000, 1), Paid("B", "vocational-aid", 2016, 100_000, 2)]))
            .ShouldBe([(FindingKind.OverTheRate, "B", 50_000, "above-rate")]);
        Of(Pupil([At(SeniorSecondary, 2016)], [Paid("A", "senior-aid", 2016, 100_000, 1), Paid("B", "senior-aid", 2016, 100_000, 1), Paid("C", "senior-aid", 2016, 100_000, 2)]))
            .ShouldBe([(FindingKind.PaidTwice, "B", 100_000, "paid-before")]);
        Of(Pupil([At(Tertiary, 2015), At(Tertiary, 2016)], [Paid("A", "tertiary-admission", 2015, 500_000), Paid("B", "tertiary-admission", 2016, 500_000)]))
            .ShouldBe([(FindingKind.PaidTwice, "B", 500_000, "paid-before")]);
    }

    [Theory]
    [InlineData("vocational-aid", 2015, "not-enrolled")]
    [InlineData("senior-aid", 2016, "other-stage")]
    [InlineData("vocational-aid", 2017, "other-grade")]
    [InlineData("boarding", 2014, "not-boarding")]
    [InlineData("never-heard-of", 2016, "no-such-programme")]
    public void A_payment_without_an_entitlement_says_why(string programme, int year, string why)
    {
        var pupil = Pupil([At(JuniorSecondary, 2014), At(VocationalSecondary, 2016, grade: 2), At(VocationalSecondary, 2017)],
            [Paid("A", "vocational-aid", 2016, 150_000), Paid("B", programme, year, 1_000)], [Support("2010-01-01")]);

        Of(pupil).ShouldContain((FindingKind.PaidNotEntitled, "B", 1_000L, why));
    }

    [Fact]
    public void Support_and_presence_decide_about_the_days_that_are_paid_for()
    {
        var pupil = Pupil([At(SeniorSecondary, 2016, leftOn: "2017-01-10", because: LeftSchoolBecause.DroppedOut)],
            [Paid("A", "senior-aid", 2016, 100_000, 1), Paid("B", "senior-aid", 2016, 100_000, 2)]);

        Of(pupil).ShouldBe([(FindingKind.PaidNotEntitled, "B", 100_000, "not-at-school")]);
        Of(pupil with { Support = [Support("2017-02-01")] }).Select(f => f.Item4).ShouldBe(["not-supported", "not-at-school"]);
        Of(pupil with { Support = [] }).Select(f => f.Item4).ShouldBe(["not-supported", "not-supported"]);
    }

    static readonly Gen<Pupil> Pupils =
        from enrolments in Gen.ListOf(
            from year in Gen.Choose(2014, 2017)
            from stage in Gen.Elements(Enum.GetValues<EducationStage>())
            from boarding in Gen.Elements(true, false)
            from grade in Gen.Elements(null, null, (int?)1, 2, 3)
            from left in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 360)))
            select At(stage, year, boarding, left == 0 ? null : new DateOnly(year, 9, 1).AddDays(left).ToString("O"), left == 0 ? null : LeftSchoolBecause.DroppedOut, grade))
        from payments in Gen.ListOf(
            from year in Gen.Choose(2014, 2017)
            from programme in Gen.Elements("boarding", "senior-aid", "vocational-aid", "tertiary-admission", "preschool-aid", "unheard")
            from term in Gen.Elements(null, (int?)1, 2)
            from amount in Gen.Elements(50_000L, 62_500, 75_000, 100_000, 125_000, 150_000, 500_000, 1, 99_999)
            select (year, programme, term, amount))
        from begins in Gen.Choose(0, 1500)
        from lasts in Gen.Choose(0, 1500)
        select Pupil(
            enrolments.DistinctBy(e => e.SchoolYear), payments.Select((p, i) => Paid($"P{i}", p.programme, p.year, p.amount, p.term, $"{p.year}-1{i % 3}-1{i % 10}")),
            [Support(new DateOnly(2014, 1, 1).AddDays(begins).ToString("O"), new DateOnly(2014, 1, 1).AddDays(begins + lasts).ToString("O"))]);

    [Fact]
    public void Every_fen_is_due_and_paid_or_in_exactly_one_finding() => Prop.ForAll(Pupils.ToArbitrary(), pupil =>
    {
        var findings = Differences.Of(pupil, Samples, new(2030, 1, 1));
        var entitled = Entitlements.Of(pupil, Samples).Sum(e => e.Amount);
        var missing = findings.Where(f => f.Kind is FindingKind.EntitledNotPaid).Sum(f => f.Difference);
        var tooMuch = findings.Where(f => f.Kind is not FindingKind.EntitledNotPaid).Sum(f => f.Difference);

        (pupil.Payments.Sum(p => p.Amount) - tooMuch).ShouldBe(entitled - missing);
        findings.ShouldAllBe(f => f.Difference > 0 && f.Reason.Length > 0);
        findings.Where(f => f.PaymentNumber is not null).Select(f => f.PaymentNumber).ShouldBeUnique();
        findings.ShouldAllBe(f => f.Kind == FindingKind.EntitledNotPaid == (f.PaymentNumber == null));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Paying_what_is_missing_ends_the_finding() => Prop.ForAll(Pupils.ToArbitrary(), pupil =>
    {
        var before = Differences.Of(pupil, Samples, new(2030, 1, 1));
        var paid = before.Where(f => f.Kind is FindingKind.EntitledNotPaid)
            .Select((f, i) => Paid($"Z{i}", f.Programme, f.SchoolYear, f.Difference, f.Term, "2029-01-01"));

        var after = Differences.Of(pupil with { Payments = [.. pupil.Payments, .. paid] }, Samples, new(2030, 1, 1));

        after.ShouldBe(before.Where(f => f.Kind is not FindingKind.EntitledNotPaid));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Less_support_never_entitles_to_more() => Prop.ForAll(Pupils.ToArbitrary(), Gen.Choose(0, 1500).ToArbitrary(), (pupil, days) =>
    {
        var less = pupil with { Support = [.. pupil.Support.Select(s => (Was: s, Days: DaySpan.Of(s.Days.From, s.Days.Until.AddDays(-days)))).Where(s => s.Days is not null).Select(s => s.Was with { Days = s.Days!.Value })] };

        Entitlements.Of(less, Samples).Sum(e => e.Amount).ShouldBeLessThanOrEqualTo(Entitlements.Of(pupil, Samples).Sum(e => e.Amount));
    }).QuickCheckThrowOnFailure();
}
