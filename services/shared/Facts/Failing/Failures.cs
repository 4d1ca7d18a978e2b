using System.Text.Json;
using Hutong.Messages;
using Hutong.Postgres;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Hutong.Facts;

/// <summary>What failed in this service and waits for somebody: facts that could not be applied, and messages that could not be handled. One list, one way to try again, one to discard.</summary>
public sealed class Failures(NpgsqlDataSource database, Parked parked, FailedMessages messages)
{
    public const int AtMost = 1000;

    /// <summary>A page of what waits, by id.</summary>
    /// <param name="which">What is not said is not asked for.</param>
    /// <param name="after">The last one of the page before.</param>
    /// <param name="limit">1 to <see cref="AtMost"/>.</param>
    internal async Task<FailurePage> ListAsync(Which which, Guid after, int limit, CancellationToken ct)
    {
        var page = await FailingSql.List.On(database,
            ("after", after), ("id", Reading.Id(which.Id)), ("of", Reading.Text(which.Of)), ("code", Reading.Text(which.Code)), ("limit", limit)).ListAsync(r => new Failure(
                r.GetGuid(0), r.GetString(1) == "fact" ? FailedThing.Fact : FailedThing.Message, r.GetString(2), r.TextOrNull(3), r.GetString(4), r.GetString(5),
                r.GetFieldValue<DateTimeOffset>(6), r.GetFieldValue<DateTimeOffset>(7), r.GetInt32(8), r.LongOrNull(9), r.TextOrNull(10),
                r.IsDBNull(11) ? null : r.GetFieldValue<byte[]>(11).Length, r.IsDBNull(11) ? null : Failed.Show(r.GetFieldValue<byte[]>(11))), ct);
        return new(page, page.Count == limit ? page[^1].Id : null);
    }

    /// <summary>How much waits for which cause.</summary>
    internal Task<List<FailureCause>> CausesAsync(CancellationToken ct) => FailingSql.Causes.On(database).ListAsync(
        r => new FailureCause(r.GetString(0) == "fact" ? FailedThing.Fact : FailedThing.Message, r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetFieldValue<DateTimeOffset>(4)), ct);

    /// <summary>What was discarded, the last first; at most <see cref="AtMost"/>.</summary>
    internal Task<List<DiscardedFailure>> DiscardedAsync(Guid? id, CancellationToken ct) => FailingSql.Discarded.On(database, ("id", Reading.Id(id))).ListAsync(
        r => new DiscardedFailure(
            r.GetGuid(0), r.GetString(1) == "fact" ? FailedThing.Fact : FailedThing.Message, r.GetString(2), r.LongOrNull(3), r.GetString(4), r.GetString(5),
            r.GetString(6), r.GetFieldValue<DateTimeOffset>(7), r.GetString(8)), ct);

    /// <summary>Tries again: facts as if they had come once more, messages by putting them back into their queues.</summary>
    /// <returns>How many were tried, and how many of them are left. A message is not handled yet by then: if it fails again it is another failure.</returns>
    /// <exception cref="Exception">The broker is away: what it has not confirmed is still there.</exception>
    internal async Task<Retried> RetryAsync(Which which, CancellationToken ct)
    {
        var facts = await parked.RetryAsync(which, ct);
        var sent = await messages.RetryAsync(which, ct);
        return new(facts.Tried + sent.Tried, facts.Left + sent.Left);
    }

    /// <summary>Nobody waits for it any more. Who said so, when and why is kept.</summary>
    /// <returns>How many.</returns>
    internal async Task<long> DiscardAsync(Which which, string reason, string by, CancellationToken ct) =>
        await parked.DiscardAsync(which, reason, by, ct) + await messages.DiscardAsync(which, reason, by, ct);

    /// <summary>How much waits, of each no more than <see cref="FailingSql.CountedTo"/>.</summary>
    internal async Task<WaitingCounts> CountAsync(CancellationToken ct) =>
        (await FailingSql.Counts.On(database).ListAsync(r => new WaitingCounts(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3)), ct)).Single();
}

/// <summary>Which failures are meant.</summary>
/// <param name="Id">One.</param>
/// <param name="Of">A kind of facts, or a queue.</param>
/// <param name="Code">Of the cause.</param>
sealed record Which(Guid? Id = null, string? Of = null, string? Code = null);

public enum FailedThing { Fact, Message }

/// <param name="Of">The kind of the fact; the queue of the message.</param>
/// <param name="Type">Of the message, as its sender names it.</param>
/// <param name="Code">Stable where the platform gave it; otherwise what kind of exception it was.</param>
/// <param name="Cause">For staff, identity numbers masked.</param>
/// <param name="Version">Of the fact.</param>
/// <param name="MessageId">By which whoever sent it knows it.</param>
/// <param name="Bytes">How large the message is.</param>
/// <param name="Payload">The platform's own messages, which hold no names; which facts a message of facts has, without their states; of others nothing.</param>
public sealed record Failure(
    Guid Id, FailedThing What, string Of, string? Type, string Code, string Cause, DateTimeOffset Since, DateTimeOffset TriedAt, int Attempts,
    long? Version, string? MessageId, int? Bytes, JsonElement? Payload);

/// <param name="Next">To be asked for as <c>after</c>; null when there is no more.</param>
public sealed record FailurePage(IReadOnlyList<Failure> Failures, Guid? Next);

public sealed record FailureCause(FailedThing What, string Of, string Code, long Count, DateTimeOffset Since);

public sealed record DiscardedFailure(
    Guid Id, FailedThing What, string Of, long? Version, string Code, string Cause, string DiscardedBy, DateTimeOffset DiscardedAt, string Reason);

public sealed record Retried(int Tried, int Left);

/// <param name="Count">How many failures it was.</param>
public sealed record Discarding(long Count);

sealed record DiscardRequest(string? Of, string? Code, string Reason);

/// <param name="Outbox">Entries that are not published yet.</param>
/// <param name="Parked">Facts that could not be applied.</param>
/// <param name="Unsent">Facts that could not be published.</param>
/// <param name="Messages">Messages that could not be handled.</param>
sealed record WaitingCounts(long Outbox, long Parked, long Unsent, long Messages);

/// <summary>Readiness counts what waits, and says in words when something failed and waits for somebody: the service works, but somebody has to look.</summary>
sealed class FailuresHealth(Failures failures, FactKinds kinds) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        WaitingCounts waiting;
        try
        {
            waiting = await failures.CountAsync(cancellationToken);
        }
        catch (NpgsqlException e)
        {
            return HealthCheckResult.Degraded($"What waits cannot be counted: {e.Message}");
        }

        var data = new Dictionary<string, object>
        {
            ["outbox"] = waiting.Outbox,
            ["parked"] = waiting.Parked,
            ["unsent"] = waiting.Unsent,
            ["messages"] = waiting.Messages,
        };
        return waiting is { Parked: 0, Messages: 0 }
            ? HealthCheckResult.Healthy("Nothing that failed waits.", data)
            : HealthCheckResult.Degraded(
                $"{waiting.Parked} facts could not be applied and {waiting.Messages} messages not be handled; they wait for somebody: see /api/{kinds.Service}/facts/failures.", data: data);
    }
}
