using FsCheck;
using FsCheck.Fluent;
using Hutong.Contracts.Housing;
using Hutong.Defaults;
using Hutong.Housing.Files;
using Hutong.Housing.Projects;
using Shouldly;
using Xunit;
using static Hutong.Contracts.Housing.RenovationStage;

namespace Hutong.Housing.Tests.Projects;

public sealed class RenovationProjectTests
{
    static readonly DateOnly Day = new(2016, 5, 1);

    /// <summary>The whole machine: what a step leads to from each stage; where nothing stands it is refused.</summary>
    static readonly Dictionary<string, Dictionary<RenovationStage, RenovationStage>> Machine = new()
    {
        ["verified"] = new() { [Applied] = Verified },
        ["noticed"] = new() { [Verified] = Noticed },
        ["approved"] = new() { [Noticed] = Approved },
        ["building"] = new() { [Approved] = Building },
        ["built"] = new() { [Building] = Built },
        ["accepted"] = new() { [Built] = Accepted },
        ["subsidyPaid"] = new() { [Accepted] = SubsidyPaid },
        ["refused"] = new() { [Applied] = Refused, [Verified] = Refused, [Noticed] = Refused },
        ["withdrawn"] = new()
        {
            [Applied] = Withdrawn,
            [Verified] = Withdrawn,
            [Noticed] = Withdrawn,
            [Approved] = Withdrawn,
            [Building] = Withdrawn,
            [Built] = Withdrawn,
            [Suspended] = Withdrawn,
        },
        ["suspended"] = new()
        {
            [Applied] = Suspended,
            [Verified] = Suspended,
            [Noticed] = Suspended,
            [Approved] = Suspended,
            [Building] = Suspended,
            [Built] = Suspended,
        },
        ["resumed"] = new() { [Suspended] = Building },
    };

    public static TheoryData<string, RenovationStage> EveryStepFromEveryStage =>
        new(Machine.Keys.SelectMany(step => Enum.GetValues<RenovationStage>().Select(stage => (step, stage))));

    [Theory]
    [MemberData(nameof(EveryStepFromEveryStage))]
    public void Takes_a_step_only_from_where_it_is_allowed(string step, RenovationStage from)
    {
        var project = At(from);
        if (Machine[step].TryGetValue(from, out var to))
        {
            var next = Take(project, step);
            (next.Stage, next.StageOn).ShouldBe((to, Day));
            return;
        }

        var broken = Should.Throw<RuleBrokenException>(() => Take(project, step));
        broken.Code.ShouldStartWith("not-");
        broken.Message.ShouldContain("P-1");
        project.Stage.ShouldBe(from);
    }

    [Theory]
    [InlineData(DwellingGrade.A)]
    [InlineData(DwellingGrade.B)]
    public void A_safe_dwelling_is_not_verified(DwellingGrade grade) => Broken("not-dangerous", () => At(Applied).Verify(Day, grade));

    [Fact]
    public void A_dwelling_that_was_not_assessed_is_not_verified() => Broken("not-assessed", () => At(Applied).Verify(Day, null));

    [Fact]
    public void Grade_D_is_rebuilt_not_repaired()
    {
        Broken("repair-of-grade-d", () => At(Applied, RenovationMode.Repair).Verify(Day, DwellingGrade.D));
        At(Applied, RenovationMode.Repair).Verify(Day, DwellingGrade.C).Stage.ShouldBe(Verified);
    }

    [Theory]
    [InlineData(DwellingGrade.C)]
    [InlineData(DwellingGrade.D)]
    public void Only_a_safe_dwelling_is_accepted(DwellingGrade grade) => Broken("not-safe", () => At(Built).Accept(Day, grade, null, null, null));

    [Fact]
    public void Who_moves_needs_a_new_dwelling_and_who_stays_gets_none()
    {
        foreach (var mode in Enum.GetValues<RenovationMode>())
            if (mode.MovesOut())
            {
                Broken("no-new-dwelling", () => At(Built, mode).Accept(Day, DwellingGrade.A, null, null, null));
                Broken("no-new-dwelling", () => At(Built, mode).Accept(Day, DwellingGrade.A, null, "D-1", null));
                At(Built, mode).Accept(Day, DwellingGrade.A, null, "D-2", null).NewDwelling.ShouldBe("D-2");
            }
            else
            {
                Broken("dwelling-stays", () => At(Built, mode).Accept(Day, DwellingGrade.A, null, "D-2", null));
                At(Built, mode).Accept(Day, DwellingGrade.A, null, "D-1", null).NewDwelling.ShouldBeNull();
            }
    }

    [Fact]
    public void A_subsidy_is_paid_by_a_payment() => Broken("nothing-paid", () => At(Accepted).PaySubsidy(Day, 0));

    [Fact]
    public void A_household_that_is_refused_or_kept_waiting_is_told_why()
    {
        Broken("no-reason", () => At(Applied).Refuse(Day, " "));
        Broken("no-reason", () => At(Building).Suspend(Day, null));
        At(Building).Withdraw(Day, null).Stage.ShouldBe(Withdrawn);
    }

    [Fact]
    public void Steps_follow_each_other_in_time()
    {
        Broken("step-before-last", () => At(Verified).Notice(new(2016, 3, 31)));
        At(Verified).Notice(new(2016, 4, 1)).StageOn.ShouldBe(new DateOnly(2016, 4, 1));
        Broken("chosen-after-application", () => RenovationProject.Apply("P-1", "D-1", "H", RenovationMode.Rebuild, Day, Day.AddDays(1), "x"));
    }

    [Fact]
    public void Resuming_leads_back_to_where_it_was_suspended()
    {
        foreach (var stage in RenovationProject.Resumable)
        {
            var resumed = At(stage).Suspend(Day, "winter").Resume(Day);
            (resumed with { StageOn = At(stage).StageOn }).ShouldBe(At(stage));
        }
    }

    [Fact]
    public void However_it_goes_no_subsidy_is_paid_before_an_acceptance_as_safe_and_time_never_runs_back() => Prop.ForAll(
        Gen.ListOf(Gen.Elements(Machine.Keys.ToArray()).SelectMany(s => Gen.Choose(0, 3), (step, days) => (step, days))).ToArbitrary(), steps =>
        {
            var project = RenovationProject.Apply("P-1", "D-1", "H", RenovationMode.Rebuild, Day, Day, "bureau");
            var on = Day;
            foreach (var (step, days) in steps)
            {
                on = on.AddDays(days);
                var before = project;
                try
                {
                    project = Take(project, step, on);
                }
                catch (RuleBrokenException)
                {
                    continue;
                }

                if (project.StageOn < before.StageOn || !before.IsLive)
                    return false;
                if (project.Stage is Accepted or SubsidyPaid != project.AcceptedGrade is DwellingGrade.A or DwellingGrade.B)
                    return false;
                if (project.Stage is SubsidyPaid && before.Stage is not Accepted)
                    return false;
            }

            return true;
        }).QuickCheckThrowOnFailure();

    static void Broken(string code, Func<RenovationProject> step) => Should.Throw<RuleBrokenException>(step).Code.ShouldBe(code);

    static RenovationProject At(RenovationStage stage, RenovationMode mode = RenovationMode.Rebuild) => new(
        "P-1", "D-1", "H", mode, new(2016, 3, 1), new(2016, 3, 1), "bureau", stage, new(2016, 4, 1),
        stage is Accepted or SubsidyPaid ? new DateOnly(2016, 4, 1) : null, stage is Accepted or SubsidyPaid ? DwellingGrade.A : null,
        SuspendedFrom: stage is Suspended ? Building : null);

    static RenovationProject Take(RenovationProject p, string step, DateOnly? day = null)
    {
        var on = day ?? Day;
        return step switch
        {
            "verified" => p.Verify(on, DwellingGrade.D),
            "noticed" => p.Notice(on),
            "approved" => p.Approve(on),
            "building" => p.Build(on),
            "built" => p.Complete(on),
            "accepted" => p.Accept(on, DwellingGrade.B, "assessor", null, null),
            "subsidyPaid" => p.PaySubsidy(on, 1),
            "refused" => p.Refuse(on, "papers missing"),
            "withdrawn" => p.Withdraw(on, null),
            "suspended" => p.Suspend(on, "winter"),
            "resumed" => p.Resume(on),
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
    }
}
