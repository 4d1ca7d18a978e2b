using System.Text.Json.Serialization;

namespace Hutong.Contracts.Messages;

/// <summary>A day of a process is near. Told once for each deadline; if the day moves (an objection stops a notice's clock), once for each day.</summary>
/// <param name="Process">The process that it belongs to; for a grace period the household's id.</param>
/// <param name="Household">Its number.</param>
/// <param name="Village">12 digits.</param>
/// <param name="Due">In China.</param>
/// <param name="Duties">Whose turn it is then: <c>township</c>; none when nothing is to be done.</param>
public sealed record DeadlineNear(DeadlineKind Kind, Guid Process, string Household, string Village, DateOnly Due, IReadOnlyList<string> Duties);

/// <summary>The day has come. <inheritdoc cref="DeadlineNear" path="/summary"/></summary>
/// <inheritdoc cref="DeadlineNear"/>
public sealed record DeadlineReached(DeadlineKind Kind, Guid Process, string Household, string Village, DateOnly Due, IReadOnlyList<string> Duties);

/// <summary>Notice: its days are over, the next step can be taken. Objection: it has waited as long as the county wants it to wait at most. Grace: support ends.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeadlineKind>))]
public enum DeadlineKind { IdentificationNotice, ExitNotice, Objection, Grace }
