using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Hutong.Facts;

/// <summary>A household on the register and its village, as the copy of its roster says.</summary>
public sealed record RosterOf(HouseholdRoster Roster, long Village);

/// <summary>
/// Works out the facts that a service derives of households and their members, such as alerts. What holds is saved, what no longer
/// holds is retracted.
/// </summary>
/// <param name="kinds">The derived kinds; the service owns them, and nobody else in it writes them.</param>
public abstract class Deriving(MarkServices services, IReadOnlyList<Type> kinds) : MarkWorker(services)
{
    readonly FactStore _facts = services.Facts;
    readonly string _service = services.Kinds.Service;
    readonly HashSet<string> _kinds = [.. kinds.Select(FactKind.Of)];

    protected sealed override Statement Spread => DerivingSql.Spread;

    /// <summary>All derived facts that hold on the day for these households and their members; one that is not named no longer holds.</summary>
    /// <remarks>May be given a household that is looked at only for what is derived of a member: more answers than asked for do no harm.</remarks>
    protected abstract Task<IReadOnlyList<FactDraft>> DeriveAsync(
        NpgsqlTransaction transaction, IReadOnlyList<RosterOf> households, DateOnly today, CancellationToken ct);

    protected sealed override async Task AnswerAsync(NpgsqlTransaction transaction, Marked marked, DateOnly today, CancellationToken ct)
    {
        // The households that are marked, or whose members are, with everybody in them, are answered for; the further
        // households of those people are looked at too, since what holds of a person may rest on them.
        var near = await RostersAsync(transaction, await WithHouseholdsAsync(transaction, marked.Subjects, ct), ct);
        var scope = new HashSet<Guid>(marked.Subjects);
        scope.UnionWith(near.Values.Select(r => FactId.OfHousehold(r.Roster.Number)));
        scope.UnionWith(near.Values.SelectMany(r => r.Roster.Members).Select(m => m.Person.Value));
        var all = await RostersAsync(transaction, await WithHouseholdsAsync(transaction, scope, ct), ct);

        var holds = (await DeriveAsync(transaction, [.. all.OrderBy(r => r.Key).Select(r => r.Value)], today, ct))
            .Where(d => d.Subject is { } subject && scope.Contains(subject)).ToList();
        if (holds.Find(d => !_kinds.Contains(d.Kind)) is { } foreign)
            throw new InvalidOperationException($"{GetType().Name} derives {foreign.Kind} without having said so.");

        var standing = holds.Select(d => d.Id).ToHashSet();
        var ended = await EndedAsync(transaction, scope, standing, ct);
        await _facts.SaveAsync(transaction, [.. holds, .. ended], Source.Derived(_service), ct);
        await RememberAsync(transaction, holds, ended, ct);
    }

    /// <summary>The marked, and the households in which the persons among them are or were.</summary>
    static async Task<Guid[]> WithHouseholdsAsync(NpgsqlTransaction transaction, HashSet<Guid> subjects, CancellationToken ct)
    {
        var roster = await Roster.OfPersonsAsync(transaction.Connection!, subjects, ct);
        return [.. subjects.Concat(roster.All.Select(m => FactId.OfHousehold(m.Household))).Distinct()];
    }

    static async Task<Dictionary<Guid, RosterOf>> RostersAsync(NpgsqlTransaction transaction, Guid[] subjects, CancellationToken ct)
    {
        await using var command = DerivingSql.Rosters.On(transaction, ("subjects", subjects), ("kind", FactKind.Of<HouseholdRoster>()));
        var rosters = new Dictionary<Guid, RosterOf>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            rosters.Add(reader.GetGuid(0), new(
                JsonSerializer.Deserialize<HouseholdRoster>(reader.GetFieldValue<byte[]>(1), FactJson.Options)!, reader.GetInt64(2)));
        return rosters;
    }

    static async Task<List<FactDraft>> EndedAsync(NpgsqlTransaction transaction, HashSet<Guid> scope, HashSet<Guid> standing, CancellationToken ct)
    {
        await using var command = DerivingSql.Standing.On(transaction, ("subjects", scope.ToArray()));
        var ended = new List<FactDraft>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            if (!standing.Contains(reader.GetGuid(0)))
                ended.Add(FactDraft.Retraction(reader.GetGuid(0), reader.GetString(1), reader.GetGuid(2), reader.GetInt64(3), reader.GetFieldValue<byte[]>(4)));
        return ended;
    }
}

public static class DerivingSetup
{
    /// <summary>Adds the worker, and its marks by rosters.</summary>
    public static IServiceCollection AddDeriving<T>(this IServiceCollection services) where T : Deriving => services
        .AddMarkWorker<T>().AddSingleton<IFactProjection<HouseholdRoster>, MarkRosters>();
}
