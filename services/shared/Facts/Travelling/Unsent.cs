using Hutong.Contracts;
using Hutong.Contracts.Messages;
using Hutong.Messages;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Facts;

/// <summary>Facts that were taken off the outbox and could not be published, each with its reason.</summary>
/// <remarks>
/// One that the broker refuses waits for somebody. A kind that this instance does not know (a version before or after it does), and a kind that
/// no queue takes any more, are looked at again by themselves: by whichever instance knows the kind, and as soon as a queue is bound.
/// A kind that no queue has ever taken is nobody's loss: whoever begins to read it compares, and so gets all there is.
/// </remarks>
public sealed class Unsent(NpgsqlDataSource database, FactKinds registry, Alerts alerts, OutgoingSignal messages)
{
    public const string UnknownKind = "unknown-kind", NoQueue = "no-queue", Refused = "refused", Unreadable = "unreadable";

    /// <summary>What may be over without anybody's doing.</summary>
    internal static readonly string[] Passing = [UnknownKind, NoQueue];

    readonly HashSet<string> _noted = [];
    volatile string? _words;

    /// <summary>What is set aside, in words, as last looked; null for nothing.</summary>
    internal string? Words => _words;

    /// <summary>What is set aside, the oldest first.</summary>
    public Task<List<UnsentFact>> ListAsync(CancellationToken ct) => TravellingSql.ListUnsent.On(database).ListAsync(
        r => new UnsentFact(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetInt32(4), r.GetFieldValue<DateTimeOffset>(5), r.GetFieldValue<DateTimeOffset>(6)), ct);

    /// <summary>A reader has gone for good: what nobody takes is no fault any more.</summary>
    public async Task NobodyReadsAsync(string kind, CancellationToken ct)
    {
        await alerts.InTransactionAsync(async transaction =>
        {
            await using (var command = TravellingSql.Unread.On(transaction, ("kind", kind), ("code", NoQueue)))
                await command.ExecuteNonQueryAsync(ct);
            await alerts.ClearAsync(transaction, Alerts.FactsUnsent, kind, TravellingSql.ClearAlert, ct);
        }, ct);
        lock (_noted)
            _noted.Remove(kind);
    }

    /// <summary>Looks what is set aside.</summary>
    /// <returns>Kinds of which something can be published again by this instance.</returns>
    internal async Task<IReadOnlyList<string>> WaitingAsync(CancellationToken ct)
    {
        var waiting = await TravellingSql.UnsentKinds.On(database).ListAsync(r => (Kind: r.GetString(0), Code: r.GetString(1), Count: r.GetInt64(2)), ct);
        _words = waiting is [] ? null : $"Facts are set aside and not published: {string.Join(", ", waiting.Select(w => $"{w.Count} of {w.Kind} ({w.Code})"))}.";
        return [.. waiting.Where(w => registry.Owned.ContainsKey(w.Kind) && Passing.Contains(w.Code)).Select(w => w.Kind).Distinct()];
    }

    /// <summary>Decides what becomes of messages that no queue took, and remembers the kinds of those that one did.</summary>
    internal async Task JudgeAsync(NpgsqlTransaction transaction, Portion portion, CancellationToken ct)
    {
        string[] news;
        lock (_noted)
            news = [.. portion.Taken.Except(_noted)];
        if (news.Length > 0)
        {
            // apart from the portion's transaction, which other instances would wait for
            await using var note = TravellingSql.NoteRead.On(database, ("kinds", news));
            await note.ExecuteNonQueryAsync(ct);
            lock (_noted)
                _noted.UnionWith(news);
        }

        if (portion.Returned.Count == 0)
            return;
        var read = (await TravellingSql.EverRead.On(transaction, ("kinds", portion.Returned.Select(m => m.Kind.Name).Distinct().ToArray())).ListAsync(r => r.GetString(0), ct)).ToHashSet();
        portion.Unsent.AddRange(
            from message in portion.Returned
            where read.Contains(message.Kind.Name)
            from fact in message.Facts
            select new Unpublished(fact.Id, message.Kind.Name, NoQueue, $"No queue is bound to the exchange {message.Kind.Exchange}: it, or every binding, was deleted."));
    }

    internal async Task SetAsideAsync(NpgsqlTransaction transaction, List<Unpublished> facts, CancellationToken ct)
    {
        if (facts.Count == 0)
            return;
        await using (var command = TravellingSql.SetAside.On(transaction,
            ("ids", facts.ConvertAll(f => f.Id).ToArray()), ("kinds", facts.ConvertAll(f => f.Kind).ToArray()),
            ("codes", facts.ConvertAll(f => f.Code).ToArray()), ("reasons", facts.ConvertAll(f => f.Reason.Replace('\0', ' ')).ToArray())))
            await command.ExecuteNonQueryAsync(ct);
        foreach (var kind in facts.GroupBy(f => f.Kind).OrderBy(g => g.Key, StringComparer.Ordinal))
            await alerts.RaiseAsync(transaction, Alerts.FactsUnsent, Severity.Serious, kind.Key,
                $"Facts of the kind {kind.Key} could not be published and are set aside; the first for the reason {kind.First().Code}. {kind.First().Reason}", ct);
    }

    internal static async Task<HashSet<Guid>> ClaimAsync(NpgsqlTransaction transaction, Guid? id, string? kind, string[]? codes, IEnumerable<Guid> left, int limit, CancellationToken ct) =>
        [.. await TravellingSql.ClaimUnsent.On(transaction,
            ("id", Reading.Id(id)), ("kind", Reading.Text(kind)), ("codes", codes is null ? DBNull.Value : codes), ("left", left.ToArray()), ("limit", limit)).ListAsync(r => r.GetGuid(0), ct)];

    /// <summary>Forgets what is published by now, and says of the rest why it is not.</summary>
    internal async Task SettleAsync(NpgsqlTransaction transaction, HashSet<Guid> tried, List<Unpublished> left, CancellationToken ct)
    {
        var kept = left.Select(f => f.Id).ToHashSet();
        await using (var forget = TravellingSql.Forget.On(transaction, ("ids", tried.Where(id => !kept.Contains(id)).ToArray())))
            await forget.ExecuteNonQueryAsync(ct);
        await SetAsideAsync(transaction, left, ct);
        foreach (var kind in registry.Owned.Keys.Order(StringComparer.Ordinal))
            await alerts.ClearAsync(transaction, Alerts.FactsUnsent, kind, TravellingSql.ClearAlert, ct);
    }

    /// <summary>After the commit.</summary>
    internal void Told() => messages.Set();
}

/// <summary>Facts on their way out.</summary>
sealed class Portion
{
    public Dictionary<OwnedKind, List<FactEnvelope>> Facts { get; } = [];

    /// <summary>Messages that no queue has taken.</summary>
    public List<FactMessage> Returned { get; } = [];

    /// <summary>Kinds of which a queue has taken a message.</summary>
    public HashSet<string> Taken { get; } = [];

    /// <summary>What is to be set aside.</summary>
    public List<Unpublished> Unsent { get; } = [];
}

/// <summary>A fact that is to be set aside.</summary>
sealed record Unpublished(Guid Id, string Kind, string Code, string Reason);

/// <param name="Code">Stable: <c>unknown-kind</c>, <c>no-queue</c>, <c>refused</c>, <c>unreadable</c>.</param>
public sealed record UnsentFact(Guid Id, string Kind, string Code, string Reason, int Attempts, DateTimeOffset SetAsideAt, DateTimeOffset TriedAt);
