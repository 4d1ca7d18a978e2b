using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Postgres;
using Hutong.Registry.Policies;
using Hutong.Registry.Status;
using Microsoft.AspNetCore.Http.HttpResults;
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
        routes.MapGet("/api/registry/summary", HandleAsync)
            .RequireScope("registry:card:read").OfDivision().WithTags("households")
            .WithName("registry-summary").WithSummary("Households, persons, insured, medical guarantee met and unmet, per township");

    static async Task<Results<Ok<CountySummary>, ProblemHttpResult>> HandleAsync(
        int? year, string? division, NpgsqlDataSource database, PolicyKind policies, TimeProvider clock, CancellationToken ct)
    {
        var today = China.Today(clock);
        if (year is < 1900 or > 2199)
            return Problems.Of(400, "year-not-understood", "A summary is of a year from 1900 to 2199.");
        var within = default(DivisionCode?);
        if (division is not null)
        {
            if (!DivisionCode.TryParse(division, out var code, out var fault))
                return Problems.Of(400, fault.Code, fault.Message, fault.Remedy);
            within = code;
        }

        var day = year is null || year == today.Year ? today : new DateOnly(year.Value, 12, 31);
        return TypedResults.Ok(await ReadAsync(database, policies, day, within, ct));
    }

    static async Task<CountySummary> ReadAsync(NpgsqlDataSource database, PolicyKind policies, DateOnly day, DivisionCode? within, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var (from, until) = within is { } w ? (w.Value, w.Value + w.Span) : (0, long.MaxValue);
        var numbers = await CardSql.Registered.On(connection, ("day", day), ("from", from), ("until", until)).ListAsync(r => r.GetString(0), ct);
        var townships = new SortedDictionary<string, HouseholdCount>(StringComparer.Ordinal);
        var (persons, insured) = (0, 0);
        var states = new Dictionary<GuaranteeState, int>();
        foreach (var portion in numbers.Chunk(Portion))
            foreach (var household in await HouseholdFacts.ReadAsync(connection, policies, portion, ct))
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

        return new(day, numbers.Count, persons, townships, insured,
            states.GetValueOrDefault(GuaranteeState.Met), states.GetValueOrDefault(GuaranteeState.Unmet), states.GetValueOrDefault(GuaranteeState.Unknown),
            await Marks.WaitingAsync(connection, ct));
    }
}

public sealed record HouseholdCount(int Households, int Persons);
