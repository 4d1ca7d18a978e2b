namespace Hutong.Messages;

/// <summary>How the bus is watched and how messages leave.</summary>
public sealed record MessageSettings
{
    /// <summary>Pauses before a command that failed is tried again; after the last it goes to the error queue.</summary>
    public IReadOnlyList<TimeSpan> Retries { get; init; } = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15)];

    /// <summary>How often the bus is asked whether it is well.</summary>
    public TimeSpan Watch { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the broker is asked whether somebody takes from the queues: the bus has been seen to think so when nobody did.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the bus may mend itself, which it mostly does, before it is started anew.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>A start that takes longer is given up.</summary>
    public TimeSpan StartWithin { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long what is being handled may take to its end when the bus is stopped.</summary>
    public TimeSpan StopWithin { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>A portion that the broker has not confirmed by then is given up and published again.</summary>
    public TimeSpan ConfirmWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The slow poll behind the signal.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often an alert that stands is told again, for those who were not there when it began.</summary>
    public TimeSpan TellAgain { get; init; } = TimeSpan.FromHours(1);
}
