using Hutong.Contracts;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Employment.Awards;
using Hutong.Employment.Roster;
using Hutong.Facts;
using Hutong.Readings;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.Employment.Episodes;

/// <summary>What the members of a household earned at work in a year, by the records: evidence beside the income that it declares.</summary>
static class Wages
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/employment/wages", ShowAsync).RequireScope("employment:wages:read").ShowsPeople("show-wages", "wages", "episodes")
            .WithName("show-wages").WithSummary("The wages of a household in a year, episode by episode with its evidence").WithTags("employment");

    static async Task<Results<Ok<HouseholdWages>, ProblemHttpResult>> ShowAsync(
        string household, int year, HttpContext http, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        if (year is < 1900 or > 2199)
            return Problems.Of(400, "faulty-year", "The year lies outside 1900 to 2199.");
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var members = (await Facts.Roster.OfHouseholdsAsync(connection, [household], ct)).All.ToList();
        if (members.Count == 0 || !Reach.Of(http).Covers(members[0].Village))
            return Problems.Of(404, "unknown-household", "There is no household with this number.");

        http.Showed(household, members.Select(m => m.Person));
        var episodes = await StoredEpisodes.ReadAsync(transaction, [.. members.Select(m => m.Person.Value).Distinct()], ct);
        var versions = await StoredEpisodes.VersionsAsync(transaction, [.. episodes.SelectMany(e => e).Select(e => e.Id)], ct);
        var (today, last) = (China.Today(clock), new DateOnly(year, 12, 31));
        return TypedResults.Ok(Of(household, year, today < last ? today : last, members, episodes, versions));
    }

    internal static HouseholdWages Of(
        string household, int year, DateOnly upTo, IReadOnlyList<Membership> members, ILookup<PersonId, KnownEpisode> episodes, IReadOnlyDictionary<Guid, long> versions)
    {
        var of = new List<MemberWages>();
        foreach (var member in members.GroupBy(m => m.Person))
        {
            var earned = new List<EpisodeWages>();
            foreach (var stretch in DaySpan.Union(member.Select(m => m.Earning()).OfType<DaySpan>()))
                foreach (var (id, e) in episodes[member.Key])
                    if (DaySpan.Of(e.StartedOn, e.EndedOn)?.Within(stretch) is { } days)
                    {
                        var cut = e with { StartedOn = days.From, EndedOn = days.Until == DateOnly.MaxValue ? null : days.Until };
                        var (full, odd) = WageOfYear.TimeOf(cut, year, upTo);
                        if (full + odd > 0)
                            earned.Add(new(e.StartedOn, e.EndedOn, e.Form, e.Scope, e.FullTime, e.MonthlyWage, full, odd, WageOfYear.Of(cut, year, upTo),
                                new(FactKind.Of<EmploymentEpisode>(), id, versions.GetValueOrDefault(id)), IsQuestioned(id, e, episodes[member.Key])));
                    }

            if (earned.Count > 0)
                of.Add(new(member.Key, member.First().Masked, earned.Sum(e => e.Wages), earned));
        }

        return new(household, year, upTo, of.Sum(m => m.Wages), of);
    }

    /// <summary>As <see cref="Questions"/> asks: both wages of an overlap count until it is resolved, so whoever relies on the sum has to see that.</summary>
    static bool IsQuestioned(Guid id, EmploymentEpisode episode, IEnumerable<KnownEpisode> all) =>
        episode.FullTime && all.Any(other => other.Id != id && other.State.FullTime
            && (other.State.EndedOn is not { } ended || episode.StartedOn < ended) && (episode.EndedOn is not { } own || other.State.StartedOn < own));
}

/// <param name="UpTo">Last day that counts.</param>
/// <param name="Wages">Fen, of all members together, each from the day on which they joined (or, if they belonged to it when it was registered, from ever).</param>
public sealed record HouseholdWages(string Household, int Year, DateOnly UpTo, long Wages, IReadOnlyList<MemberWages> Members);

public sealed record MemberWages(PersonId Person, string MaskedId, long Wages, IReadOnlyList<EpisodeWages> Episodes);

/// <param name="FullMonths">Calendar months of the year worked whole; each counts a monthly wage.</param>
/// <param name="OddDays">Days worked in its other months.</param>
/// <param name="Wages">Fen in the year, by <see cref="WageOfYear"/>.</param>
/// <param name="Questioned">Overlaps with another full-time episode of the person; both count until that is resolved.</param>
public sealed record EpisodeWages(
    DateOnly StartedOn, DateOnly? EndedOn, EmploymentForm Form, WorkplaceScope Scope, bool FullTime, long MonthlyWage,
    int FullMonths, int OddDays, long Wages, Evidence Evidence, bool Questioned);
