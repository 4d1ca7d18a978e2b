using System.Text.Json.Serialization;

namespace Hutong.Registry.Processes;

public enum Outcome { Done, SentBack, Rejected, Refused }

/// <summary>What became of a step for one household.</summary>
/// <param name="Stage">Where the household stands after it; null when there is no process.</param>
/// <param name="Reasons">Why it was sent back or rejected.</param>
/// <param name="NoticeEndsOn">The first day on which the next step can be taken, while a notice runs undisturbed.</param>
/// <param name="Objection">The number of the objection that was raised or resolved.</param>
/// <param name="Problem">Why the step was not taken; nothing has changed then.</param>
public sealed record StepAnswer(
    string Household, Outcome Outcome, Stage? Stage = null, IReadOnlyList<Obstacle>? Reasons = null, DateOnly? NoticeEndsOn = null, int? Objection = null,
    StepProblem? Problem = null)
{
    public static StepAnswer Of(Proceeding state, int? objection = null) => new(
        state.Household,
        state.Stage switch { Processes.Stage.SentBack => Outcome.SentBack, Processes.Stage.Rejected => Outcome.Rejected, _ => Outcome.Done },
        state.Stage, state.Reasons.Count > 0 ? state.Reasons : null,
        state is { Notice: { } notice, IsOnNotice: true } ? NoticeClock.EndsOn(notice, state.Against) : null, objection);

    public static StepAnswer Refused(string household, Stage? stage, int status, string code, string title) =>
        new(household, Outcome.Refused, stage, Problem: new(code, title) { Status = status });
}

/// <param name="Code">Stable.</param>
public sealed record StepProblem(string Code, string Title)
{
    /// <summary>As the HTTP status of a single household.</summary>
    [JsonIgnore]
    public int Status { get; init; } = 409;
}

/// <summary>What became of a step, household by household, in the order asked.</summary>
public sealed record StepAnswers(int Done, int SentBack, int Rejected, int Refused, IReadOnlyList<StepAnswer> Households)
{
    public static StepAnswers Of(IReadOnlyList<StepAnswer> answers) => new(
        answers.Count(a => a.Outcome is Outcome.Done), answers.Count(a => a.Outcome is Outcome.SentBack),
        answers.Count(a => a.Outcome is Outcome.Rejected), answers.Count(a => a.Outcome is Outcome.Refused), answers);
}
