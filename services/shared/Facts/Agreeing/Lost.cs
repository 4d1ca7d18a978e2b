using System.Text;
using System.Text.Json;
using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Intake;
using Hutong.Postgres;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Hutong.Facts;

/// <summary>States of this service's facts that a copy knows and the service does not: after it was restored from a backup, or something was damaged.</summary>
/// <remarks>
/// Copies take what has a higher version, so whatever stands in the end gets a version above all that were told. Where the owner's state is the
/// later one, or the same, it stands without a question; otherwise two clients decide. As soon as the fact has such a version, by whatever
/// way, also by a bureau that pushes the truth again, nothing is open any more.
/// </remarks>
public sealed class Lost(NpgsqlDataSource database, FactStore store, FactKinds registry, TimeProvider clock)
{
    const int NamedAtOnce = 1000;

    /// <summary>A copy tells what it has.</summary>
    /// <param name="by">The copying service.</param>
    public Task<Told> TellAsync(string kind, IReadOnlyList<FactEnvelope> copies, string by, CancellationToken ct) => store.InTransactionAsync(async transaction =>
    {
        var standing = await StandingAsync(transaction, copies.Select(c => c.Id), ct);
        // what has become newer since the copy looked was not lost
        var lost = copies.Where(c => standing.GetValueOrDefault(c.Id) is not { } fact || fact.State.Version <= c.Version).DistinctBy(c => c.Id).ToList();
        if (lost.Count == 0)
            return new Told(0, 0);
        await using (var keep = AgreeingSql.KeepLost.On(transaction,
            ("kind", kind), ("by", by), ("now", clock.GetUtcNow()),
            ("ids", lost.ConvertAll(c => c.Id).ToArray()),
            ("versions", lost.ConvertAll(c => c.Version).ToArray()),
            ("envelopes", lost.ConvertAll(c => JsonSerializer.Serialize(c, FactJson.Options)).ToArray())))
            await keep.ExecuteNonQueryAsync(ct);
        var stands = lost.Where(c => standing.GetValueOrDefault(c.Id) is { } fact && Stands(fact.State, c)).Select(c => standing[c.Id]).ToList();
        await RaiseAsync(transaction, stands, ct);
        return new Told(stands.Count, lost.Count - stands.Count);
    }, ct);

    /// <summary>The bureau's records reached the owner's state later, or it is the same one.</summary>
    static bool Stands(FactEnvelope fact, FactEnvelope told) =>
        fact.AsOf > told.AsOf || (fact.Retracted == told.Retracted && fact.Data.GetRawText() == told.Data.GetRawText());

    /// <summary>What is open, with both states.</summary>
    public Task<List<LostFact>> ListAsync(CancellationToken ct) => AgreeingSql.ListLost.On(database).ListAsync(Read, ct);

    /// <summary>The first of two clients says what is to become of a fact.</summary>
    /// <exception cref="RuleBrokenException">Nothing is open, or another version by now.</exception>
    public Task<LostFact> ProposeAsync(Guid id, LostProposal proposal, string by, CancellationToken ct) => store.InTransactionAsync(async transaction =>
    {
        var lost = await OpenAsync(transaction, id, proposal.Version, ct);
        await using var command = AgreeingSql.Propose.On(transaction,
            ("id", id), ("version", lost.Copy.Version), ("decision", proposal.Decision.ToString()), ("reason", proposal.Reason), ("by", by), ("now", clock.GetUtcNow()));
        await command.ExecuteNonQueryAsync(ct);
        return await OpenAsync(transaction, id, proposal.Version, ct);
    }, ct);

    /// <summary>The second one agrees, and so it is done.</summary>
    /// <exception cref="RuleBrokenException">Nothing is open, another decision is proposed, or it was the same client.</exception>
    public Task<LostFact> ConfirmAsync(Guid id, LostConfirmation confirmation, string by, CancellationToken ct) => store.InTransactionAsync(async transaction =>
    {
        var standing = await StandingAsync(transaction, [id], ct);
        var lost = await OpenAsync(transaction, id, confirmation.Version, ct);
        if (lost.Proposal is not { } proposal || proposal.Decision != confirmation.Decision)
            throw new RuleBrokenException("not-proposed", $"{confirmation.Decision} is not what was proposed.");
        if (proposal.By == by)
            throw new RuleBrokenException("same-client", "Who proposes does not confirm: a second client has to agree.");
        await using (var command = AgreeingSql.Confirm.On(transaction, ("id", id), ("version", lost.Copy.Version), ("by", by), ("now", clock.GetUtcNow())))
            await command.ExecuteNonQueryAsync(ct);
        if (proposal.Decision is LostDecision.TakeBack)
            await TakeBackAsync(transaction, lost, lost.Copy, standing.ContainsKey(id), ct);
        else if (standing.TryGetValue(id, out var fact))
            await RaiseAsync(transaction, [fact], ct);
        else
            await TakeBackAsync(transaction, lost, lost.Copy with { Retracted = true }, replaces: false, ct); // the owner knows of none: whoever has it learns that it is gone
        return lost;
    }, ct);

    static async Task<LostFact> OpenAsync(NpgsqlTransaction transaction, Guid id, long version, CancellationToken ct)
    {
        var open = await AgreeingSql.ReadLost.On(transaction, ("id", id)).ListAsync(Read, ct);
        return open is [var lost] && lost.Copy.Version == version
            ? lost
            : throw new RuleBrokenException("not-open", $"Nothing is open about version {version} of the fact.");
    }

    static async Task<Dictionary<Guid, Standing>> StandingAsync(NpgsqlTransaction transaction, IEnumerable<Guid> ids, CancellationToken ct) =>
        (await AgreeingSql.Standing.On(transaction, ("ids", ids.Distinct().Order().ToArray())).ListAsync(r => new Standing(FactRows.Envelope(r, from: 0), r.GetBoolean(9)), ct))
        .ToDictionary(s => s.State.Id);

    async Task RaiseAsync(NpgsqlTransaction transaction, List<Standing> facts, CancellationToken ct)
    {
        if (facts.Count == 0)
            return;
        var ids = facts.ConvertAll(f => f.State.Id).ToArray();
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(OwningSql.KeepVersions.InBatch(("ids", ids)));
        batch.BatchCommands.Add(AgreeingSql.Raise.InBatch(("ids", ids), ("now", clock.GetUtcNow())));
        foreach (var named in facts.Where(f => !f.Held).Select(f => f.State.Id).Chunk(NamedAtOnce))
            batch.BatchCommands.Add(OwningSql.Name.InBatch(("trace", Reading.Text(null)), ("ids", named)));
        await batch.ExecuteNonQueryAsync(ct);
    }

    async Task TakeBackAsync(NpgsqlTransaction transaction, LostFact lost, FactEnvelope state, bool replaces, CancellationToken ct)
    {
        var data = state.Data.GetRawText();
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        if (replaces)
            batch.BatchCommands.Add(OwningSql.KeepVersions.InBatch(("ids", new[] { state.Id })));
        batch.BatchCommands.Add(AgreeingSql.TakeBack.InBatch(
            ("id", state.Id), ("subject", Reading.Id(state.Subject)), ("village", state.Village), ("content", FactId.ContentOf(Encoding.UTF8.GetBytes(data))),
            ("as_of", state.AsOf.ToUniversalTime()), ("now", clock.GetUtcNow()), ("retracted", state.Retracted), ("kind", lost.Kind), ("bureau", state.Bureau), ("data", data)));
        batch.BatchCommands.Add(OwningSql.Name.InBatch(("trace", Reading.Text(null)), ("ids", new[] { state.Id })));
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Whether it is a kind of which copies may tell.</summary>
    public bool Knows(string kind) => registry.Owned.ContainsKey(kind);

    static LostFact Read(NpgsqlDataReader row) => new(
        row.GetString(0), JsonSerializer.Deserialize<FactEnvelope>(row.GetString(1), FactJson.Options)!, row.GetString(2), row.GetFieldValue<DateTimeOffset>(3),
        row.IsDBNull(8) ? null : FactRows.Envelope(row, from: 8),
        row.IsDBNull(4) ? null : new(Enum.Parse<LostDecision>(row.GetString(4)), row.GetString(5), row.GetString(6), row.GetFieldValue<DateTimeOffset>(7)));

    sealed record Standing(FactEnvelope State, bool Held);
}

/// <summary>The body with which a copy tells: a list of facts, each of which says what it is.</summary>
/// <remarks>Members that a later version of the copying service adds are let be.</remarks>
static class ToldFacts
{
    const int MaxBytes = 16 << 20;

    /// <exception cref="FileRefusedException">Becomes a 400 that names the place of each fault.</exception>
    public static async Task<IReadOnlyList<FactEnvelope>> ReadAsync(HttpContext http)
    {
        var body = await SingleBody.ReadAsync(http.Request, http.RequestServices.GetService<IOptions<IntakeSettings>>()?.Value ?? new(), MaxBytes, http.RequestAborted);
        using var document = Binding.Parse(body, out var malformed) ?? throw Forms.Refused(malformed!);
        if (document.RootElement.ValueKind is not JsonValueKind.Array)
            throw Forms.Refused(new RowError(null, null, "not-a-list", $"A list of facts is expected here, not {document.RootElement.ValueKind}.", "Send the copies as they were published, in one list."));
        var (facts, faults) = (new List<FactEnvelope>(), new List<RowError>());
        foreach (var (place, item) in document.RootElement.EnumerateArray().Index())
            try
            {
                if (item.Deserialize<FactEnvelope>(FactJson.Options) is not { } fact)
                    faults.Add(new($"[{place}]", null, "not-an-object", "It is null.", null));
                else if (FaultOf(fact) is { } fault)
                    faults.Add(new($"[{place}]", null, "no-fact", fault, "Send it as it was published."));
                else
                    facts.Add(fact);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
            {
                faults.Add(new($"[{place}]", null, "no-fact", "It does not read as a fact.", "Send it as it was published.")); // the reader's words may quote it
            }

        return faults.Count == 0 ? facts : throw Forms.Refused([.. faults.Take(100)]);
    }

    static string? FaultOf(FactEnvelope fact) =>
        fact.Id == Guid.Empty ? "It has no id."
        : fact.Version < 1 ? "Versions begin at 1."
        : string.IsNullOrWhiteSpace(fact.Bureau) || fact.Bureau.Length > 200 || fact.Bureau.Any(char.IsControl) ? "It does not say which bureau it is from."
        : fact.Data.ValueKind is not JsonValueKind.Object ? "It has no state."
        : null;
}

/// <param name="Raised">Facts whose state at the owner stands; they are published with a version above.</param>
/// <param name="Open">Facts of which two clients have to decide.</param>
public sealed record Told(int Raised, int Open);

/// <param name="Copy">What a copy has.</param>
/// <param name="ToldBy">The copying service.</param>
/// <param name="Own">What the owner has; null for nothing.</param>
/// <param name="Proposal">What the first of two clients said.</param>
public sealed record LostFact(string Kind, FactEnvelope Copy, string ToldBy, DateTimeOffset ToldAt, FactEnvelope? Own, ProposedDecision? Proposal);

public sealed record ProposedDecision(LostDecision Decision, string Reason, string By, DateTimeOffset At);

public enum LostDecision
{
    /// <summary>The copy's state becomes the fact's again.</summary>
    TakeBack,

    /// <summary>The owner's state stands; a fact that the owner does not know is retracted.</summary>
    KeepOwn,
}

/// <param name="Version">The copy's, as it was shown.</param>
public sealed record LostProposal(long Version, LostDecision Decision, string Reason);

/// <param name="Version">The copy's, as it was shown.</param>
/// <param name="Decision">The one that was proposed.</param>
public sealed record LostConfirmation(long Version, LostDecision Decision);
