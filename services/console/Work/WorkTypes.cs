namespace Hutong.CountyConsole.Work;

public sealed record ProcessPage(IReadOnlyList<Process> Processes, string? Next);

public sealed record Process(
    string Household, string Village, string Stage, int Attempt, DateOnly StartedOn, DateOnly Since, DateOnly? AnnouncedOn, NoticeState? Notice, int OpenObjections, IReadOnlyList<Obstacle>? Reasons);

public sealed record NoticeState(DateOnly PostedOn, int Days, int DaysPassed, DateOnly? EndsOn);

public sealed record Obstacle(string Code, string Text);

public sealed record Shown(Process Process, int Round, string? NextStep, IReadOnlyList<string>? NextBy, IReadOnlyList<Objection>? Objections, IReadOnlyList<Done>? History);

public sealed record Objection(int Number, DateOnly On, string Text, string? By, DateOnly? ResolvedOn, string? Finding, string? Answer);

public sealed record Done(int Seq, int Attempt, string Step, DateTimeOffset At, string Client);

public sealed record StepAnswer(string Household, string Outcome, string? Stage, IReadOnlyList<Obstacle>? Reasons, DateOnly? NoticeEndsOn);

/// <summary>What a step asks for, as the procedures have it.</summary>
public enum StepForm { Report, Vote, Notice, Judgement, Announcement }

/// <summary>The stages at which somebody waits for a role, and the steps that come then.</summary>
static class Steps
{
    /// <param name="Stage">At which a household waits for the step.</param>
    public sealed record Step(string Process, string Name, string Stage, StepForm Form, params string[] By);

    public static readonly Step[] All =
    [
        new("exits", "survey", "proposed", StepForm.Report, "work-team", "village"),
        new("exits", "assembly", "surveyed", StepForm.Vote, "village"),
        new("exits", "notice", "reviewed", StepForm.Notice, "village"),
        new("exits", "verification", "noticed", StepForm.Judgement, "township"),
        new("exits", "township-notice", "verified", StepForm.Notice, "township"),
        new("exits", "review", "secondNoticed", StepForm.Judgement, "county"),
        new("exits", "approval", "countyReviewed", StepForm.Judgement, "county"),
        new("exits", "announcement", "approved", StepForm.Announcement, "county"),
        new("exits", "filing", "announced", StepForm.Report, "county"),
        new("identifications", "review", "applied", StepForm.Vote, "village"),
        new("identifications", "notice", "reviewed", StepForm.Notice, "village"),
        new("identifications", "verification", "noticed", StepForm.Judgement, "township"),
        new("identifications", "second-notice", "verified", StepForm.Notice, "township"),
        new("identifications", "approval", "secondNoticed", StepForm.Judgement, "county"),
        new("identifications", "announcement", "approved", StepForm.Announcement, "county"),
    ];

    public static StepForm FormOf(string process, string step) => All.FirstOrDefault(s => s.Process == process && s.Name == step)?.Form ?? StepForm.Report;

    /// <summary>Stages at which one of these waits to be taken.</summary>
    public static IEnumerable<Step> For(IReadOnlyList<string> duties) => All.Where(s => s.By.Any(duties.Contains));
}
