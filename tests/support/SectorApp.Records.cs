using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Identity;
using Hutong.Intake;
using Microsoft.Extensions.DependencyInjection;

namespace Hutong.Tests;

/// <summary>What arrives at the service from others, what its bureau pushes, and what comes of it.</summary>
public abstract partial class SectorApp<TEntry>
{
    long _version;

    /// <summary>Whom a number stands for, by whoever says it in this service.</summary>
    public PersonId Of(ResidentId id) => Known([id])[id];

    /// <summary>A household on the register; the first member is the head, the second the spouse.</summary>
    public HouseholdRoster Roster(
        string number, IEnumerable<ResidentId> members, string registeredOn = "2014-12-31", string? exitedOn = null, string? graceEndsOn = null, string? village = null) => new(
        number, village ?? HomeVillage, DateOnly.Parse(registeredOn), exitedOn is null ? null : DateOnly.Parse(exitedOn), graceEndsOn is null ? null : DateOnly.Parse(graceEndsOn),
        [.. members.Select((m, i) => new RosterMember(
            Of(m), m.Masked, i == 0 ? RelationToHead.Head : i == 1 ? RelationToHead.Spouse : RelationToHead.Other, m.BornOn, m.Sex, DateOnly.Parse(registeredOn)))],
        DateOnly.Parse(registeredOn), RosterReason.Registration);

    /// <summary>A fact as another service sends it.</summary>
    /// <param name="key">What the test calls it; its id is made of its state.</param>
    /// <param name="subject">Of one whose state names no person or household.</param>
    public FactEnvelope Envelope<T>(T fact, string key, Guid subject, long version = 1, bool retracted = false, string? village = null) where T : IFact => new(
        FactId.Of(fact), version, fact switch { IAboutPerson p => p.Person.Value, IAboutHousehold h => FactId.OfHousehold(h.Household), _ => subject },
        long.Parse(village ?? HomeVillage), retracted, Clock.GetUtcNow(), Clock.GetUtcNow(), SenderOf(FactKind.Of<T>()),
        JsonSerializer.SerializeToElement(fact, FactJson.Options));

    static string SenderOf(string kind) => kind.Split('.')[0].ToLowerInvariant() switch { "registry" => "registry-office", var sector => $"{sector}-bureau" };

    /// <summary>Facts that another service sends, applied as their consumer applies them, with what they release.</summary>
    public async Task ArriveAsync<T>(params IReadOnlyList<FactEnvelope> facts) where T : IFact
    {
        await Services.GetRequiredService<Copies<T>>().ApplyAsync(facts, CancellationToken.None);
        if (Services.GetService<ReleaseHeld>() is { } releases)
            await releases.WorkOffAsync(CancellationToken.None);
    }

    /// <summary>One fact of any kind that the service copies.</summary>
    /// <param name="version">Null: newer than all before it.</param>
    public Task ArrivesAsync<T>(T fact, string key, Guid subject, bool retracted = false, long? version = null, string? village = null) where T : IFact =>
        ArriveAsync<T>(Envelope(fact, key, subject, version ?? Interlocked.Increment(ref _version), retracted, village));

    public Task ArrivesAsync<T>(T fact, string key, PersonId person, bool retracted = false, long? version = null) where T : IFact =>
        ArrivesAsync(fact, key, person.Value, retracted, version);

    public Task ArrivesAsync(HouseholdRoster roster, bool retracted = false, long? version = null) =>
        ArrivesAsync(roster, roster.Number, FactId.OfHousehold(roster.Number), retracted, version, roster.Village);

    public Task ArriveAsync(IEnumerable<HouseholdRoster> rosters) => ArriveAsync<HouseholdRoster>([.. rosters.Select(r =>
        Envelope(r, r.Number, FactId.OfHousehold(r.Number), Interlocked.Increment(ref _version), village: r.Village))]);

    /// <summary>Binds and stores rows as the intake does; a row with a fault fails the test.</summary>
    public async Task<IReadOnlyList<RowOutcome>> PushAsync<TKind>(params IReadOnlyList<Dictionary<string, object?>> records) where TKind : class, IRecordKind
    {
        var kind = Services.GetRequiredService<TKind>();
        var rows = records.Select((record, i) =>
        {
            var (row, bound) = Bind(kind, i + 1, record);
            return (i + 1, bound ?? throw new InvalidOperationException(string.Join("; ", row.Errors)));
        }).ToList();
        var outcomes = await Services.GetRequiredService<FactStore>().InTransactionAsync(
            t => kind.StoreAsync(t, rows, new Source(Bureau, Guid.NewGuid(), Clock.GetUtcNow()), CancellationToken.None), CancellationToken.None);
        kind.Stored();
        return outcomes;
    }

    /// <summary>The faults of a row, as the bureau would read them.</summary>
    public IReadOnlyList<RowError> FaultsOf<TKind>(Dictionary<string, object?> record) where TKind : class, IRecordKind =>
        Bind(Services.GetRequiredService<TKind>(), 7, record).Row.Errors;

    /// <summary>A fact as it stands; null when there is none, it waits for its person, or is retracted.</summary>
    public async Task<T?> FactAsync<T>(string key) where T : class, IFact
    {
        await using var command = Database.CreateCommand("select data from facts.fact where id = $1 and not retracted and not held");
        command.Parameters.Add(new() { Value = FactId.Of(FactKind.Of<T>(), key) });
        return await command.ExecuteScalarAsync() is string data ? JsonSerializer.Deserialize<T>(data, FactJson.Options) : null;
    }

    public async Task<T> ScalarAsync<T>(string sql, params object[] values)
    {
        await using var command = Database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    (Row Row, object? Bound) Bind(IRecordKind kind, int number, Dictionary<string, object?> record)
    {
        var row = Row.FromJson(kind, number, Today, JsonSerializer.SerializeToElement(record));
        row.Know(Known([.. row.Numbers()]));
        return (row, kind.Bind(row));
    }

    IReadOnlyDictionary<ResidentId, PersonId> Known(IReadOnlyCollection<ResidentId> numbers) =>
        Services.GetRequiredService<IPersons>().OfAsync(numbers, CancellationToken.None).GetAwaiter().GetResult();
}
