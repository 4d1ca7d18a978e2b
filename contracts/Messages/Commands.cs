using System.Text.Json.Serialization;

namespace Hutong.Contracts.Messages;

/// <summary>Asks one service to do something. Sent to its queue, not published; its message id is the id of the command. Done twice it does no harm.</summary>
public interface ICommand
{
    /// <summary>The queue from which all instances of a service take their commands.</summary>
    public static string QueueOf(string service) => $"{service}-commands";
}

/// <summary>Compare the copies of a kind with their owner, and have what differs published again.</summary>
/// <param name="Kind">That the service copies: <c>Health.InsuranceEnrolment</c>.</param>
public sealed record CompareCopies(string Kind) : ICommand;

/// <summary>Try parked facts again.</summary>
/// <param name="Id">Of one fact; null for all.</param>
public sealed record RetryParked(Guid? Id = null) : ICommand;

/// <summary>Publish facts again as they are.</summary>
/// <param name="Ids">Of facts that the service owns; at most 1,000.</param>
public sealed record RepublishFacts(IReadOnlyList<Guid> Ids) : ICommand
{
    public const int AtMost = 1000;
}

/// <summary>What became of a command. One that is delivered twice has two receipts with the same message id.</summary>
/// <param name="Name">Of the command: <c>CompareCopies</c>.</param>
/// <param name="Text">For staff.</param>
public sealed record CommandReceipt(Guid Command, string Name, string Service, CommandOutcome Outcome, string Text);

/// <summary>Refused: it cannot be done, whoever asks. Failed: it was tried some times and is set aside, until somebody has it tried again or discards it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CommandOutcome>))]
public enum CommandOutcome { Done, Refused, Failed }
