using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Hutong.Facts;

/// <summary>What the kernel tells operators: spans from the save to the applied copy, and counts.</summary>
public static class FactsTelemetry
{
    public const string Name = "Hutong.Facts";

    internal static readonly ActivitySource Source = new(Name);

    static readonly Meter Meter = new(Name);

    internal static readonly Counter<long> Published = Meter.CreateCounter<long>("hutong.facts.published", "{fact}", "Facts confirmed by the broker");

    internal static readonly Counter<long> Applied = Meter.CreateCounter<long>("hutong.facts.applied", "{fact}", "Facts that raised a copy's version");

    internal static readonly Counter<long> Parked = Meter.CreateCounter<long>("hutong.facts.parked", "{fact}", "Facts that could not be applied");

    internal static readonly Histogram<double> Delay = Meter.CreateHistogram<double>("hutong.facts.delay", "s", "From accepted by the owner to applied by the copy");
}
