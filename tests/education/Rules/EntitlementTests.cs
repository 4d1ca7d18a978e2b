using Hutong.Contracts.Education;
using Hutong.Education.Findings;
using Hutong.Education.Programmes;
using Shouldly;
using Xunit;
using static Hutong.Contracts.Education.EducationStage;
using static Hutong.Education.Tests.Rules.Cases;

namespace Hutong.Education.Tests.Rules;

public sealed class EntitlementTests
{
    static IEnumerable<(string, int, int?, long)> Of(Pupils.Pupil pupil, ProgrammeBook? book = null) =>
        Entitlements.Of(pupil, book ?? Samples).Select(e => (e.Programme, e.SchoolYear, e.Term, e.Amount));

    [Fact]
    public void Vocational_pupils_get_1500_yuan_in_each_of_the_first_two_years() =>
        Of(Pupil([At(VocationalSecondary, 2014), At(VocationalSecondary, 2015), At(VocationalSecondary, 2016)], support: [Support("2010-01-01")]))
            .ShouldBe([("vocational-aid", 2014, null, 150_000), ("vocational-aid", 2015, null, 150_000)]);

    [Fact]
    public void The_bureaus_word_for_the_year_of_the_stage_goes_before_counting() =>
        Of(Pupil([At(VocationalSecondary, 2015, grade: 2), At(VocationalSecondary, 2016)])).ShouldBe([("vocational-aid", 2015, null, 150_000)]);

    [Fact]
    public void Tertiary_students_get_5000_yuan_once_on_admission() =>
        Of(Pupil([At(SeniorSecondary, 2014, grade: 3), At(Tertiary, 2015), At(Tertiary, 2016), At(Tertiary, 2017, grade: 1)], support: [Support("2015-03-01")]))
            .ShouldBe([("senior-aid", 2014, 2, 100_000), ("tertiary-admission", 2015, null, 500_000)]);

    [Fact]
    public void Boarders_in_compulsory_schooling_get_each_term_by_their_stage() =>
        Of(Pupil([At(Primary, 2015, boarding: true), At(JuniorSecondary, 2016, boarding: true), At(Primary, 2017)])).ShouldBe(
        [
            ("boarding", 2015, 1, 50_000), ("boarding", 2015, 2, 50_000), ("boarding", 2016, 1, 62_500), ("boarding", 2016, 2, 62_500),
        ]);

    [Fact]
    public void A_term_needs_a_day_at_school_and_of_support()
    {
        Of(Pupil([At(SeniorSecondary, 2016, leftOn: "2017-02-20", because: LeftSchoolBecause.DroppedOut)])).ShouldBe([("senior-aid", 2016, 1, 100_000)]);
        Of(Pupil([At(SeniorSecondary, 2016, leftOn: "2017-02-21", because: LeftSchoolBecause.DroppedOut)])).Count().ShouldBe(2);
        Of(Pupil([At(SeniorSecondary, 2016)], support: [Support("2017-02-20")])).ShouldBe([("senior-aid", 2016, 2, 100_000)]);
        Of(Pupil([At(SeniorSecondary, 2016)], support: [Support("2014-01-01", "2016-09-01")])).ShouldBe([("senior-aid", 2016, 1, 100_000)]);
        Of(Pupil([At(SeniorSecondary, 2016)], support: [Support("2014-01-01", "2016-08-31"), Support("2017-09-01")])).ShouldBeEmpty();
        Of(Pupil([At(SeniorSecondary, 2016)], support: [])).ShouldBeEmpty();
    }

    [Fact]
    public void A_county_has_its_own_programmes_and_a_year_spent_in_two_counties_is_paid_once()
    {
        var sample = Samples.For(County, 2016);
        var own = sample with
        {
            Sample = false,
            Programmes = [new("senior-aid", "助学金", "Aid", PaidBy.Yearly, [new(SeniorSecondary, 240_000)], [Day("2017-01-31")], ValidFrom: Day("2017-03-01"))],
        };
        var pupil = Pupil([At(SeniorSecondary, 2016)], support: [Support("2014-01-01", "2017-02-28"), Support("2017-01-01", county: "510824")]);

        Of(pupil, With(own)).ShouldBe([("senior-aid", 2016, 1, 100_000), ("senior-aid", 2016, 2, 100_000)]); // over there, by the samples
        var entitlement = Entitlements.Of(pupil with { Support = [Support()] }, With(own)).ShouldHaveSingleItem();
        (entitlement.Amount, entitlement.Term, entitlement.DueOn, entitlement.Sample).ShouldBe((240_000, null, Day("2017-01-31"), false));
        Of(pupil with { Support = [Support("2014-01-01", "2017-02-28")] }, With(own)).ShouldBeEmpty(); // not yet introduced
        Of(pupil with { Support = [Support("2014-01-01", "2016-12-31"), Support("2017-01-01", county: "510824")] }).Count().ShouldBe(2);
    }

    [Fact]
    public void The_samples_have_no_fault_and_say_what_they_are()
    {
        foreach (var year in Enumerable.Range(2010, 20))
        {
            var sample = SampleProgrammes.For(County, year);
            sample.Faults().ShouldBeEmpty();
            sample.Sample.ShouldBeTrue();
            sample.Programmes.Where(p => !p.Sample).Select(p => (p.Code, p.Rates.Single().Amount))
                .ShouldBe([("vocational-aid", 150_000), ("tertiary-admission", 500_000)]); // as published in the plans
        }
    }
}
