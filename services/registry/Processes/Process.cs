using System.Text.Json;

namespace Hutong.Registry.Processes;

/// <summary>A process as it is kept: the present state and everything that led to it. What lists ask for stands beside the state.</summary>
public sealed class Process
{
    readonly List<ToldStep> _steps = [];

    Process() => (Household, State) = ("", null!); // read from the database

    public Process(Proceeding begun)
    {
        (Id, Kind, Household, Round) = (begun.Id, begun.Kind, begun.Household, begun.Round);
        State = begun;
        Show();
    }

    public Guid Id { get; private init; }

    public ProcessKind Kind { get; private init; }

    public string Household { get; private init; }

    /// <summary>A household may fall back and exit again.</summary>
    public int Round { get; private init; }

    public long Village { get; private set; }

    public Stage Stage { get; private set; }

    /// <summary>A household is in one open process at a time.</summary>
    public bool Open { get; private set; }

    public DateOnly? AnnouncedOn { get; private set; }

    public Proceeding State { get; private set; }

    /// <summary>In the order in which they were told.</summary>
    public IReadOnlyList<ToldStep> Steps => _steps;

    /// <summary>Something was done that led to another state.</summary>
    public void Tell(TakenStep taken, string client, DateTimeOffset at)
    {
        State = taken.State with { Told = taken.State.Told + 1 };
        Show();
        _steps.Add(new(Id, State.Told, State.Attempt, taken.Step, at, client, taken.Data, JsonSerializer.Serialize(taken.Answer, Proceeding.Json)));
    }

    void Show() => (Village, Stage, Open, AnnouncedOn) = (long.Parse(State.Village), State.Stage, State.IsOpen, State.AnnouncedOn);
}

/// <summary>What was done in a process, by whom, and what was answered.</summary>
/// <param name="Seq">Within the process, from 1.</param>
/// <param name="At">By the service's clock.</param>
/// <param name="Data">As it was told.</param>
public sealed record ToldStep(Guid Process, int Seq, int Attempt, string Step, DateTimeOffset At, string Client, string Data, string Answer);
