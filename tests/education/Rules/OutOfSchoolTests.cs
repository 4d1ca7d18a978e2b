using Hutong.Contracts.Education;
using Hutong.Education.OutOfSchool;
using Hutong.Education.Pupils;
using Shouldly;
using Xunit;
using static Hutong.Contracts.Education.EducationStage;
using static Hutong.Education.Tests.Rules.Cases;

namespace Hutong.Education.Tests.Rules;

public sealed class OutOfSchoolTests
{
    static readonly Func<int, bool> All = _ => true;

    static (int, Contracts.Education.OutOfSchool, string)? Alert(Pupil child, string today = "2016-11-15", Func<int, bool>? reported = null) =>
        DropoutRule.Of(child, Samples, reported ?? All, Day(today)) is { } a ? (a.SchoolYear, a.Because, a.Since.ToString("O")) : null;

    static (int, EducationStage, string)? Leaver(Pupil person, string today = "2016-11-15", Func<int, bool>? reported = null) =>
        LeaverRule.Of(person, Samples, reported ?? All, Day(today)) is { } l ? (l.SchoolYear, l.Stage, l.LeftOn.ToString("O")) : null;

    [Fact]
    public void A_child_who_is_not_enrolled_is_out_of_school_from_the_first_day_of_the_year() =>
        Alert(Pupil()).ShouldBe((2016, Contracts.Education.OutOfSchool.NotEnrolled, "2016-09-01"));

    [Theory]
    [InlineData("2016-09-30", false)]
    [InlineData("2016-10-01", true)]
    [InlineData("2017-08-31", true)]
    public void The_grace_comes_first(string today, bool alert) => (Alert(Pupil(), today, y => y == 2016) is not null).ShouldBe(alert);

    [Fact]
    public void Absence_means_nothing_in_a_year_that_was_not_reported()
    {
        Alert(Pupil(), reported: _ => false).ShouldBeNull();
        Alert(Pupil(), "2017-09-15", y => y == 2016).ShouldBe((2016, Contracts.Education.OutOfSchool.NotEnrolled, "2016-09-01")); // stands until the new year is judged
        Alert(Pupil(), "2017-10-15", y => y >= 2016).ShouldBe((2017, Contracts.Education.OutOfSchool.NotEnrolled, "2017-09-01"));
        Alert(Pupil([At(Primary, 2017)]), "2017-09-15").ShouldBeNull();
    }

    [Theory]
    [InlineData("2010-08-31", true)]
    [InlineData("2010-09-01", false)]
    [InlineData("2000-11-16", true)]
    [InlineData("2000-11-15", false)]
    public void Compulsory_age_is_six_by_the_cut_off_and_not_sixteen_on_the_day(string born, bool alert)
    {
        (Alert(Pupil(born: born)) is not null).ShouldBe(alert);
        (Alert(Pupil([At(Primary, 2016, leftOn: "2016-10-10", because: LeftSchoolBecause.DroppedOut)], born: born)) is not null).ShouldBe(alert);
    }

    [Fact]
    public void A_county_sets_its_own_cut_off_and_grace()
    {
        var own = Samples.For(County, 2016) with { CompulsoryCutOff = Day("2016-12-31"), GraceDays = 100 };
        var child = Pupil(born: "2010-12-31");
        DropoutRule.Of(child, With(own), y => y == 2016, Day("2016-12-10")).ShouldNotBeNull();
        DropoutRule.Of(child, With(own), y => y == 2016, Day("2016-12-09")).ShouldBeNull();
        DropoutRule.Of(child, Samples, y => y == 2016, Day("2016-12-10")).ShouldBeNull();
    }

    [Fact]
    public void A_dropout_needs_no_report_and_stands_until_an_enrolment_of_a_later_year()
    {
        var dropped = At(JuniorSecondary, 2015, leftOn: "2016-03-01", because: LeftSchoolBecause.DroppedOut);
        foreach (var today in new[] { "2016-03-01", "2016-09-15", "2016-11-15", "2018-01-01" })
            Alert(Pupil([dropped]), today, _ => false).ShouldBe((2015, Contracts.Education.OutOfSchool.DroppedOut, "2016-03-01"));
        Alert(Pupil([dropped]), "2016-02-29").ShouldBeNull();
        Alert(Pupil([dropped, At(JuniorSecondary, 2016)])).ShouldBeNull();
    }

    [Fact]
    public void Who_is_enrolled_has_graduated_or_is_not_of_a_supported_household_is_no_concern()
    {
        Alert(Pupil([At(Preschool, 2016)])).ShouldBeNull();
        Alert(Pupil([At(Primary, 2016, leftOn: "2016-10-10", because: LeftSchoolBecause.Transferred)])).ShouldBeNull();
        Alert(Pupil([At(Primary, 2015, leftOn: "2016-05-10", because: LeftSchoolBecause.Died)])).ShouldBeNull();
        Alert(Pupil([At(Primary, 2015, leftOn: "2016-07-01", because: LeftSchoolBecause.Graduated)])).ShouldNotBeNull();
        Alert(Pupil([At(JuniorSecondary, 2015, leftOn: "2016-07-01", because: LeftSchoolBecause.Graduated)], born: "2001-01-01")).ShouldBeNull();
        Alert(Pupil([At(JuniorSecondary, 2015, leftOn: "2016-07-01", because: LeftSchoolBecause.Graduated),
            At(VocationalSecondary, 2016, leftOn: "2016-10-10", because: LeftSchoolBecause.DroppedOut)], born: "2001-01-01")).ShouldNotBeNull();
        Alert(Pupil(support: [Support("2014-01-01", "2016-11-14")])).ShouldBeNull();
        Alert(Pupil(support: [Support("2016-11-15")])).ShouldNotBeNull();
    }

    [Fact]
    public void A_graduate_who_does_not_go_on_is_a_leaver_once_the_following_year_is_judged()
    {
        var graduate = Pupil([At(JuniorSecondary, 2015, leftOn: "2016-07-01", because: LeftSchoolBecause.Graduated)], born: "2001-01-01");
        Leaver(graduate, "2016-08-15").ShouldBeNull();
        Leaver(graduate, "2016-09-30").ShouldBeNull();
        Leaver(graduate, "2016-10-01").ShouldBe((2015, JuniorSecondary, "2016-07-01"));
        Leaver(graduate, "2018-10-01").ShouldBe((2015, JuniorSecondary, "2016-07-01"));
        Leaver(graduate, reported: y => y != 2016).ShouldBeNull();
        Leaver(graduate with { Enrolments = [.. graduate.Enrolments, At(VocationalSecondary, 2017)] }, "2018-10-01").ShouldBeNull();
        Leaver(graduate with { Support = [] }).ShouldBeNull();
    }

    [Fact]
    public void Who_drops_out_of_a_secondary_school_is_a_leaver_from_sixteen_on()
    {
        var dropped = At(JuniorSecondary, 2015, leftOn: "2016-03-01", because: LeftSchoolBecause.DroppedOut);
        Leaver(Pupil([dropped], born: "2000-11-15")).ShouldBe((2015, JuniorSecondary, "2016-03-01"));
        Leaver(Pupil([dropped], born: "2000-11-16")).ShouldBeNull();
        Leaver(Pupil([At(SeniorSecondary, 2015, leftOn: "2016-07-01", because: LeftSchoolBecause.Graduated)], born: "1998-01-01")).ShouldNotBeNull();
        Leaver(Pupil([At(VocationalSecondary, 2015, leftOn: "2016-07-01", because: LeftSchoolBecause.Graduated)], born: "1998-01-01")).ShouldBeNull();
        Leaver(Pupil([At(JuniorSecondary, 2015, leftOn: "2016-03-01", because: LeftSchoolBecause.Transferred)], born: "2000-01-01")).ShouldBeNull();
    }

    [Fact]
    public void Nobody_is_a_dropout_and_a_leaver_at_once()
    {
        foreach (var because in Enum.GetValues<LeftSchoolBecause>())
            foreach (var stage in Enum.GetValues<EducationStage>())
                foreach (var born in new[] { "1998-01-01", "2000-11-15", "2000-11-16", "2003-05-05" })
                {
                    var person = Pupil([At(stage, 2015, leftOn: "2016-07-01", because: because)], born: born);
                    (Alert(person) is not null && Leaver(person) is not null).ShouldBeFalse($"{because} {stage} {born}");
                }
    }
}
