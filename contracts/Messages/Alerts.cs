using System.Text.Json.Serialization;

namespace Hutong.Contracts.Messages;

/// <summary>Something that staff should know of, from <paramref name="Since"/> until an <see cref="ServiceAlertCleared"/> of the same id.</summary>
/// <remarks>Told once when it begins and again every hour while it stands, with the same id, so that whoever begins to watch learns of it.
/// Messages overtake each other: an alert that comes after its clearing is over.</remarks>
/// <param name="Id">Of this one time that it stands.</param>
/// <param name="Code">Stable: <c>facts-parked</c>, <c>message-set-aside</c>, <c>copies-ahead</c>, <c>facts-forged</c>, <c>batch-failed</c>, <c>work-stands-still</c>.</param>
/// <param name="Service">Where.</param>
/// <param name="Subject">What it is about: a kind of facts, a queue, a batch.</param>
/// <param name="Text">For staff, without names or identity numbers.</param>
public sealed record ServiceAlert(Guid Id, string Code, Severity Severity, string Service, string Subject, string Text, DateTimeOffset Since);

/// <summary>What the alert of that id told of is over.</summary>
public sealed record ServiceAlertCleared(Guid Id, string Code, string Service, string Subject, DateTimeOffset At);

/// <summary>Warning: facts or rows wait for somebody. Serious: what should agree does not, or work was given up.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
public enum Severity { Warning, Serious }
