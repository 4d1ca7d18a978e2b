using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Messages;
using Hutong.Messages;
using Hutong.Postgres;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hutong.Facts;

/// <summary>Applies facts of one kind to this service's copies: takes what is newer, whatever the order and however often it comes.</summary>
/// <remarks>
/// A portion is applied in one transaction. If that fails for a reason that lies in the facts, the portion is halved until the guilty one
/// stands alone: it is parked with its reason, and its neighbours are in. For what the service itself is to blame, or a race, nothing is parked:
/// whoever calls tries again.
/// </remarks>
public sealed partial class Copies<T>(
    NpgsqlDataSource database, IEnumerable<IFactProjection<T>> projections, OutboxSignal signal, Alerts alerts, OutgoingSignal messages, TimeProvider clock,
    ILogger<Copies<T>> log)
    where T : IFact
{
    static readonly string Kind = FactKind.Of<T>();

    readonly IFactProjection<T>[] _projections = [.. projections.OrderBy(p => p.Stage)];

    /// <summary>Applies a portion; returns when every fact of it is applied, known already, or parked.</summary>
    /// <exception cref="NpgsqlException">Nothing of the failing part was changed, and none of the facts is to blame: repeat (<see cref="Faults"/>).</exception>
    /// <exception cref="InvalidDataException">Some have not even an id by which they could be parked; all others are done with.</exception>
    public async Task ApplyAsync(IReadOnlyList<FactEnvelope> portion, CancellationToken ct)
    {
        var readable = new List<(FactEnvelope Envelope, Fact<T> Fact)>(portion.Count);
        foreach (var newest in portion.Where(f => f.Id != Guid.Empty).GroupBy(f => f.Id).Select(g => g.MaxBy(f => f.Version)!))
        {
            string code, reason;
            try
            {
                var fact = Typed(newest);
                if (FactCheck.FaultOf(newest, fact.Data) is not { } fault)
                {
                    readable.Add((newest, fact));
                    continue;
                }

                (code, reason) = ("malformed", fault);
            }
            catch (Exception e)
            {
                // Reading depends on nothing but the state: whatever it throws, the next time would be the same.
                (code, reason) = ("unreadable", $"The state does not read as {Kind}: {WithoutValues(e)}");
            }

            await ParkAsync(newest, code, reason, ct);
        }

        // Everybody locks in the order of ids, so two consumers cannot wait for each other in a ring.
        readable.Sort((a, b) => a.Fact.Id.CompareTo(b.Fact.Id));
        await ApplyOrHalveAsync(readable, ct);
        if (portion.Any(f => f.Id == Guid.Empty))
            throw new InvalidDataException($"{portion.Count(f => f.Id == Guid.Empty)} facts of the message have no id.");
    }

    async Task ApplyOrHalveAsync(List<(FactEnvelope Envelope, Fact<T> Fact)> portion, CancellationToken ct)
    {
        if (portion.Count == 0)
            return;
        try
        {
            await ApplyTogetherAsync(portion, ct);
        }
        catch (Exception e) when (IsTheFactsOwn(e))
        {
            if (portion.Count == 1)
            {
                var refused = e as FactRefusedException;
                await ParkAsync(portion[0].Envelope, refused?.Code ?? "failed", refused?.Message ?? $"{e.GetType().Name}: {WithoutValues(e)}", ct);
                return;
            }

            await ApplyOrHalveAsync(portion[..(portion.Count / 2)], ct);
            await ApplyOrHalveAsync(portion[(portion.Count / 2)..], ct);
        }
    }

    static bool IsTheFactsOwn(Exception e) => e is not OperationCanceledException && Faults.IsOfTheValues(e);

    /// <summary>A database error's detail quotes values, which may be personal; its first line does not.</summary>
    static string WithoutValues(Exception e) => e is PostgresException p ? $"{p.SqlState} {p.ConstraintName ?? p.ColumnName}" : e.Message;

    async Task ApplyTogetherAsync(List<(FactEnvelope Envelope, Fact<T> Fact)> portion, CancellationToken ct)
    {
        var (newer, settled) = await database.InTransactionAsync(async transaction =>
        {
            var taken = await UpsertAsync(transaction, portion, ct);
            var facts = portion.Where(p => taken.Newer.Contains(p.Fact.Id)).Select(p => p.Fact).ToList();
            if (facts.Count > 0)
                foreach (var projection in _projections)
                    await projection.ApplyAsync(transaction, facts, ct);
            if (taken.Settled)
                await alerts.ClearAsync(transaction, Alerts.FactsParked, Kind, CopyingSql.ClearAlert, ct);
            return taken;
        }, ct, attempts: 5);
        if (settled)
            messages.Set();
        if (newer.Count == 0)
            return;
        signal.Set();
        foreach (var projection in _projections)
            projection.Applied();
        FactsTelemetry.Applied(Kind, portion.Where(p => newer.Contains(p.Fact.Id)).Select(p => p.Fact.RecordedAt), newer.Count, clock.GetUtcNow());
    }

    /// <summary>Sends copies that are there already through the projections once more, in the transaction given.</summary>
    internal async Task<Reprojected> ReprojectAsync(NpgsqlTransaction transaction, ReprojectionPortion portion, CancellationToken ct)
    {
        var copies = await ReprojectingSql.Portion.On(transaction, ("kind", Kind), ("after", portion.After), ("limit", portion.Most)).ListAsync(r => FactRows.Envelope(r, from: 0), ct);
        var (facts, refused) = (new List<Fact<T>>(copies.Count), new List<(Guid, string)>());
        foreach (var copy in copies)
            try
            {
                facts.Add(Typed(copy));
            }
            catch (Exception e)
            {
                refused.Add((copy.Id, $"The state does not read as {Kind}: {WithoutValues(e)}"));
            }

        facts.Sort((a, b) => a.Id.CompareTo(b.Id)); // as projections get them
        await ProjectOrHalveAsync(transaction, facts, e => portion.Patient ? Faults.Of(e) is Fault.Lasting : Faults.IsOfTheValues(e), refused, ct);
        return new(copies.Count, copies is [.., var last] ? last.Id : null, refused, () =>
        {
            foreach (var projection in _projections)
                projection.Applied();
        });
    }

    async Task ProjectOrHalveAsync(NpgsqlTransaction transaction, List<Fact<T>> facts, Func<Exception, bool> isTheFactsOwn, List<(Guid, string)> refused, CancellationToken ct)
    {
        if (facts.Count == 0)
            return;
        // of the same name one within the other: the innermost is meant, until it is released
        const string Here = "portion";
        await transaction.SaveAsync(Here, ct);
        try
        {
            foreach (var projection in _projections)
                await projection.ApplyAsync(transaction, facts, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException && isTheFactsOwn(e))
        {
            await transaction.RollbackAsync(Here, ct);
            if (facts.Count == 1)
            {
                refused.Add((facts[0].Id, (e is FactRefusedException ? e.Message : $"{e.GetType().Name}: {WithoutValues(e)}").Replace('\0', ' ')));
            }
            else
            {
                await ProjectOrHalveAsync(transaction, facts[..(facts.Count / 2)], isTheFactsOwn, refused, ct);
                await ProjectOrHalveAsync(transaction, facts[(facts.Count / 2)..], isTheFactsOwn, refused, ct);
            }
        }

        await transaction.ReleaseAsync(Here, ct);
    }

    async Task<Taken> UpsertAsync(NpgsqlTransaction transaction, List<(FactEnvelope Envelope, Fact<T> Fact)> portion, CancellationToken ct)
    {
        await using var command = CopyingSql.Take.On(transaction,
            ("ids", portion.ConvertAll(p => p.Envelope.Id).ToArray()),
            ("subjects", Reading.Ids(portion.Select(p => p.Envelope.Subject))),
            ("villages", portion.ConvertAll(p => p.Envelope.Village).ToArray()),
            ("versions", portion.ConvertAll(p => p.Envelope.Version).ToArray()),
            ("as_of", portion.ConvertAll(p => p.Envelope.AsOf.ToUniversalTime()).ToArray()),
            ("recorded_at", portion.ConvertAll(p => p.Envelope.RecordedAt.ToUniversalTime()).ToArray()),
            ("retracted", portion.ConvertAll(p => p.Envelope.Retracted).ToArray()),
            ("bureaus", portion.ConvertAll(p => p.Envelope.Bureau).ToArray()),
            ("data", Reading.Texts(portion.Select(p => p.Envelope.Data.GetRawText()))),
            ("kind", Kind),
            ("now", clock.GetUtcNow()));
        var (newer, settled) = (new HashSet<Guid>(portion.Count), false);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            newer.Add(reader.GetGuid(0));
            settled = reader.GetBoolean(1);
        }

        return new(newer, settled);
    }

    /// <param name="Newer">Whose version is raised.</param>
    /// <param name="Settled">Parked facts are done with.</param>
    sealed record Taken(HashSet<Guid> Newer, bool Settled);

    async Task ParkAsync(FactEnvelope envelope, string code, string reason, CancellationToken ct)
    {
        if (envelope.Data.ValueKind is JsonValueKind.Undefined)
            envelope = envelope with { Data = JsonSerializer.SerializeToElement<object?>(null) }; // it had none at all
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var command = CopyingSql.Park.On(transaction,
            ("id", envelope.Id), ("version", envelope.Version), ("kind", Kind), ("code", code),
            ("reason", reason.Replace('\0', ' ')), // which PostgreSQL refuses in texts
            ("envelope", JsonSerializer.Serialize(envelope, FactJson.Options))))
            if (await command.ExecuteNonQueryAsync(ct) == 0)
                return; // its version, or a later one, is in
        // A statement of its own: whoever discards holds the row until the commit, and what was discarded is visible after it.
        await using (var discarded = FailingSql.StaysDiscarded.On(transaction,
            ("id", envelope.Id), ("version", envelope.Version), ("subject", Reading.Id(envelope.Subject)), ("village", envelope.Village),
            ("retracted", envelope.Retracted), ("data", envelope.Data.GetRawText())))
        {
            if (await discarded.ExecuteNonQueryAsync(ct) > 0)
            {
                await transaction.CommitAsync(ct);
                LogStaysDiscarded(Kind, envelope.Id, envelope.Version, code);
                return;
            }
        }

        await alerts.RaiseAsync(transaction, Alerts.FactsParked, Severity.Warning, Kind, $"Facts of the kind {Kind} could not be applied and are parked; the first for the reason {code}.", ct);
        await transaction.CommitAsync(ct);
        messages.Set();
        FactsTelemetry.Parked(Kind);
        LogParked(Kind, envelope.Id, envelope.Version, code);
    }

    static Fact<T> Typed(FactEnvelope e) => new(
        e.Id, e.Version, e.Subject, e.Village, e.Retracted, e.AsOf.ToUniversalTime(), e.RecordedAt.ToUniversalTime(),
        e.Bureau, FactCheck.Read<T>(e.Data));

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} {Id} version {Version} could not be applied and is parked: {Code}")]
    partial void LogParked(string kind, Guid id, long version, string code);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} {Id} version {Version} could still not be applied ({Code}); it was discarded and stays so")]
    partial void LogStaysDiscarded(string kind, Guid id, long version, string code);
}
