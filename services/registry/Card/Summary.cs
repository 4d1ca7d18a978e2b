using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Registry.Status;
using Npgsql;

namespace Hutong.Registry.Card;

/// <summary>The county in a few numbers, each counted from the households behind it.</summary>
/// <param name="AsOf">The day that is judged: today for this year, the last day of any other.</param>
/// <param name="Townships">By division code of the township.</param>
/// <param name="Insured">Persons on the register who are insured on that day.</param>
/// <param name="Pending">Households whose published status is still being worked out; 0 when everything has settled.</param>
public sealed record CountySummary(
    DateOnly AsOf, int Households, int Persons, IReadOnlyDictionary<string, HouseholdCount> Townships,
    int Insured, int MedicalMet, int MedicalUnmet, int MedicalUnknown, long Pending)
{
    const int Portion = 2000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/registry/summary", async (int? year, string? division, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct) =>
                await ReadAsync(database, DayOf(year, China.Today(clock)), division, ct))
            .RequireScope("registry:card:read").WithTags("households")
            .WithName("registry-summary").WithSummary("Households, persons, insured, medical guarantee met and unmet, per township");

    static DateOnly DayOf(int? year, DateOnly today) => year is null || year == today.Year ? today : new DateOnly(year.Value, 12, 31);

    static async Task<CountySummary> ReadAsync(NpgsqlDataSource database, DateOnly day, string? division, CancellationToken ct)
    {
        var within = DivisionCode.TryParse(division, out var code, out _) ? code : default(DivisionCode?);
        await using var connection = await database.OpenConnectionAsync(ct);
        var numbers = new List<string>();
        await using (var command = new NpgsqlCommand(
            "select number, village from registry.household where registered_on <= $1 and (exited_on is null or exited_on > $1) order by village, number", connection)
        { Parameters = { new() { Value = day } } })
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
                if (within is null || DivisionCode.From(reader.GetInt64(1)).IsWithin(within.Value))
                    numbers.Add(reader.GetString(0));

        var townships = new SortedDictionary<string, HouseholdCount>(StringComparer.Ordinal);
        var (persons, insured) = (0, 0);
        var states = new Dictionary<GuaranteeState, int>();
        foreach (var portion in numbers.Chunk(Portion))
            foreach (var household in await HouseholdFacts.ReadAsync(connection, portion, ct))
            {
                var members = household.Roster.Members.Where(m => m.BelongsOn(day)).Select(m => m.Person).ToHashSet();
                persons += members.Count;
                insured += members.Count(m => household.Enrolments.Exists(e => e.Data.Person == m && e.Data.CoversOn(day)));
                var state = household.MedicalOn(day).State;
                states[state] = states.GetValueOrDefault(state) + 1;
                var township = DivisionCode.From(household.Village).Township.ToString();
                var count = townships.GetValueOrDefault(township) ?? new(0, 0);
                townships[township] = new(count.Households + 1, count.Persons + members.Count);
            }

        await using var pending = new NpgsqlCommand("select count(*) from registry.touched", connection);
        return new(day, numbers.Count, persons, townships, insured,
            states.GetValueOrDefault(GuaranteeState.Met), states.GetValueOrDefault(GuaranteeState.Unmet), states.GetValueOrDefault(GuaranteeState.Unknown),
            (long)(await pending.ExecuteScalarAsync(ct))!);
    }
}

public sealed record HouseholdCount(int Households, int Persons);
