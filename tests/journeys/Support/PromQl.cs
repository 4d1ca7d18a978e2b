using System.Text.RegularExpressions;

namespace Hutong.Journeys.Support;

/// <summary>As much of PromQL as says which metrics and labels an expression asks for.</summary>
static partial class PromQl
{
    static readonly HashSet<string> Words = ["and", "or", "unless", "bool", "offset", "inf", "nan", "by", "without", "on", "ignoring", "group_left", "group_right"];

    /// <summary>Each metric with the labels that its braces name, and the labels by which anything is grouped.</summary>
    public static (IReadOnlyList<(string Metric, string[] Labels)> Metrics, IReadOnlyList<string> Grouping) Read(string expression)
    {
        var text = Ranges().Replace(Texts().Replace(expression, "\"\""), "");
        var grouping = Groupings().Matches(text).SelectMany(g => Names().Matches(g.Groups["labels"].Value)).Select(m => m.Value).ToList();
        text = Groupings().Replace(text, "");
        var metrics = Metrics().Matches(text).Where(m => !Words.Contains(m.Groups["name"].Value))
            .Select(m => (m.Groups["name"].Value, Names().Matches(m.Groups["braces"].Value).Select(l => l.Value).ToArray())).ToList();
        return (metrics, grouping);
    }

    [GeneratedRegex(""" "(?:[^"\\]|\\.)*" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Texts();

    [GeneratedRegex(@"\[[^\]]*\]|\boffset\s+\w+")]
    private static partial Regex Ranges();

    [GeneratedRegex(@"\b(by|without|on|ignoring|group_left|group_right)\s*\((?<labels>[^)]*)\)")]
    private static partial Regex Groupings();

    [GeneratedRegex(@"(?<![\w:.$])(?<name>(?>[a-zA-Z_:][\w:]*))\s*(?<braces>\{[^}]*\})?(?!\s*\()")]
    private static partial Regex Metrics();

    [GeneratedRegex(@"(?<![\w$])[a-zA-Z_]\w*")]
    private static partial Regex Names();
}

/// <summary>What Prometheus calls a metric that came over OTLP: dots become underscores, the unit and what is counted up stand at the end.</summary>
static partial class PrometheusName
{
    static readonly Dictionary<string, string> Units = new() { ["s"] = "seconds", ["ms"] = "milliseconds", ["By"] = "bytes", ["%"] = "percent" };

    public static IEnumerable<string> Of(Metric metric)
    {
        var name = Label(metric.Name);
        var unit = metric.Unit is "1" ? metric.Shape is MetricShape.Gauge ? "ratio" : null : Units.GetValueOrDefault(metric.Unit);
        if (unit is not null && !name.Split('_').Contains(unit))
            name += $"_{unit}";
        return metric.Shape switch
        {
            MetricShape.Histogram => [$"{name}_bucket", $"{name}_sum", $"{name}_count"],
            MetricShape.Sum when metric.Monotonic => [name.EndsWith("_total", StringComparison.Ordinal) ? name : $"{name}_total"],
            _ => [name],
        };
    }

    public static string Label(string attribute) => Others().Replace(attribute, "_");

    [GeneratedRegex("[^a-zA-Z0-9:_]+")]
    private static partial Regex Others();
}
