using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Health;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Npgsql;

namespace Hutong.Registry.Status;

/// <summary>What the registry knows of one household: the input of every derived state.</summary>
public sealed class HouseholdFacts
{
    public required HouseholdRoster Roster { get; init; }

    public required long RosterVersion { get; init; }

    public required long Village { get; init; }

    public List<Known<InsuranceEnrolment>> Enrolments { get; } = [];

    public List<Known<MajorTreatment>> Treatments { get; } = [];

    public List<Known<OutOfPocketTotal>> OutOfPocket { get; } = [];

    public List<Known<CatastrophicSpending>> Alerts { get; } = [];

    /// <summary>Who pushed the facts above, and when their owner accepted them.</summary>
    public Dictionary<Guid, (string Bureau, DateTimeOffset RecordedAt)> Sources { get; } = [];

    /// <summary>Policy years for which the health bureau has reported enrolments at all.</summary>
    public required IReadOnlySet<int> EnrolmentYears { get; init; }

    public HouseholdStatus StatusOn(DateOnly day) => new(
        Roster.Number, day.Year, Roster.RegisteredOn, Roster.SupportedUntil(), MedicalOn(day));

    public Guarantee MedicalOn(DateOnly day) =>
        MedicalGuarantee.On(day, Roster.Members, Enrolments, Treatments, EnrolmentYears.Contains(day.Year));

    /// <summary>Reads everything of the given households at once: three set-based queries, whatever their number.</summary>
    public static async Task<IReadOnlyList<HouseholdFacts>> ReadAsync(NpgsqlConnection connection, string[] numbers, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new("select year from registry.reported where kind = $1") { Parameters = { new() { Value = FactKind.Of<InsuranceEnrolment>() } } });
        batch.BatchCommands.Add(new("select version, village, data from facts.fact where id = any ($1) and not retracted")
        { Parameters = { new() { Value = Array.ConvertAll(numbers, n => FactId.Of(FactKind.Of<HouseholdRoster>(), n)) } } });
        batch.BatchCommands.Add(new(
            """
            with subjects as (
                select person as subject, household as number from registry.member where household = any ($1)
                union
                select id, number from registry.household where number = any ($1))
            select s.number, c.kind, c.id, c.version, c.data, c.bureau, c.recorded_at
            from subjects s join facts.copy c on c.subject = s.subject
            where not c.retracted and c.kind = any ($2)
            """)
        { Parameters = { new() { Value = numbers }, new() { Value = Kinds.Keys.ToArray() } } });

        var years = new HashSet<int>();
        var households = new Dictionary<string, HouseholdFacts>();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            years.Add(reader.GetInt32(0));
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var roster = JsonSerializer.Deserialize<HouseholdRoster>(reader.GetFieldValue<byte[]>(2), FactJson.Options)!;
            households.Add(roster.Number, new() { Roster = roster, RosterVersion = reader.GetInt64(0), Village = reader.GetInt64(1), EnrolmentYears = years });
        }

        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
            if (households.TryGetValue(reader.GetString(0), out var household))
            {
                Kinds[reader.GetString(1)](household, reader.GetGuid(2), reader.GetInt64(3), reader.GetFieldValue<byte[]>(4));
                household.Sources[reader.GetGuid(2)] = (reader.GetString(5), reader.GetFieldValue<DateTimeOffset>(6));
            }

        return [.. households.Values];
    }

    static readonly Dictionary<string, Action<HouseholdFacts, Guid, long, byte[]>> Kinds = new()
    {
        [FactKind.Of<InsuranceEnrolment>()] = Into(h => h.Enrolments),
        [FactKind.Of<MajorTreatment>()] = Into(h => h.Treatments),
        [FactKind.Of<OutOfPocketTotal>()] = Into(h => h.OutOfPocket),
        [FactKind.Of<CatastrophicSpending>()] = Into(h => h.Alerts),
    };

    static Action<HouseholdFacts, Guid, long, byte[]> Into<T>(Func<HouseholdFacts, List<Known<T>>> list) where T : IFact =>
        (household, id, version, data) => list(household).Add(new(id, version, JsonSerializer.Deserialize<T>(data, FactJson.Options)!));
}
