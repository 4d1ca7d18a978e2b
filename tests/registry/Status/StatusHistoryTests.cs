using Hutong.Contracts.Registry;
using Hutong.Registry.Status;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.Status.Family;

namespace Hutong.Registry.Tests.Status;

public sealed class StatusHistoryTests
{
    static (long, DateTimeOffset, bool, HouseholdStatus) Version(long version, HouseholdFacts facts) => (version, DateTimeOffset.UnixEpoch.AddDays(version), false, facts.StatusOn(Day));

    [Fact]
    public void Tells_what_changed_and_through_which_fact()
    {
        var before = Secure();
        before.Schooling.Clear();
        var after = Secure();
        var history = StatusHistory.Of(Number, [Version(2, after), Version(1, before)]);
        history.Versions.Select(v => v.Version).ShouldBe([2, 1]);
        var change = history.Versions[0].Changes.ShouldHaveSingleItem();
        (change.Part, change.From, change.To).ShouldBe(("education", "unmet", "met"));
        change.Through.ShouldBe([AtSchool(3, 2018).AsEvidence()]);
        history.Versions[1].Changes.ShouldAllBe(c => c.From == null);
    }

    [Fact]
    public void Of_the_evidence_only_what_is_new_or_newer_brought_the_change()
    {
        var before = Secure();
        var after = Secure();
        after.Enrolments[0] = after.Enrolments[0] with { Version = 2 };
        var change = StatusHistory.Of(Number, [Version(1, before), Version(2, after)]).Versions[0].Changes.ShouldHaveSingleItem();
        (change.Part, change.From, change.To).ShouldBe(("medical", "met", "met"));
        change.Through.ShouldBe([after.Enrolments[0].AsEvidence()]);
    }

    [Fact]
    public void A_fact_that_has_gone_is_a_change_through_none()
    {
        var after = Secure();
        after.Surveys.Clear();
        var changes = StatusHistory.Of(Number, [Version(1, Secure()), Version(2, after)]).Versions[0].Changes;
        changes.Select(c => c.Part).ShouldBe(["food", "clothing", "culturalLife"]);
        changes.ShouldAllBe(c => c.Through.Count == 0 && c.To == "unknown");
    }
}
