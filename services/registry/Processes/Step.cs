using Hutong.Intake;

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

    static readonly Field Households = new("households", true, "652722001001-0001", "Numbers of the households.", []) { Many = true };

    /// <summary>For one household, and for many at once.</summary>
    static readonly Dictionary<StepForm, (Form<StepBody> One, Form<StepOfMany> Many)> Forms = Enum.GetValues<StepForm>().ToDictionary(f => f, f => (
        new Form<StepBody>("steps", Fields(f), row => Read(row, f)),
        new Form<StepOfMany>("steps", [Households, .. Fields(f)], row => new(row.Texts("households", ProcessEndpoints.MostHouseholds, 40)!, Read(row, f)))));

    /// <summary>What the step must say of one household.</summary>
    public static Form<StepBody> Of(StepForm form) => Forms[form].One;

    /// <summary>What it must say of many.</summary>
    public static Form<StepOfMany> OfMany(StepForm form) => Forms[form].Many;

    static Field[] Fields(StepForm form) =>
    [
        new("on", false, "2018-05-01", "The day on which the step was taken; today if not given, and not in the future.", []),
        new("for", form is StepForm.Vote, "31", "Votes for it.", []) { Whole = true },
        new("against", form is StepForm.Vote, "2", "Votes against it.", []) { Whole = true },
        new("minutes", form is StepForm.Vote, "M-12", "Where the minutes are filed.", []),
        new("reference", form is StepForm.Report, "R-7", "Where the report or decision is filed.", []),
        new("agreed", form is StepForm.Judgement, "true", "false turns the household down.", []),
        new("note", false, "核查无误", "Why; a refusal needs it.", []),
    ];

    static StepBody Read(Row row, StepForm form)
    {
        var body = new StepBody(
            row.Date("on", row.Today), row.Count("for"), row.Count("against"), row.Text("minutes", MaxText), row.Text("reference", MaxText), row.Flag("agreed"), row.Text("note", MaxText));
        if (form is StepForm.Vote && body is { For: 0, Against: 0 })
            row.Fault("for", "votes-not-counted", "Somebody voted.", "Count the votes for and against.");
        if (form is StepForm.Judgement && body is { Agreed: false, Note: null } && !row.Has("note"))
            row.Fault("note", "missing-field", "A refusal says why in note.", "Write the reason.");
        return body;
    }
}

/// <summary>One step for many households at once.</summary>
public sealed record StepOfMany(IReadOnlyList<string> Households, StepBody Body);
