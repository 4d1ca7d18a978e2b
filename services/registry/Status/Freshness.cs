using Hutong.Contracts;
using Hutong.Contracts.Registry;

namespace Hutong.Registry.Status;

/// <summary>Whether a bureau's records of a kind can be judged by on a day.</summary>
/// <remarks>
/// The rule, for every sector: if there are reports that cover the household's village, the newest day up to which they are complete decides.
/// As long as that day is no more than the policy's days before the day asked about (a report complete up to a later day covers an
/// earlier one too), the records are fresh, and the absence of a record means something from the reported time; when it is longer ago
/// they are stale, and what rests on them is unknown. If there are no reports at all, records that are there count as evidence, and
/// each guarantee says for itself what their absence means. A report is evidence only where it is the reason, so that a
/// new one does not change the status of a whole county.
/// </remarks>
/// <param name="Report">The newest one; null when there is none.</param>
public sealed record Freshness(FreshnessState State, KnownReport? Report)
{
    public static readonly Freshness Unreported = new(FreshnessState.Unreported, null);

    public static Freshness Of(KnownReport? newest, DateOnly day, int staleAfterDays) =>
        newest is null ? Unreported
        : new(newest.CompleteUpTo.AddDays(staleAfterDays) < day ? FreshnessState.Stale : FreshnessState.Fresh, newest);

    public bool IsStale => State is FreshnessState.Stale;

    /// <summary>The bureau itself says that its records reach this day: what is not there is not so.</summary>
    public bool Reaches(DateOnly day) => State is FreshnessState.Fresh && Report!.CompleteUpTo >= day;

    /// <param name="bureau">As the sentence names it: <c>health bureau</c>.</param>
    public Reason StaleReason(string bureau) => new(
        "records-stale", $"The {bureau}'s {Report!.Records} are complete only up to {Report.CompleteUpTo:O}, which is too long ago.", null, [Report.AsEvidence()]);
}

public enum FreshnessState { Unreported, Fresh, Stale }

/// <param name="Kind">Of the fact: <c>Health.BureauReport</c>.</param>
/// <param name="Records">The kind of records that it is about.</param>
/// <param name="Division">That it covers.</param>
public sealed record KnownReport(Guid Id, long Version, string Kind, string Records, DivisionCode Division, DateOnly CompleteUpTo)
{
    public Evidence AsEvidence() => new(Kind, Id, Version);
}

/// <summary>What the bureaus have reported, looked up by village.</summary>
public sealed class BureauReports(IEnumerable<KnownReport> reports)
{
    public static readonly BureauReports None = new([]);

    readonly ILookup<(string, string), KnownReport> _reports = reports.ToLookup(r => (r.Kind, r.Records));
    readonly Dictionary<(string, string, long), KnownReport?> _newest = [];

    /// <summary>The report that reaches furthest of those that cover the village.</summary>
    public KnownReport? Newest<T>(string records, long village) where T : IBureauReport
    {
        var key = (FactKind.Of<T>(), records, village);
        if (!_newest.TryGetValue(key, out var newest))
            _newest[key] = newest = _reports[(key.Item1, records)]
                .Where(r => r.Division.Value <= village && village < r.Division.Value + r.Division.Span)
                .OrderBy(r => r.CompleteUpTo).ThenBy(r => r.Id).LastOrDefault();
        return newest;
    }
}
