using Hutong.Contracts;
using Hutong.Contracts.Housing;
using Hutong.Defaults;
using Hutong.Housing.Files;

namespace Hutong.Housing.Projects;

/// <summary>
/// One renovation from the application to the subsidy: applied → verified → noticed → approved → building → built → accepted → subsidyPaid;
/// refused, withdrawn by the household, or suspended and resumed where it was. Every step gives the next state or says why not.
/// </summary>
/// <remarks>Kept with every version. What leaves is <see cref="Renovation"/>.</remarks>
/// <param name="Household">Who applied; null when the bureau's own system has not said so: then it is the dwelling's.</param>
/// <param name="Mode">By the household's own choice.</param>
/// <param name="ChosenOn">The day on which the household chose the mode.</param>
/// <param name="RecordedBy">Who recorded the choice.</param>
/// <param name="NewDwelling">Where the household lives from the acceptance on, if it moves.</param>
/// <param name="NewVillage">Where that is, if the dwelling is not recorded by itself.</param>
/// <param name="SuspendedFrom">The stage that it resumes to.</param>
/// <param name="Reason">Of a refusal, a withdrawal or a suspension.</param>
[Kind("HousingRenovation.Projects.RenovationProject")]
public sealed record RenovationProject(
    string Number, string Dwelling, string? Household, RenovationMode Mode, DateOnly AppliedOn, DateOnly? ChosenOn, string? RecordedBy,
    RenovationStage Stage, DateOnly StageOn, DateOnly? AcceptedOn = null, DwellingGrade? AcceptedGrade = null, string? Assessor = null,
    string? NewDwelling = null, string? NewVillage = null, RenovationStage? SuspendedFrom = null, string? Reason = null) : IFact
{
    string IFact.Key => Number;

    /// <summary>Holds the dwelling's and the household's one subsidy of the period.</summary>
    public bool IsLive => Stage is not (RenovationStage.Refused or RenovationStage.Withdrawn);

    public static RenovationProject Apply(
        string number, string dwelling, string household, RenovationMode mode, DateOnly appliedOn, DateOnly chosenOn, string recordedBy)
    {
        if (chosenOn > appliedOn)
            throw new RuleBrokenException("chosen-after-application", "The household chooses the mode before it applies or with the application.");
        return new(number, dwelling, household, mode, appliedOn, chosenOn, recordedBy, RenovationStage.Applied, appliedOn);
    }

    /// <param name="grade">Of the dwelling on that day; null when it has not been assessed.</param>
    public RenovationProject Verify(DateOnly on, DwellingGrade? grade)
    {
        From("verified", RenovationStage.Applied);
        if (grade is null)
            throw Broken("not-assessed", "its dwelling has not been assessed; an application is verified against an assessment.");
        if (grade is DwellingGrade.A or DwellingGrade.B)
            throw Broken("not-dangerous", $"its dwelling is of grade {grade}; only C and D are renovated.");
        if (grade is DwellingGrade.D && Mode is RenovationMode.Repair)
            throw Broken("repair-of-grade-d", "a dwelling of grade D is rebuilt, not repaired.");
        return Next(RenovationStage.Verified, on);
    }

    public RenovationProject Notice(DateOnly on)
    {
        From("noticed", RenovationStage.Verified);
        return Next(RenovationStage.Noticed, on);
    }

    public RenovationProject Approve(DateOnly on)
    {
        From("approved", RenovationStage.Noticed);
        return Next(RenovationStage.Approved, on);
    }

    public RenovationProject Build(DateOnly on)
    {
        From("building", RenovationStage.Approved);
        return Next(RenovationStage.Building, on);
    }

    public RenovationProject Complete(DateOnly on)
    {
        From("built", RenovationStage.Building);
        return Next(RenovationStage.Built, on);
    }

    /// <param name="grade">Of the dwelling that the household lives in from now on.</param>
    public RenovationProject Accept(DateOnly on, DwellingGrade grade, string? assessor, string? newDwelling, string? newVillage)
    {
        From("accepted", RenovationStage.Built);
        if (grade is not (DwellingGrade.A or DwellingGrade.B))
            throw Broken("not-safe", $"it was assessed as {grade}; only A and B are accepted.");
        if (Mode.MovesOut() && (newDwelling is null || newDwelling == Dwelling))
            throw Broken("no-new-dwelling", $"the household moves ({Mode}); name the dwelling that it lives in now.");
        if (!Mode.MovesOut() && newDwelling is not null && newDwelling != Dwelling)
            throw Broken("dwelling-stays", $"the household stays where it lives ({Mode}); it gets no other dwelling.");
        return Next(RenovationStage.Accepted, on) with
        {
            AcceptedOn = on,
            AcceptedGrade = grade,
            Assessor = assessor,
            NewDwelling = Mode.MovesOut() ? newDwelling : null,
            NewVillage = Mode.MovesOut() ? newVillage : null,
        };
    }

    /// <param name="paid">Fen paid to the project, this payment included.</param>
    public RenovationProject PaySubsidy(DateOnly on, long paid)
    {
        From("subsidyPaid", RenovationStage.Accepted);
        if (paid <= 0)
            throw Broken("nothing-paid", "no payment to it is recorded.");
        return Next(RenovationStage.SubsidyPaid, on);
    }

    public RenovationProject Refuse(DateOnly on, string? reason)
    {
        From("refused", RenovationStage.Applied, RenovationStage.Verified, RenovationStage.Noticed);
        return Next(RenovationStage.Refused, on) with { Reason = Given(reason) };
    }

    /// <summary>By the household, at any time before the acceptance, for any reason or none.</summary>
    public RenovationProject Withdraw(DateOnly on, string? reason)
    {
        From("withdrawn", RenovationStage.Applied, RenovationStage.Verified, RenovationStage.Noticed, RenovationStage.Approved,
            RenovationStage.Building, RenovationStage.Built, RenovationStage.Suspended);
        return Next(RenovationStage.Withdrawn, on) with { Reason = reason };
    }

    public RenovationProject Suspend(DateOnly on, string? reason)
    {
        From("suspended", [.. Resumable]);
        return Next(RenovationStage.Suspended, on) with { SuspendedFrom = Stage, Reason = Given(reason) };
    }

    public RenovationProject Resume(DateOnly on)
    {
        From("resumed", RenovationStage.Suspended);
        return Next(SuspendedFrom ?? throw Broken("nowhere-to-resume", "it is not recorded where it was suspended."), on);
    }

    /// <summary>The stages at which a project can be suspended, and to which it can be resumed.</summary>
    public static IReadOnlyList<RenovationStage> Resumable { get; } =
    [
        RenovationStage.Applied, RenovationStage.Verified, RenovationStage.Noticed, RenovationStage.Approved, RenovationStage.Building, RenovationStage.Built,
    ];

    void From(string step, params ReadOnlySpan<RenovationStage> stages)
    {
        if (!stages.Contains(Stage))
            throw new RuleBrokenException($"not-{Code(stages[0])}",
                $"Project {Number} is {Code(Stage)} since {StageOn:yyyy-MM-dd}; it becomes {step} only from {string.Join(", ", stages.ToArray().Select(Code))}.");
    }

    RenovationProject Next(RenovationStage stage, DateOnly on) =>
        on < StageOn
            ? throw Broken("step-before-last", $"the step lies before {StageOn:yyyy-MM-dd}, when it became {Code(Stage)}.")
            : this with { Stage = stage, StageOn = on, SuspendedFrom = null, Reason = null };

    string Given(string? reason) => string.IsNullOrWhiteSpace(reason) ? throw Broken("no-reason", "the household is owed a reason.") : reason;

    RuleBrokenException Broken(string code, string why) => new(code, $"Project {Number}: {why}");

    internal static string Code(RenovationStage stage) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(stage.ToString());
}
