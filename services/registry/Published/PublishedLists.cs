using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Readings;
using Hutong.Registry.Data;
using Hutong.Registry.Households;
using Hutong.Registry.Processes;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hutong.Registry.Published;

/// <summary>A household as it hangs on the board: the head's name and masked number, and nothing else of a person.</summary>
/// <param name="Head">Name of the head of household.</param>
/// <param name="Reason">Why it is on the list: the cause of need, <c>other</c> if it is none of the known ones, or <c>exit-standards-met</c>.</param>
/// <param name="From">First day of the notice, or the day of the announcement.</param>
/// <param name="Until">Of a notice: the day on which it ends; null while an objection is open, and for announcements.</param>
public sealed record PublishedHousehold(string Household, string Village, string Head, string MaskedId, int Persons, string Reason, DateOnly From, DateOnly? Until);

/// <summary>The lists that village and township hang out: who is on notice, and what was announced, as JSON, CSV and a page.</summary>
static class PublishedLists
{
    const string ExitReason = "exit-standards-met";

    /// <summary>A county's largest list; beyond it the reader has to name a division.</summary>
    const int Most = 10_000;

    public sealed record List(string Name, ProcessKind Process, string? Division, int? Year, IReadOnlyList<PublishedHousehold> Households);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var lists = routes.MapGroup("/api/registry/published").WithTags("published").RequireScope("registry:published:read").ProducesProblem(400).ProducesProblem(404);
        lists.MapGet("/{list}/{process}", ShowAsync).OfDivision().ShowsPeople("published-list", "head's name", "masked number", "reason")
            .WithName("published-list").WithSummary("A published list: notice or announcement, of identification or exit; .csv and .html after the process, lang=zh or en, year of the announcements");
    }

    static async Task<IResult> ShowAsync(
        string list, string process, RegistryDb db, NpgsqlDataSource database, TimeProvider clock, HttpContext context, CancellationToken ct, string? division = null, int? year = null, string? lang = null)
    {
        var (name, form) = process.Split('.') is [var bare, var ending] ? (bare, ending.ToLowerInvariant()) : (process, "");
        if (list.ToLowerInvariant() is not ("notice" or "announcement") || name.ToLowerInvariant() is not ("identification" or "exit") || form is not ("" or "json" or "csv" or "html"))
            return Problems.Of(404, "unknown-list", "There is no such list.", "notice or announcement, then identification or exit, then .csv, .html or nothing.");
        if (!Within.TryRead(division, out var within, out var fault))
            return fault;
        var kind = name.Equals("exit", StringComparison.OrdinalIgnoreCase) ? ProcessKind.Exit : ProcessKind.Identification;
        var announced = list.Equals("announcement", StringComparison.OrdinalIgnoreCase);
        var today = China.Today(clock);
        // An announcement is news of its year; after that the name comes down from the board.
        var of = announced ? year ?? today.Year : default(int?);
        var households = await ReadAsync(db, database, kind, announced, of, within, ct);
        var found = new List(announced ? "announcement" : "notice", kind, division, of, households);
        var words = PublishedWords.For(lang, context.Request.Headers.AcceptLanguage.ToString());
        context.Showed(households.Select(h => h.Household));
        context.Response.Headers.Vary = "Accept, Accept-Language";
        return form switch
        {
            "csv" => TypedResults.File(PublishedPage.Csv(found, words), "text/csv; charset=utf-8", $"{found.Name}-{name.ToLowerInvariant()}.csv"),
            "html" => TypedResults.Content(PublishedPage.Html(found, words, today), "text/html; charset=utf-8"),
            "" when PrefersHtml(context.Request) => TypedResults.Content(PublishedPage.Html(found, words, today), "text/html; charset=utf-8"),
            _ => TypedResults.Ok(found),
        };
    }

    static bool PrefersHtml(HttpRequest request) =>
        request.Headers.Accept.ToString() is var accept && accept.Contains("text/html", StringComparison.OrdinalIgnoreCase) && !accept.Contains("application/json", StringComparison.OrdinalIgnoreCase);

    static async Task<IReadOnlyList<PublishedHousehold>> ReadAsync(RegistryDb db, NpgsqlDataSource database, ProcessKind kind, bool announced, int? year, Within within, CancellationToken ct)
    {
        Stage[] stages = announced ? [Stage.Announced, Stage.Filed] : [Stage.Noticed, Stage.SecondNoticed];
        var states = await db.Processes
            .Where(p => p.Kind == kind && stages.Contains(p.Stage) && p.Village >= within.From && p.Village < within.To && (year == null || p.AnnouncedOn!.Value.Year == year))
            .OrderBy(p => p.Village).ThenBy(p => p.Household).Take(Most).Select(p => p.State).ToListAsync(ct);
        var records = kind is ProcessKind.Exit ? await RecordsAsync(database, states, ct) : [];
        var households = new List<PublishedHousehold>(states.Count);
        foreach (var state in states)
        {
            var (from, until) = announced ? (state.AnnouncedOn!.Value, default(DateOnly?)) : (state.Notice!.PostedOn, NoticeClock.EndsOn(state.Notice, state.Against));
            if (state.Application is { } application && application.Members.OrderBy(m => m.Relation).FirstOrDefault() is { } applicant)
                households.Add(new(state.Household, state.Village, applicant.Name, applicant.MaskedId, application.Members.Count, PublishedWords.Publishable(application.CauseOfNeed), from, until));
            else if (records.TryGetValue(state.Household, out var record) && record.Current.OrderBy(m => m.Relation).FirstOrDefault() is { } head)
                households.Add(new(state.Household, state.Village, head.Name, head.MaskedId, record.Current.Count(), ExitReason, from, until));
        }

        return households;
    }

    static async Task<Dictionary<string, HouseholdRecord>> RecordsAsync(NpgsqlDataSource database, List<Proceeding> states, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await Known.OwnAsync<HouseholdRecord>(connection, states.Select(s => HouseholdStore.RecordId(s.Household)), ct)).Values.ToDictionary(r => r.Number);
    }
}
