using Hutong.Contracts.Education;
using Hutong.Contracts.Registry;
using Hutong.Registry.Status;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.Status.Family;

namespace Hutong.Registry.Tests.Status;

public sealed class EducationGuaranteeTests
{
    static readonly HashSet<int> Both = [2017, 2018];

    static (GuaranteeState State, string Code) On(string day, Known<SchoolEnrolment>[] enrolments, HashSet<int>? reported = null, Freshness? freshness = null, RosterMember[]? members = null)
    {
        var guarantee = EducationGuarantee.On(DateOnly.Parse(day), members ?? Members, enrolments, School, reported ?? Both, freshness ?? Freshness.Unreported);
        guarantee.Kind.ShouldBe(GuaranteeKind.Education);
        return (guarantee.State, string.Join(' ', guarantee.Reasons.Select(r => r.Code)));
    }

    [Fact]
    public void Is_met_when_every_child_of_compulsory_age_is_at_school_and_names_the_enrolment()
    {
        On("2018-11-15", [AtSchool(3, 2018)]).ShouldBe((GuaranteeState.Met, "all-children-in-school"));
        EducationGuarantee.On(Day, Members, [AtSchool(3, 2018), AtSchool(3, 2017)], School, Both, Freshness.Unreported)
            .Reasons.Single().Evidence.ShouldBe([AtSchool(3, 2018).AsEvidence()]);
    }

    [Fact]
    public void Needs_no_bureau_where_there_is_no_child_of_compulsory_age() =>
        On("2018-11-15", [], [], members: [Member(1, "1975-03-04"), Member(4, "2014-01-01")]).ShouldBe((GuaranteeState.Met, "no-child-of-compulsory-age"));

    [Fact]
    public void Nobody_in_the_household_is_unknown() =>
        On("2018-11-15", [], members: [Member(1, "1975-03-04", leftOn: "2018-01-01")]).ShouldBe((GuaranteeState.Unknown, "no-members"));

    [Theory]
    [InlineData("2012-08-31", true)]
    [InlineData("2012-09-01", false)]
    [InlineData("2002-09-01", true)]
    [InlineData("2002-08-31", false)]
    public void Age_is_counted_on_the_cut_off_day(string bornOn, bool compulsory) =>
        On("2018-11-15", [], members: [Member(3, bornOn)]).Code.ShouldBe(compulsory ? "child-not-enrolled" : "no-child-of-compulsory-age");

    [Fact]
    public void A_dropout_is_unmet_with_the_member_and_the_record()
    {
        var guarantee = EducationGuarantee.On(Day, Members, [AtSchool(3, 2018, "2018-10-20", LeftSchoolBecause.DroppedOut)], School, Both, Freshness.Unreported);
        guarantee.State.ShouldBe(GuaranteeState.Unmet);
        var reason = guarantee.Reasons.Single();
        (reason.Code, reason.Person, reason.Evidence.Count).ShouldBe(("child-dropped-out", Person(3), 1));
        On("2018-10-19", [AtSchool(3, 2018, "2018-10-20", LeftSchoolBecause.DroppedOut)]).State.ShouldBe(GuaranteeState.Met);
    }

    [Fact]
    public void A_gap_is_unmet_once_the_school_year_is_reported_and_unknown_before()
    {
        On("2018-11-15", []).ShouldBe((GuaranteeState.Unmet, "child-not-enrolled"));
        On("2018-11-15", [], [2017]).ShouldBe((GuaranteeState.Unknown, "child-not-reported"));
        On("2018-11-15", [AtSchool(3, 2017)], [2017]).ShouldBe((GuaranteeState.Unknown, "child-not-reported"));
    }

    [Theory]
    [InlineData("2018-07-20", GuaranteeState.Met)] // summer, the school year 2017 runs
    [InlineData("2018-09-01", GuaranteeState.Met)]
    [InlineData("2018-09-30", GuaranteeState.Met)]
    [InlineData("2018-10-01", GuaranteeState.Unmet)] // the grace has passed
    public void The_last_school_year_counts_until_the_grace_has_passed(string day, GuaranteeState state) =>
        On(day, [AtSchool(3, 2017)]).State.ShouldBe(state);

    [Theory]
    [InlineData("2018-07-20", "all-children-in-school")]
    [InlineData("2018-09-15", "all-children-in-school")]
    [InlineData("2018-10-15", "child-not-enrolled")]
    public void Who_graduated_from_primary_school_holds_the_place_until_then(string day, string code) =>
        On(day, [AtSchool(3, 2017, "2018-07-05", LeftSchoolBecause.Graduated)]).Code.ShouldBe(code);

    [Fact]
    public void Who_graduated_from_junior_secondary_school_is_through() =>
        On("2018-11-15", [AtSchool(3, 2017, "2018-07-05", LeftSchoolBecause.Graduated, EducationStage.JuniorSecondary)]).ShouldBe((GuaranteeState.Met, "all-children-in-school"));

    [Fact]
    public void Who_dropped_out_in_the_last_school_year_is_unmet_in_the_grace() =>
        On("2018-09-10", [AtSchool(3, 2017, "2018-03-05", LeftSchoolBecause.DroppedOut)]).ShouldBe((GuaranteeState.Unmet, "child-dropped-out"));

    [Fact]
    public void Who_is_of_age_for_the_first_time_is_unknown_until_the_grace_has_passed()
    {
        var members = new[] { Member(3, "2012-05-01") };
        On("2018-09-10", [], members: members).ShouldBe((GuaranteeState.Unknown, "child-not-reported"));
        On("2018-10-10", [], members: members).ShouldBe((GuaranteeState.Unmet, "child-not-enrolled"));
    }

    [Fact]
    public void A_change_of_school_is_unknown_until_the_new_one_should_have_reported()
    {
        var left = AtSchool(3, 2018, "2018-11-01", LeftSchoolBecause.Transferred);
        On("2018-11-15", [left]).ShouldBe((GuaranteeState.Unknown, "child-changes-school"));
        On("2018-12-15", [left]).ShouldBe((GuaranteeState.Unmet, "child-left-school"));
    }

    [Fact]
    public void A_stale_report_makes_it_unknown_whatever_the_records_say()
    {
        On("2018-11-15", [AtSchool(3, 2018)], freshness: Fresh("2017-10-01")).ShouldBe((GuaranteeState.Unknown, "records-stale"));
        On("2018-11-15", [AtSchool(3, 2018, "2018-10-20", LeftSchoolBecause.DroppedOut)], freshness: Fresh("2017-10-01"))
            .ShouldBe((GuaranteeState.Unknown, "records-stale child-dropped-out"));
    }

    [Fact]
    public void With_reports_absence_counts_from_the_school_year_that_they_reach()
    {
        On("2018-11-15", [], freshness: Fresh("2018-08-31")).ShouldBe((GuaranteeState.Unknown, "child-not-reported"));
        On("2018-11-15", [], freshness: Fresh("2018-09-01")).ShouldBe((GuaranteeState.Unmet, "child-not-enrolled"));
        On("2018-11-15", [AtSchool(3, 2018)], [], Fresh("2018-08-31")).State.ShouldBe(GuaranteeState.Met);
    }

    [Fact]
    public void Special_schooling_counts() =>
        On("2018-11-15", [Fact(AtSchool(3, 2018).Data with { Kind = Schooling.Special })]).State.ShouldBe(GuaranteeState.Met);
}
