using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Hutong.Facts;

/// <summary>What the kernel tells operators: spans from the save to the applied copy, counts and times.</summary>
public static class FactsTelemetry
{
    public const string Name = "Hutong.Facts";

    internal static readonly ActivitySource Source = new(Name);

    static readonly Meter Meter = new(Name);

    static readonly Counter<long> PublishedFacts = Meter.CreateCounter<long>("hutong.facts.published", "{fact}", "Facts confirmed by the broker");

    static readonly Counter<long> AppliedFacts = Meter.CreateCounter<long>("hutong.facts.applied", "{fact}", "Facts that raised a copy's version");

    static readonly Counter<long> ParkedFacts = Meter.CreateCounter<long>("hutong.facts.parked", "{fact}", "Facts that could not be applied");

    static readonly Counter<long> RefusedBatches = Meter.CreateCounter<long>("hutong.facts.refused", "{message}", "Batches of facts that their owner has not signed");

    /// <remarks>From the goal of a hundred milliseconds up to a broker that was away for an hour.</remarks>
    static readonly Histogram<double> DelayOfFacts = Meter.CreateHistogram(
        "hutong.facts.delay", "s", "From recorded by the owner to applied by the copy",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 3600] });

    static readonly Histogram<double> Recomputations = Meter.CreateHistogram(
        "hutong.recomputation.duration", "s", "Taking a portion of marks and working out anew what follows, until just before the commit",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });

    internal static void Published(string kind, long facts) => PublishedFacts.Add(facts, Of(kind));

    /// <param name="recorded">When each was recorded, of those that raised a version.</param>
    internal static void Applied(string kind, IEnumerable<DateTimeOffset> recorded, long facts, DateTimeOffset now)
    {
        AppliedFacts.Add(facts, Of(kind));
        if (!DelayOfFacts.Enabled)
            return;
        foreach (var at in recorded)
            DelayOfFacts.Record((now - at).TotalSeconds, Of(kind));
    }

    internal static void Parked(string kind) => ParkedFacts.Add(1, Of(kind));

    /// <param name="code">Of the cause.</param>
    internal static void Refused(string kind, string code) => RefusedBatches.Add(1, Of(kind), new("hutong.failure.code", code));

    /// <summary>Says zero for what has not happened yet: a first increase out of nothing is none to Prometheus.</summary>
    internal static void Begin(FactKinds kinds)
    {
        foreach (var kind in kinds.Owned.Keys)
            PublishedFacts.Add(0, Of(kind));
        foreach (var kind in kinds.Copied.Keys)
        {
            AppliedFacts.Add(0, Of(kind));
            ParkedFacts.Add(0, Of(kind));
            foreach (var code in (string[])[FactSignature.Missing, FactSignature.Wrong])
                RefusedBatches.Add(0, Of(kind), new("hutong.failure.code", code));
        }
    }

    /// <summary>Times the work on a portion of marks until the end of the using.</summary>
    /// <param name="what">What is worked out: <c>status</c>, <c>settlement</c>, and so on.</param>
    public static Recomputation Recomputing(string what) => new(what, Stopwatch.GetTimestamp());

    /// <summary>The end of it is its disposal.</summary>
    public readonly struct Recomputation(string what, long since) : IDisposable
    {
        public void Dispose() => Recomputations.Record(Stopwatch.GetElapsedTime(since).TotalSeconds, new KeyValuePair<string, object?>("hutong.recomputation", what));
    }

    static KeyValuePair<string, object?> Of(string kind) => new("hutong.fact.kind", kind);
}
