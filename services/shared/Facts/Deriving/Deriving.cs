using Hutong.Postgres;
using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hutong.Facts;

/// <summary>A household on the register and its village, as the copy of its roster says.</summary>
public sealed record RosterOf(HouseholdRoster Roster, long Village);

/// <summary>What every <see cref="Deriving"/> needs.</summary>
public sealed record DerivingServices(NpgsqlDataSource Database, FactStore Facts, FactKinds Registry, TimeProvider Clock, ILogger<Deriving> Log);

/// <summary>
/// Works out the facts that a service derives of households and their members, such as alerts: again for those of whom something new
/// is known, and for everybody on a new day. What holds is saved, what no longer holds is retracted.
/// </summary>
/// <remarks>
/// Marks are taken and answered in one transaction: a crash leaves the marks. One worker computes at a time, whatever the number
/// of processes: two of them, looking at one household, would let the one that looked first write last.
/// </remarks>
/// <param name="kinds">The derived kinds; the service owns them, and nobody else in it writes them.</param>
public abstract partial class Deriving(DerivingServices services, IReadOnlyList<Type> kinds) : BackgroundService
{
    const int MarksPerPortion = 500;
    const long Turn = 0x48_75_74_6f_6e_67_03;
    static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    readonly HashSet<string> _kinds = [.. kinds.Select(FactKind.Of)];
    readonly Wakeup _signal = new();
    DateOnly _day;

    /// <summary>All derived facts that hold on the day for these households and their members; one that is not named no longer holds.</summary>
    /// <remarks>May be given a household that is looked at only for what is derived of a member: more answers than asked for do no harm.</remarks>
    protected abstract Task<IReadOnlyList<FactDraft>> DeriveAsync(
        NpgsqlTransaction transaction, IReadOnlyList<RosterOf> households, DateOnly today, CancellationToken ct);

    /// <summary>Call after the commit that set marks.</summary>
    public void Wake() => _signal.Set();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await MarkAllOnANewDayAsync(stoppingToken);
                if (!await WorkAsync(stoppingToken))
                    await _signal.WaitAsync(Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The marks are still there; the next round takes them again.
                LogFailed(services.Log, e);
                await Task.Delay(Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Works until no mark is left, whoever takes it: for tests, and for whoever has to wait for the end.</summary>
    public async Task WorkOffAsync(CancellationToken ct)
    {
        await MarkAllOnANewDayAsync(ct);
        while (true)
        {
            if (await WorkAsync(ct))
                continue;
            await using var left = services.Database.CreateCommand(
                $"select exists (select from facts.mark) or not pg_try_advisory_xact_lock({Turn})");
            if (!(bool)(await left.ExecuteScalarAsync(ct))!)
                return;
            await Task.Delay(5, ct);
        }
    }

    /// <summary>Takes one portion of marks and works it off.</summary>
    /// <returns>False when there was nothing to do, or another process is at it.</returns>
    async Task<bool> WorkAsync(CancellationToken ct) => await services.Facts.InTransactionAsync(async transaction =>
    {
        await using (var turn = new NpgsqlCommand(
            $"select exists (select from facts.mark) and pg_try_advisory_xact_lock({Turn})", transaction.Connection!, transaction))
            if (!(bool)(await turn.ExecuteScalarAsync(ct))!)
                return false;
        if (await SpreadAsync(transaction, ct))
            return true;
        var marked = await TakeAsync(transaction, ct);
        if (marked.Count == 0)
            return false; // what is marked is still being saved; its commit wakes the worker
        await AnswerAsync(transaction, marked, ct);
        return true;
    }, ct);

    async Task AnswerAsync(NpgsqlTransaction transaction, HashSet<Guid> marked, CancellationToken ct)
    {
        // The households that are marked, or whose members are, with everybody in them, are answered for; the further
        // households of those people are looked at too, since what holds of a person may rest on them.
        var near = await RostersAsync(transaction, await WithHouseholdsAsync(transaction, marked, ct), ct);
        var scope = new HashSet<Guid>(marked);
        scope.UnionWith(near.Values.Select(r => FactId.OfHousehold(r.Roster.Number)));
        scope.UnionWith(near.Values.SelectMany(r => r.Roster.Members).Select(m => m.Person.Value));
        var all = await RostersAsync(transaction, await WithHouseholdsAsync(transaction, scope, ct), ct);

        var holds = (await DeriveAsync(transaction, [.. all.OrderBy(r => r.Key).Select(r => r.Value)], China.Today(services.Clock), ct))
            .Where(d => d.Subject is { } subject && scope.Contains(subject)).ToList();
        if (holds.Find(d => !_kinds.Contains(d.Kind)) is { } foreign)
            throw new InvalidOperationException($"{GetType().Name} derives {foreign.Kind} without having said so.");

        var standing = holds.Select(d => d.Id).ToHashSet();
        var ended = await EndedAsync(transaction, scope, standing, ct);
        await services.Facts.SaveAsync(transaction, [.. holds, .. ended], Source.Derived(services.Registry.Service), ct);
        await RememberAsync(transaction, holds, ended, ct);
    }

    /// <summary>The marked, and the households in which the persons among them are or were.</summary>
    static async Task<Guid[]> WithHouseholdsAsync(NpgsqlTransaction transaction, HashSet<Guid> subjects, CancellationToken ct)
    {
        var all = new HashSet<Guid>(subjects);
        await using var command = new NpgsqlCommand("select distinct household from facts.member where person = any ($1)", transaction.Connection!, transaction)
        { Parameters = { new() { Value = subjects.ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            all.Add(FactId.OfHousehold(reader.GetString(0)));
        return [.. all];
    }

    static async Task<Dictionary<Guid, RosterOf>> RostersAsync(NpgsqlTransaction transaction, Guid[] subjects, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select subject, data, village from facts.copy where subject = any ($1) and kind = $2 and not retracted", transaction.Connection!, transaction)
        { Parameters = { new() { Value = subjects }, new() { Value = FactKind.Of<HouseholdRoster>() } } };
        var rosters = new Dictionary<Guid, RosterOf>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            rosters.Add(reader.GetGuid(0), new(
                JsonSerializer.Deserialize<HouseholdRoster>(reader.GetFieldValue<byte[]>(1), FactJson.Options)!, reader.GetInt64(2)));
        return rosters;
    }

    static async Task<List<FactDraft>> EndedAsync(NpgsqlTransaction transaction, HashSet<Guid> scope, HashSet<Guid> standing, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select f.id, f.kind, f.subject, f.village, f.data
            from facts.derived d join facts.fact f on f.id = d.id
            where d.subject = any ($1) and not f.retracted
            """, transaction.Connection!, transaction)
        { Parameters = { new() { Value = scope.ToArray() } } };
        var ended = new List<FactDraft>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            if (!standing.Contains(reader.GetGuid(0)))
                ended.Add(FactDraft.Retraction(reader.GetGuid(0), reader.GetString(1), reader.GetGuid(2), reader.GetInt64(3), reader.GetFieldValue<byte[]>(4)));
        return ended;
    }

    static async Task RememberAsync(NpgsqlTransaction transaction, List<FactDraft> holds, List<FactDraft> ended, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(new("insert into facts.derived (subject, id) select * from unnest($1, $2) on conflict do nothing")
        {
            Parameters =
            {
                new() { Value = holds.ConvertAll(d => d.Subject!.Value).ToArray() },
                new() { Value = holds.ConvertAll(d => d.Id).ToArray() },
            },
        });
        batch.BatchCommands.Add(new("delete from facts.derived d using unnest($1, $2) as n (subject, id) where d.subject = n.subject and d.id = n.id")
        {
            Parameters =
            {
                new() { Value = ended.ConvertAll(d => d.Subject!.Value).ToArray() },
                new() { Value = ended.ConvertAll(d => d.Id).ToArray() },
            },
        });
        await batch.ExecuteNonQueryAsync(ct);
    }

    static async Task<HashSet<Guid>> TakeAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var take = new NpgsqlCommand(
            $"""
            delete from facts.mark where subject in (
                select subject from facts.mark where subject <> '{Marks.Everyone}' order by background, at limit {MarksPerPortion} for update skip locked)
            returning subject
            """, transaction.Connection!, transaction);
        var marked = new HashSet<Guid>();
        await using var reader = await take.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            marked.Add(reader.GetGuid(0));
        return marked;
    }

    /// <summary>Puts a mark on every household, and on everybody of whom something is derived, in the place of the one for everybody.</summary>
    static async Task<bool> SpreadAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var take = new NpgsqlCommand(
            $"delete from facts.mark where subject = (select subject from facts.mark where subject = '{Marks.Everyone}' for update skip locked)",
            transaction.Connection!, transaction);
        if (await take.ExecuteNonQueryAsync(ct) == 0)
            return false;
        await using var spread = new NpgsqlCommand(
            $"""
            insert into facts.mark (subject, background)
            select s, true from (
                select subject as s from facts.copy where kind = $1 and subject is not null
                union select subject from facts.derived) everybody
            order by s {Marks.OnConflict}
            """, transaction.Connection!, transaction)
        { Parameters = { new() { Value = FactKind.Of<HouseholdRoster>() } } };
        await spread.ExecuteNonQueryAsync(ct);
        return true;
    }

    /// <summary>A new day may be the end of a stretch of work, a birthday, the beginning of a school year.</summary>
    async Task MarkAllOnANewDayAsync(CancellationToken ct)
    {
        var today = China.Today(services.Clock);
        if (today == _day)
            return;
        await using var connection = await services.Database.OpenConnectionAsync(ct);
        await Marks.SetForEverybodyAsync(connection, ct);
        _day = today;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is derived of marked households could not be worked out; it is tried again.")]
    static partial void LogFailed(ILogger log, Exception e);
}

public static class DerivingSetup
{
    /// <summary>Adds the worker, and its marks by rosters.</summary>
    public static IServiceCollection AddDeriving<T>(this IServiceCollection services) where T : Deriving
    {
        services.AddSingleton<DerivingServices>();
        services.AddSingleton<T>();
        services.AddSingleton<Deriving>(s => s.GetRequiredService<T>());
        services.AddHostedService(s => s.GetRequiredService<T>());
        services.AddSingleton<IFactProjection<HouseholdRoster>, MarkRosters>();
        return services;
    }
}
