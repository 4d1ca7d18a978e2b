using System.Text.Json;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Readings;
using Hutong.Registry.Card;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.Registry.Status;

/// <summary>What changed in a household's status, when, and through which fact.</summary>
public sealed record StatusHistory(string Household, IReadOnlyList<StatusVersion> Versions)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/registry/households/{number}/status/history", ShowAsync)
            .RequireScope("registry:card:read").ShowsPeople("status-history", "versions").WithTags("households").ProducesProblem(404)
            .WithName("status-history").WithSummary("What changed in a household's status, when, and through which facts");

    static async Task<Results<Ok<StatusHistory>, ProblemHttpResult>> ShowAsync(string number, HttpContext http, NpgsqlDataSource database, CancellationToken ct)
    {
        if (await FactHistory.ReadAsync(database, FactId.Of<HouseholdStatus>(number), ct) is not { } history || !Reach.Of(http).Covers(history.Village))
            return Problems.Of(404, "unknown-household", $"No status has been worked out for a household {number}.");
        http.Showed(number);
        var parts = CardParts.Of(http);
        var told = Of(number, [.. history.Versions.Select(v => (v.Version, v.RecordedAt, v.Retracted, v.State.Deserialize<HouseholdStatus>(FactJson.Options)!))]);
        return TypedResults.Ok(told with { Versions = [.. told.Versions.Select(v => v with { Changes = [.. v.Changes.Where(c => parts.ShowStatus(c.Part))] })] });
    }

    /// <param name="versions">In any order.</param>
    public static StatusHistory Of(string number, IReadOnlyList<(long Version, DateTimeOffset RecordedAt, bool Retracted, HouseholdStatus Status)> versions)
    {
        var told = new List<StatusVersion>(versions.Count);
        HouseholdStatus? before = null;
        foreach (var (version, recordedAt, retracted, status) in versions.OrderBy(v => v.Version))
        {
            told.Add(new(version, recordedAt, retracted, Changes(before, status)));
            before = status;
        }

        told.Reverse();
        return new(number, told);
    }

    static List<StatusChange> Changes(HouseholdStatus? before, HouseholdStatus after)
    {
        var was = before is null ? [] : Parts(before).ToDictionary(p => p.Part);
        var changes = new List<StatusChange>();
        foreach (var part in Parts(after))
        {
            var old = was.GetValueOrDefault(part.Part);
            if (old is not null && old.State == part.State && old.Codes.SequenceEqual(part.Codes) && old.Evidence.SequenceEqual(part.Evidence))
                continue;
            // A fact that is not in the old evidence in this version or a later one is what brought the change.
            var known = old?.Evidence.ToLookup(e => e.Id, e => e.Version);
            changes.Add(new(part.Part, old?.State, part.State, part.Codes, [.. part.Evidence.Where(e => known is null || !known[e.Id].Any(v => v >= e.Version))]));
        }

        return changes;
    }

    static IEnumerable<StatusPart> Parts(HouseholdStatus status)
    {
        foreach (var guarantee in status.Guarantees ?? [status.Medical])
            yield return Part(guarantee.Kind.ToString(), guarantee.State.ToString(), guarantee.Reasons);
        foreach (var attainment in status.Attainments ?? [])
            yield return Part(attainment.Kind.ToString(), attainment.State.ToString(), attainment.Reasons);
        if (status.Income is { } income)
            yield return Part("Income", income.State.ToString(), income.Reasons);
        if (status.Alerts is { } alerts)
            yield return new("alerts", alerts.Count == 0 ? "none" : "open", [.. alerts.Select(a => a.Code)], [.. alerts.Select(a => a.Evidence)]);
        if (status.Standing is { } standing)
            yield return new("standing", Word(standing.ToString()), [], []);
        yield return new("supportedUntil", status.SupportedUntil?.ToString("O") ?? "open", [], []);
        yield return new("policyYear", status.PolicyYear.ToString(), [], []);
    }

    static StatusPart Part(string name, string state, IReadOnlyList<Reason> reasons) =>
        new(Word(name), Word(state), [.. reasons.Select(r => r.Code)], [.. reasons.SelectMany(r => r.Evidence).Distinct()]);

    static string Word(string text) => JsonNamingPolicy.CamelCase.ConvertName(text);

    sealed record StatusPart(string Part, string State, IReadOnlyList<string> Codes, IReadOnlyList<Evidence> Evidence);
}

/// <param name="Retracted">The household was taken off the register as a mistake.</param>
public sealed record StatusVersion(long Version, DateTimeOffset RecordedAt, bool Retracted, IReadOnlyList<StatusChange> Changes);

/// <param name="Part">A guarantee, an attainment, <c>income</c>, <c>alerts</c>, <c>standing</c>, <c>supportedUntil</c> or <c>policyYear</c>.</param>
/// <param name="From">Null in the first version. The same as <paramref name="To"/> when only the reasons changed.</param>
/// <param name="Reasons">Their codes.</param>
/// <param name="Through">The facts of the new evidence that are new or newer; empty when it is a fact that has gone, or a day that has come.</param>
public sealed record StatusChange(string Part, string? From, string To, IReadOnlyList<string> Reasons, IReadOnlyList<Evidence> Through);
