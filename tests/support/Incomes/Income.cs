using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Npgsql;

namespace Hutong.Tests.Incomes;

/// <summary>One declared income as a test pushes it: a fact with a village and little else.</summary>
/// <param name="Hours">Its as-of, counted from <see cref="Begin"/>.</param>
/// <param name="Moved">How many townships the household lives away from where it began.</param>
public sealed record Income(string Household, long Amount, double Hours = 0, bool Retracted = false, int? Row = null, int Moved = 0)
{
    public const int Villages = 5;

    public static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly string Kind = FactKind.Of<HouseholdIncome>();

    public Guid Id => IdOf(Household);

    public long Village => VillageOf(Household) + Moved * 1000;

    public DateTimeOffset AsOf => Begin.AddHours(Hours);

    public HouseholdIncome State => new(Household, 2026, Amount);

    /// <summary>By which two states as of the same instant are told apart.</summary>
    public long Content => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(State, FactJson.Options)));

    public FactDraft Draft() => FactDraft.AboutHousehold(State, Village, Retracted, AsOf, Row);

    public FactEnvelope Envelope(long version) => new(
        Id, version, FactId.OfHousehold(Household), Village, Retracted, AsOf, Begin, "registry-office", JsonSerializer.SerializeToElement(State, FactJson.Options));

    public static Guid IdOf(string household) => FactId.Of(Kind, $"{household}/2026");

    public static long VillageOf(string household) => 652722100200 + household[^1] % Villages;
}

/// <summary>What a fact should be, or is, at its owner or at a copy.</summary>
public sealed record State(long Version, bool Retracted, HouseholdIncome Data);

/// <summary>
/// What must come out in the end, from the pushes alone: a push of a different state is the next version. It holds for pushes of one
/// household that come one after the other with growing as-of and are repeated until they are answered.
/// </summary>
public sealed class Oracle
{
    readonly Dictionary<Guid, State> _states = [];
    readonly Dictionary<(Guid, long), HouseholdIncome> _versions = [];

    public IReadOnlyDictionary<Guid, State> States => _states;

    /// <summary>Every version that must be found at the owner, the current one and those in its history.</summary>
    public IReadOnlyDictionary<(Guid Id, long Version), HouseholdIncome> Versions => _versions;

    public void Accepted(Income pushed)
    {
        var was = _states.GetValueOrDefault(pushed.Id);
        if (was is not null && was.Data == pushed.State && was.Retracted == pushed.Retracted)
            return;
        _states[pushed.Id] = new((was?.Version ?? 0) + 1, pushed.Retracted, pushed.State);
        _versions[(pushed.Id, _states[pushed.Id].Version)] = pushed.State;
    }
}

/// <summary>What is stored, read with plain SQL and not with the kernel's own readers.</summary>
public static class Stored
{
    public static Task<Dictionary<Guid, State>> AtOwnerAsync(NpgsqlDataSource database) => ReadAsync(database, "facts.fact");

    public static Task<Dictionary<Guid, State>> AtCopyAsync(NpgsqlDataSource database) => ReadAsync(database, "facts.copy");

    /// <summary>Every version at the owner; fails when one is there twice.</summary>
    public static async Task<Dictionary<(Guid, long), HouseholdIncome>> VersionsAsync(NpgsqlDataSource database)
    {
        var versions = new Dictionary<(Guid, long), HouseholdIncome>();
        await using var command = database.CreateCommand("select id, version, data from facts.fact union all select id, version, data from facts.history");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            versions.Add((reader.GetGuid(0), reader.GetInt64(1)), JsonSerializer.Deserialize<HouseholdIncome>(reader.GetString(2), FactJson.Options)!);
        return versions;
    }

    public static async Task<long> CountAsync(NpgsqlDataSource database, string from)
    {
        await using var command = database.CreateCommand($"select count(*) from {from}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public static async Task RunAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    static async Task<Dictionary<Guid, State>> ReadAsync(NpgsqlDataSource database, string table)
    {
        var states = new Dictionary<Guid, State>();
        await using var command = database.CreateCommand($"select id, version, retracted, data from {table} where kind = '{Income.Kind}'");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            states.Add(reader.GetGuid(0), new(reader.GetInt64(1), reader.GetBoolean(2), JsonSerializer.Deserialize<HouseholdIncome>(reader.GetString(3), FactJson.Options)!));
        return states;
    }
}
