using Hutong.Contracts.Employment;
using Hutong.Contracts.Registry;
using Hutong.Registry.Status;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.Status.Family;

namespace Hutong.Registry.Tests.Status;

public sealed class EmploymentAttainmentsTests
{
    static (GuaranteeState, string) Skill(Known<Training>[] trainings, Known<LabourForce>[] labour, Freshness? freshness = null, params Known<EmploymentEpisode>[] episodes) =>
        Told(EmploymentAttainments.Skill(Day, Members, trainings, labour, episodes, freshness ?? Freshness.Unreported));

    static (GuaranteeState, string) Work(Known<EmploymentEpisode>[] episodes, Known<LabourForce>[] labour, Freshness? freshness = null) =>
        Told(EmploymentAttainments.Work(Day, Members, [], labour, episodes, freshness ?? Freshness.Unreported));

    static (GuaranteeState, string) Told(Attainment attainment) => (attainment.State, attainment.Reasons.Single().Code);

    [Fact]
    public void A_completed_training_is_a_skill_and_does_not_go_stale()
    {
        Skill([Trained(2, "2018-11-15")], []).ShouldBe((GuaranteeState.Met, "training-completed"));
        Skill([Trained(2, "2012-11-15")], [], Fresh("2015-01-01")).ShouldBe((GuaranteeState.Met, "training-completed"));
        Skill([Trained(2, "2018-11-16")], [Able(1)]).ShouldBe((GuaranteeState.Unmet, "no-training"));
        Skill([Trained(9, "2018-01-01")], [Able(1)]).ShouldBe((GuaranteeState.Unmet, "no-training"));
    }

    [Theory]
    [InlineData("2018-02-01", null, EmploymentForm.Employed, true)]
    [InlineData("2018-02-01", null, EmploymentForm.PublicWelfareJob, true)]
    [InlineData("2018-11-15", null, EmploymentForm.SelfEmployed, true)]
    [InlineData("2018-11-16", null, EmploymentForm.Employed, false)]
    [InlineData("2018-02-01", "2018-11-15", EmploymentForm.Employed, false)]
    [InlineData("2018-02-01", "2018-11-16", EmploymentForm.Employed, true)]
    public void Work_on_the_day_counts_in_any_form(string from, string? until, EmploymentForm form, bool met) =>
        Work([Works(1, from, until, form)], [Able(1)]).ShouldBe(met ? (GuaranteeState.Met, "member-in-work") : (GuaranteeState.Unmet, "nobody-in-work"));

    [Fact]
    public void Where_nobody_is_able_to_work_the_reason_says_so()
    {
        Known<LabourForce>[] unable = [Able(1, LabourCapacity.None), Able(2, LabourCapacity.None)];
        Work([], unable).ShouldBe((GuaranteeState.Unmet, "nobody-able-to-work")); // the third is a child
        Skill([], unable).ShouldBe((GuaranteeState.Unmet, "nobody-able-to-work"));
        Work([], [unable[0], Able(2, LabourCapacity.Partial)]).ShouldBe((GuaranteeState.Unmet, "nobody-in-work"));
        Work([], [unable[0]]).ShouldBe((GuaranteeState.Unmet, "nobody-in-work")); // of the second nothing is known
    }

    [Fact]
    public void A_silent_or_stale_bureau_is_unknown()
    {
        Work([], []).ShouldBe((GuaranteeState.Unknown, "no-employment-reported"));
        Skill([], []).ShouldBe((GuaranteeState.Unknown, "no-employment-reported"));
        Work([Works(1, "2018-02-01")], [], Fresh("2016-01-01")).ShouldBe((GuaranteeState.Unknown, "records-stale"));
        Skill([], [Able(1)], Fresh("2016-01-01")).ShouldBe((GuaranteeState.Unknown, "records-stale"));
    }

    [Fact]
    public void With_a_fresh_report_absence_counts()
    {
        Work([], [], Fresh("2018-11-01")).ShouldBe((GuaranteeState.Unmet, "nobody-in-work"));
        Skill([], [], Fresh("2018-11-01")).ShouldBe((GuaranteeState.Unmet, "no-training"));
    }
}
