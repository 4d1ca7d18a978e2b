using System.Text.Json;
using System.Text.Json.Serialization;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Registry.Households;

namespace Hutong.Registry.Processes;

public enum ProcessKind { Identification, Exit }

/// <summary>How far a household has come: the last thing that was done.</summary>
public enum Stage
{
    Applied, Proposed, Surveyed, Reviewed, Noticed, Verified, SecondNoticed, CountyReviewed, Approved, Announced, Filed,

    /// <summary>Stopped with reasons; can be taken up again from the start.</summary>
    SentBack,

    /// <summary>An application that was turned down; another one can be made.</summary>
    Rejected,
}

/// <summary>Something that stands against going on.</summary>
/// <param name="Code">Stable, for example <c>education-unmet</c>; consoles translate it.</param>
/// <param name="Text">One sentence for people, in English.</param>
/// <param name="Reasons">What it rests on, with the facts.</param>
[method: JsonConstructor]
public sealed record Obstacle(string Code, string Text, IReadOnlyList<Reason> Reasons)
{
    public Obstacle(string code, string text) : this(code, text, []) { }
}

/// <summary>One household on its way onto the register or off it. Every change is a function from one state to the next.</summary>
/// <param name="Round">Which process of this kind of the household it is, from 1.</param>
/// <param name="Attempt">How often it was begun; what was sent back begins again under the next number.</param>
/// <param name="Since">The day of the last step.</param>
/// <param name="Told">How many things were recorded of it.</param>
public sealed record Proceeding(
    Guid Id, ProcessKind Kind, string Household, string Village, int Round, int Attempt, Stage Stage, DateOnly StartedOn, DateOnly Since, int Told,
    PublicNotice? Notice, IReadOnlyList<Objection> Objections, IReadOnlyList<Obstacle> Reasons, Application? Application = null, DateOnly? AnnouncedOn = null)
{
    /// <summary>How states are kept: names of stages and roles as in the API.</summary>
    public static readonly JsonSerializerOptions Json = new(FactJson.Options) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>In the way of another process of the same household.</summary>
    [JsonIgnore]
    public bool IsOpen => Stage is not (Stage.Announced or Stage.Filed or Stage.Rejected);

    [JsonIgnore]
    public bool IsOnNotice => Stage is Stage.Noticed or Stage.SecondNoticed;

    /// <summary>The objections against the notice that is running.</summary>
    [JsonIgnore]
    public IEnumerable<Objection> Against => Objections.Where(o => o.Attempt == Attempt && o.During == Stage);

    public static Proceeding Begun(ProcessKind kind, string household, string village, int round, DateOnly on, Stage first, Application? application = null) =>
        new(Guid.NewGuid(), kind, household, village, round, 1, first, on, on, 0, null, [], [], application);

    /// <summary>Takes up again what was sent back.</summary>
    public Proceeding Again(DateOnly on, Stage first, Application? application = null) => this with
    {
        Attempt = Attempt + 1,
        Stage = first,
        StartedOn = on,
        Since = on,
        Notice = null,
        Reasons = [],
        Application = application ?? Application,
    };

    /// <summary>Whether the step can be taken now, whatever the facts say.</summary>
    /// <exception cref="RuleBrokenException">It cannot.</exception>
    public void Expect(Step step, StepBody body, DateOnly today)
    {
        if (Stage is Stage.SentBack)
            throw new RuleBrokenException("sent-back", $"Household {Household} was sent back: {string.Join(", ", Reasons.Select(r => r.Code))}. Take it up again from the start.");
        if (Stage != step.From)
            throw new RuleBrokenException("wrong-stage", $"Household {Household} is {Name(Stage)}; {step.Name} follows on {Name(step.From)}.");
        if (Against.Any(o => o.IsOpen))
            throw new RuleBrokenException("objection-open", $"An objection against household {Household} is not resolved yet.");
        if (Notice is { } notice && IsOnNotice && !NoticeClock.IsOver(notice, Against, today))
            throw new RuleBrokenException("notice-running", $"The notice of household {Household} runs until {NoticeClock.EndsOn(notice, Against):O}.");

        var on = body.On ?? today;
        var earliest = IsOnNotice ? NoticeClock.EndsOn(Notice!, Against)!.Value : Since;
        if (on < earliest)
            throw new RuleBrokenException("before-last-step", $"{on:O} lies before {earliest:O}, when household {Household} could go on.");
        if (step.Form is StepForm.Notice && on != today)
            throw new RuleBrokenException("notice-backdated", "A notice runs from the day on which it is recorded.");
    }

    /// <summary>The state after the step.</summary>
    /// <param name="obstacles">What the facts say against it on the day.</param>
    /// <param name="days">How long a notice runs, if the step begins one.</param>
    public Proceeding After(Step step, StepBody body, DateOnly today, IReadOnlyList<Obstacle> obstacles, int days)
    {
        Expect(step, body, today);
        var on = body.On ?? today;
        if (obstacles.Count > 0)
            return SentBack(on, obstacles);
        if (step.Form is StepForm.Vote && body.For <= body.Against)
            return TurnedDown(on, new("vote-lost", $"{body.For} were for it and {body.Against} against."));
        if (step.Form is StepForm.Judgement && body.Agreed is false)
            return TurnedDown(on, new($"{step.Name}-refused", body.Note ?? $"Refused by {step.Name}."));
        return this with
        {
            Stage = step.To,
            Since = on,
            Notice = step.Form is StepForm.Notice ? new(on, days) : Notice,
            AnnouncedOn = step.Form is StepForm.Announcement ? on : AnnouncedOn,
        };
    }

    public Proceeding SentBack(DateOnly on, IReadOnlyList<Obstacle> obstacles) => this with { Stage = Stage.SentBack, Since = on, Reasons = obstacles };

    /// <summary>Somebody objects. The clock of the notice stands from that day.</summary>
    /// <exception cref="RuleBrokenException">No notice is running.</exception>
    public Proceeding Objected(string text, string by, DateOnly? on, DateOnly today)
    {
        if (Notice is not { } notice || !IsOnNotice)
            throw new RuleBrokenException("no-notice", $"No notice of household {Household} is running.");
        var day = on ?? today;
        if (day < notice.PostedOn || day > today)
            throw new RuleBrokenException("objection-outside-notice", $"The notice was posted on {notice.PostedOn:O}; an objection is raised from then until today.");
        return this with { Objections = [.. Objections, new(Objections.Count + 1, Attempt, Stage, day, text, by)] };
    }

    /// <summary>An objection is answered: the notice goes on, or the household begins again.</summary>
    /// <exception cref="RuleBrokenException">There is no such objection, or it was answered otherwise.</exception>
    public Proceeding Resolved(int number, Finding finding, string answer, DateOnly today)
    {
        var objection = Objections.FirstOrDefault(o => o.Number == number)
            ?? throw new RuleBrokenException("no-objection", $"Household {Household} has no objection {number}.");
        if (!objection.IsOpen)
            throw new RuleBrokenException("objection-resolved", $"Objection {number} was resolved on {objection.ResolvedOn:O}.");
        var resolved = this with
        {
            Objections = [.. Objections.Select(o => o == objection ? o with { ResolvedOn = today, Finding = finding, Answer = answer } : o)],
        };
        // Of several objections one that is upheld ends the attempt; the others may still be answered, for the record.
        return finding is Finding.Upheld && objection.Attempt == Attempt && IsOnNotice
            ? resolved.SentBack(today, [new("objection-upheld", answer)])
            : resolved;
    }

    /// <summary>People said no: an application is over, an exit begins again.</summary>
    Proceeding TurnedDown(DateOnly on, Obstacle why) => this with
    {
        Stage = Kind is ProcessKind.Identification ? Stage.Rejected : Stage.SentBack,
        Since = on,
        Reasons = [why],
    };

    public static string Name(Stage stage) => JsonNamingPolicy.CamelCase.ConvertName(stage.ToString());
}

/// <summary>A household that applies, without identity numbers: those stand sealed in <c>registry.person</c>.</summary>
public sealed record Application(string Number, string Village, string? Address, string? CauseOfNeed, IReadOnlyList<Applicant> Members);

public sealed record Applicant(PersonId Person, string MaskedId, string Name, RelationToHead Relation, LabourCapacity? LabourCapacity, string? RelationName = null);
