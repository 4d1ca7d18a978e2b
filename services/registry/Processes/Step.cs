using Hutong.Registry.Households;

namespace Hutong.Registry.Processes;

/// <summary>One step of a process: what it follows on, what it leads to, and whose it is.</summary>
/// <param name="Name">As in the address: <c>township-notice</c>.</param>
/// <param name="Gated">The facts are looked at again; what stands against the step sends the household back.</param>
public sealed record Step(string Name, Stage From, Stage To, StepForm Form, bool Gated, params IReadOnlyList<Role> By);

/// <summary>What a step must say.</summary>
public enum StepForm
{
    /// <summary>A report: its reference.</summary>
    Report,

    /// <summary>A vote: for, against and the reference of the minutes.</summary>
    Vote,

    /// <summary>A notice: nothing; it runs from today.</summary>
    Notice,

    /// <summary>A decision: whether it was agreed to.</summary>
    Judgement,

    /// <summary>The decision is made known and takes effect.</summary>
    Announcement,
}

/// <summary>What is said with a step.</summary>
/// <param name="On">The day on which it was taken; today if not given.</param>
/// <param name="Minutes">Where the minutes are filed.</param>
/// <param name="Reference">Where the report or decision is filed.</param>
/// <param name="Agreed">False turns the household down.</param>
/// <param name="Note">Why.</param>
public sealed record StepBody(
    DateOnly? On = null, int? For = null, int? Against = null, string? Minutes = null, string? Reference = null, bool? Agreed = null, string? Note = null)
{
    const int MaxText = 200;

    /// <summary>What the body lacks for the form, or has too much of; null if it is right.</summary>
    public (string Code, string Message)? Fault(StepForm form)
    {
        foreach (var (name, text) in new[] { ("minutes", Minutes), ("reference", Reference), ("note", Note) })
            if (TextFault(name, text, MaxText) is { } fault)
                return fault;
        return form switch
        {
            StepForm.Report when string.IsNullOrWhiteSpace(Reference) => ("missing-field", "The step names reference, where the report is filed."),
            StepForm.Vote when For is null || Against is null || string.IsNullOrWhiteSpace(Minutes) => ("missing-field", "The vote names for, against and minutes."),
            StepForm.Vote when For < 0 || Against < 0 || For + Against == 0 => ("votes-not-counted", "Votes are counted from 0, and somebody voted."),
            StepForm.Judgement when Agreed is null => ("missing-field", "The decision names agreed: true or false."),
            StepForm.Judgement when Agreed is false && string.IsNullOrWhiteSpace(Note) => ("missing-field", "A refusal says why in note."),
            _ => null,
        };
    }

    public static (string Code, string Message)? TextFault(string name, string? text, int max) =>
        text is null ? null
        : text.Length > max ? ("too-long", $"'{name}' has at most {max} characters.")
        : text.Any(char.IsControl) ? ("control-character", $"'{name}' holds a control character.")
        : HouseholdKind.HoldsIdentityNumber(text, DateOnly.MaxValue) ? ("identity-number-in-text", $"'{name}' holds a resident identity number.")
        : null;
}
