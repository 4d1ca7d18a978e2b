using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Employment;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Readings;
using Hutong.Registry.Households;
using Hutong.Registry.Policies;
using Hutong.Registry.Status;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.Registry.Indicators;

/// <summary>Plan and actual of a division, and the households behind each number.</summary>
/// <remarks>Nothing is stored of the actual values: they are counted from the facts whenever they are asked for, and so always can be traced (no number games).</remarks>
public static class ShowIndicators
{
    const int Portion = 1000;

    /// <param name="On">The day counted: today for this year, the last day of any other unless another is asked for.</param>
    public sealed record Answer(string Division, int Year, DateOnly On, IReadOnlyList<Shown> Values);

    /// <param name="Reached">The actual has come up to the plan: at least for what is to grow, at most for what is to shrink. Null without a plan.</param>
    public sealed record Shown(string Code, string Chinese, string English, IndicatorUnit Unit, Planned? Plan, Actual Actual, bool? Reached);

    public sealed record Planned(IndicatorKind Kind, decimal Value);

    /// <param name="Value">In the unit; percent with two decimals, null when there is nobody to count.</param>
    /// <param name="Households">Behind the number; of a percentage, those that count.</param>
    /// <param name="Of">Of a percentage, how many are looked at.</param>
    public sealed record Actual(decimal? Value, int Households, int Persons, int? Of);

    /// <param name="Persons">Of a household that does not count, all its members.</param>
    /// <param name="Counts">False when it is looked at and does not count.</param>
    /// <param name="Part">What it adds to the number; of a percentage, to what is divided.</param>
    /// <param name="Of">Of a percentage, what it adds to how many are looked at.</param>
    public sealed record Behind(string Number, string Village, int Persons, bool Counts, int Part, int? Of);

    public sealed record BehindPage(string Indicator, DateOnly On, IReadOnlyList<Behind> Households, string? Next);

    /// <summary>What is to become less.</summary>
    static readonly HashSet<string> Shrinking = ["registered", "relapsed", "poor-through-illness", "catastrophic-spending", "dropout", "zero-employment", "dangerous-dwellings"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var indicators = routes.MapGroup("/api/registry/indicators").WithTags("indicators").RequireScope("registry:indicators:read").ProducesProblem(400).ProducesProblem(404);
        indicators.MapGet("", ShowAsync).OfDivision().WithName("indicators").WithSummary("Plan and actual of a division for a year, or on any day of it");
        indicators.MapGet("/{code}/households", BehindAsync).OfDivision().ShowsPeople("indicator-households", "number", "village").WithName("indicator-households").WithSummary("The households behind an indicator on a day, page by page");
    }

    static async Task<Results<Ok<Answer>, ProblemHttpResult>> ShowAsync(
        string division, int? year, DateOnly? on, NpgsqlDataSource database, PolicyKind policies, TimeProvider clock, CancellationToken ct)
    {
        if (!DivisionCode.TryParse(division, out var within, out var fault))
            return Problems.Of(400, fault.Code, fault.Message, fault.Remedy);
        if (DayOf(year, on, clock, out var day) is { } wrong)
            return wrong;
        await using var connection = await database.OpenConnectionAsync(ct);
        var sums = Indicator.All.ToDictionary(i => i.Code, _ => default(Share));
        await foreach (var household in CountedAsync(connection, policies, within, day, ct))
            foreach (var indicator in Indicator.All)
            {
                var (sum, share) = (sums[indicator.Code], indicator.Of(household));
                sums[indicator.Code] = new(sum.Part + share.Part, sum.Whole + share.Whole, sum.Households + share.Households, sum.Persons + share.Persons);
            }

        var plans = await PlansAsync(connection, within, day.Year, ct);
        return TypedResults.Ok(new Answer(within.ToString(), day.Year, day, [.. Indicator.All.Select(i => Of(i, sums[i.Code], plans.GetValueOrDefault(i.Code)))]));
    }

    static Shown Of(Indicator indicator, Share sum, PlanValue? plan)
    {
        decimal? value = indicator.Unit switch
        {
            IndicatorUnit.Percent => sum.Whole == 0 ? null : decimal.Round(100m * sum.Part / sum.Whole, 2, MidpointRounding.ToZero),
            _ => sum.Part,
        };
        bool? reached = plan is null || value is null ? null : Shrinking.Contains(indicator.Code) ? value <= plan.Value : value >= plan.Value;
        return new(indicator.Code, indicator.Chinese, indicator.English, indicator.Unit, plan is null ? null : new(plan.Kind, plan.Value),
            new(value, sum.Households, sum.Persons, indicator.Unit is IndicatorUnit.Percent ? sum.Whole : null), reached);
    }

    static async Task<Results<Ok<BehindPage>, ProblemHttpResult>> BehindAsync(
        string code, string division, int? year, DateOnly? on, string? after, NpgsqlDataSource database, PolicyKind policies, TimeProvider clock, HttpContext http, CancellationToken ct, int take = 500)
    {
        if (Indicator.All.FirstOrDefault(i => i.Code == code) is not { } indicator)
            return Problems.Of(404, "unknown-indicator", $"'{code}' is no indicator.", $"One of: {string.Join(", ", Indicator.All.Select(i => i.Code))}.");
        if (!DivisionCode.TryParse(division, out var within, out var fault))
            return Problems.Of(400, fault.Code, fault.Message, fault.Remedy);
        if (DayOf(year, on, clock, out var day) is { } wrong)
            return wrong;
        take = Math.Clamp(take, 1, 2000);
        await using var connection = await database.OpenConnectionAsync(ct);
        var behind = new List<Behind>();
        await foreach (var household in CountedAsync(connection, policies, within, day, ct, after))
        {
            var share = indicator.Of(household);
            if (share.Part > 0 || share.Whole > 0)
                behind.Add(new(household.Facts.Roster.Number, household.Facts.Roster.Village, share.Part > 0 ? share.Persons : household.Present.Count,
                    share.Part > 0, share.Part, indicator.Unit is IndicatorUnit.Percent ? share.Whole : null));
            if (behind.Count == take)
                return Shown(behind[^1].Number);
        }

        return Shown(null);

        Ok<BehindPage> Shown(string? next)
        {
            http.Showed(behind.Select(h => h.Number));
            return TypedResults.Ok(new BehindPage(code, day, behind, next));
        }
    }

    /// <summary>The day to count on, or what is wrong with the question. Days to come have no actual numbers: facts of them may change.</summary>
    static ProblemHttpResult? DayOf(int? year, DateOnly? on, TimeProvider clock, out DateOnly day)
    {
        var today = China.Today(clock);
        day = on ?? today;
        if (year is < 1900 or > 2199 || day.Year is < 1900 or > 2199)
            return Problems.Of(400, "year-not-understood", "Indicators are of a year from 1900 to 2199.");
        if (on is not null && year is not null && on.Value.Year != year)
            return Problems.Of(400, "day-outside-year", $"{on:O} does not lie in {year}.", "Give the day alone.");
        if (on is null && year is not null && year != today.Year)
            day = new(year.Value, 12, 31);
        return day > today
            ? Problems.Of(400, "day-to-come", $"{day:O} is still to come, and nothing can be counted on it.", $"Give a day up to {today:O}, or an earlier year.")
            : null;
    }

    /// <summary>Every household of the division that was ever on the register up to the day, in the order of numbers; read by portions.</summary>
    static async IAsyncEnumerable<Counted> CountedAsync(
        NpgsqlConnection connection, PolicyKind policies, DivisionCode within, DateOnly day, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct, string? after = null)
    {
        var numbers = new List<string>();
        await using (var command = new NpgsqlCommand(
            "select number from registry.household where registered_on <= $1 and village >= $2 and village < $3 and ($4::text is null or number > $4) order by number", connection)
        { Parameters = { new() { Value = day }, new() { Value = within.Value }, new() { Value = within.Value + within.Span }, new() { Value = (object?)after ?? DBNull.Value } } })
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
                numbers.Add(reader.GetString(0));

        foreach (var portion in numbers.Chunk(Portion))
        {
            var facts = (await HouseholdFacts.ReadAsync(connection, policies, portion, ct)).ToDictionary(h => h.Roster.Number);
            var records = await RecordsAsync(connection, portion, ct);
            var over = await AlertsTakenBackAsync(connection, portion, ct);
            foreach (var number in portion)
                if (facts.TryGetValue(number, out var household))
                    yield return new(household, records.GetValueOrDefault(number), household.StatusOn(day), day,
                        [.. household.Roster.Members.Where(m => m.BelongsOn(day)).DistinctBy(m => m.Person)],
                        over.TryGetValue(FactId.OfHousehold(number), out var alert)
                            ? WithoutWork.Of(alert.Alert, alert.TakenBackOn, household.Roster, household.Episodes.Select(e => e.Data))
                            : null);
        }
    }

    static async Task<Dictionary<string, HouseholdRecord>> RecordsAsync(NpgsqlConnection connection, string[] numbers, CancellationToken ct) =>
        (await Known.OwnAsync<HouseholdRecord>(connection, numbers.Select(HouseholdStore.RecordId), ct)).Values.ToDictionary(r => r.Number);

    /// <summary>Alerts of zero employment that hold no more, by household.</summary>
    /// <remarks>Of several, the last is known: it has one key, and a copy has one version. What was opened again since is an open one.</remarks>
    static async Task<Dictionary<Guid, (ZeroEmploymentHousehold Alert, DateOnly TakenBackOn)>> AlertsTakenBackAsync(
        NpgsqlConnection connection, string[] numbers, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select subject, recorded_at, data from known.copy where subject = any ($1) and kind = $2 and retracted", connection)
        { Parameters = { new() { Value = Array.ConvertAll(numbers, FactId.OfHousehold) }, new() { Value = FactKind.Of<ZeroEmploymentHousehold>() } } };
        var found = new Dictionary<Guid, (ZeroEmploymentHousehold, DateOnly)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            found[reader.GetGuid(0)] = (JsonSerializer.Deserialize<ZeroEmploymentHousehold>(reader.GetFieldValue<byte[]>(2), FactJson.Options)!,
                China.DayOf(reader.GetFieldValue<DateTimeOffset>(1)));
        return found;
    }

    static async Task<Dictionary<string, PlanValue>> PlansAsync(NpgsqlConnection connection, DivisionCode division, int year, CancellationToken ct) =>
        (await Known.OwnAsync<PlanValue>(connection, Indicator.All.Select(i => FactId.Of<PlanValue>(PlanValue.KeyOf(division.ToString(), year, i.Code))), ct))
            .Values.ToDictionary(p => p.Indicator);
}
