using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hutong.Intake;

/// <summary>A record of a person, as it stands.</summary>
public sealed record StandingRecord(byte[] State, DateTimeOffset AsOf, string Bureau);

/// <summary>Kinds whose records are about people: when two turn out to be one, the records of the one become the other's.</summary>
public interface ICarriesOver
{
    /// <summary>Of the facts in which the records stand.</summary>
    string FactKind { get; }

    /// <summary>Stores records again as another person's, through the same code as pushed ones.</summary>
    Task CarryOverAsync(NpgsqlTransaction transaction, IReadOnlyList<StandingRecord> records, PersonId person, PersonId into, CancellationToken ct);

    /// <inheritdoc cref="IRecordKind.Stored"/>
    void Stored();
}

/// <summary>A kind of record that is about a person, and whose record is a fact.</summary>
public abstract class PersonRecordKind<T, TState> : RecordKind<T>, ICarriesOver where T : notnull where TState : IAboutPerson
{
    string ICarriesOver.FactKind => FactKind.Of<TState>();

    /// <summary>The state as somebody else's.</summary>
    protected abstract TState Of(TState state, PersonId person);

    /// <summary>The state as if a bureau had pushed it.</summary>
    /// <param name="masked">The number as it may be shown, from the roster.</param>
    protected abstract T Said(TState state, string masked, bool withdrawn, DateTimeOffset asOf);

    public virtual async Task CarryOverAsync(NpgsqlTransaction transaction, IReadOnlyList<StandingRecord> records, PersonId person, PersonId into, CancellationToken ct) =>
        await CarryOverAsync(transaction, records, into, Said, ct);

    /// <remarks>A record whose key names the person is withdrawn there; what the other has said of the same key as of a later time stands.</remarks>
    protected async Task CarryOverAsync(
        NpgsqlTransaction transaction, IReadOnlyList<StandingRecord> records, PersonId into, Func<TState, string, bool, DateTimeOffset, T> said, CancellationToken ct)
    {
        var masked = (await CarryOverSql.Masked.On(transaction, ("person", into.Value)).ListAsync(r => r.GetString(0), ct)).FirstOrDefault("");
        foreach (var ofBureau in records.GroupBy(r => r.Bureau))
        {
            var states = ofBureau.Select(r => (State: JsonSerializer.Deserialize<TState>(r.State, FactJson.Options)!, r.AsOf)).ToList();
            var source = new Source(ofBureau.Key, null, states.Max(s => s.AsOf)) { Follows = true };
            var left = states.FindAll(s => s.State.Key != Of(s.State, into).Key);
            if (left.Count > 0)
                await StoreAsync(transaction, left.ConvertAll(s => new Numbered<T>(0, said(s.State, masked, true, s.AsOf))), source, ct);
            await StoreAsync(transaction, states.ConvertAll(s => new Numbered<T>(0, said(Of(s.State, into), masked, false, s.AsOf))), source, ct);
        }
    }
}

/// <summary>Carries over what the service owns of persons who turned out to be others.</summary>
/// <remarks>
/// A push that was on its way when the two became one may store a record of the old person afterwards: nobody's roster names them, so it stands
/// in the list of unmatched records, where it is found and carried over as well.
/// </remarks>
sealed partial class CarryOver(NpgsqlDataSource database, IEnumerable<IRecordKind> kinds, OutboxSignal relay, ILogger<CarryOver> log)
    : BackgroundService, IFactProjection<PersonMerged>
{
    /// <summary>Behind the wake-up, which other instances do not hear; and for records that come late.</summary>
    static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    readonly Dictionary<string, ICarriesOver> _kinds = kinds.OfType<ICarriesOver>().ToDictionary(k => k.FactKind);
    readonly Wakeup _signal = new();

    public async Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<PersonMerged>> facts, CancellationToken ct)
    {
        await using var note = CarryOverSql.Note.On(
            transaction, ("persons", facts.Select(f => f.Data.Person.Value).ToArray()), ("become", facts.Select(f => f.Data.Into.Value).ToArray()));
        await note.ExecuteNonQueryAsync(ct);
    }

    public void Applied() => _signal.Set();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Loop.RunAsync(WorkAsync, ct => _signal.WaitAsync(Poll, ct), fault => LogFailed(fault), stoppingToken);

    /// <summary>Carries over the records of one person.</summary>
    /// <returns>False when there is nobody.</returns>
    public async Task<bool> WorkAsync(CancellationToken ct)
    {
        var carried = await database.InTransactionAsync(async transaction =>
        {
            if (await CarryOverSql.Next.On(transaction).ListAsync(r => (Person: r.GetGuid(0), Becomes: r.GetGuid(1)), ct) is not [var (person, becomes)])
                return (IReadOnlyList<ICarriesOver>?)null;
            var records = await CarryOverSql.Records.On(transaction, ("person", person), ("kinds", _kinds.Keys.ToArray())).ListAsync(
                r => (Kind: r.GetString(0), Record: new StandingRecord(r.GetFieldValue<byte[]>(1), r.GetFieldValue<DateTimeOffset>(2), r.GetString(3))), ct);
            var ofKinds = records.GroupBy(r => r.Kind, r => r.Record).ToList();
            foreach (var ofKind in ofKinds)
                await _kinds[ofKind.Key].CarryOverAsync(transaction, [.. ofKind], new(person), new(becomes), ct);
            await using var done = CarryOverSql.Done.On(transaction, ("person", person));
            await done.ExecuteNonQueryAsync(ct);
            return [.. ofKinds.Select(k => _kinds[k.Key])];
        }, ct);
        if (carried is null)
            return false;
        foreach (var kind in carried)
            kind.Stored();
        relay.Set();
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Records of a person who is another one now could not be carried over; it is tried again.")]
    partial void LogFailed(Exception e);
}

static class CarryOverSql
{
    /// <summary>Keeps that persons are others.</summary>
    public static readonly Statement Note = new("intake.note-merged",
        """
        insert into facts.merged (person, becomes) select * from unnest(@persons::uuid[], @become::uuid[])
        on conflict (person) do update set becomes = excluded.becomes, carried_at = null where merged.becomes <> excluded.becomes
        """);

    /// <summary>Somebody whose records are to be carried over: told of just now, or of whom one came late.</summary>
    public static readonly Statement Next = new("intake.next-merged",
        """
        select person, becomes from facts.merged m
        where carried_at is null or exists (select from intake.unmatched u where u.person = m.person)
        order by carried_at nulls first, person limit 1 for update skip locked
        """);

    /// <summary>What stands of somebody.</summary>
    public static readonly Statement Records = new("intake.records-of-person",
        "select kind, data, as_of, bureau from facts.fact where subject = @person and kind = any (@kinds) and not retracted order by id");

    /// <summary>The number of somebody on the register, as it may be shown.</summary>
    public static readonly Statement Masked = new("intake.masked-of-person", "select masked from roster.member where person = @person order by left_on desc nulls first limit 1");

    /// <summary>Nothing of theirs is left.</summary>
    public static readonly Statement Done = new("intake.merged-done",
        """
        with gone as (delete from intake.unmatched where person = @person)
        update facts.merged set carried_at = now() where person = @person
        """);
}
