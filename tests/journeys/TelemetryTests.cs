using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hutong.Journeys.Support;
using Shouldly;
using Xunit;

namespace Hutong.Journeys;

/// <summary>What the processes tell a collector, and that the dashboard and the alert rules ask for nothing else.</summary>
public sealed partial class TelemetryTests(PlatformUnderTest platform)
{
    static readonly string Dashboards = Path.Combine(PlatformUnderTest.Metadata("Repository"), "deploy", "dashboards");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dashboard_and_rules_ask_for_metrics_and_labels_that_the_processes_emit()
    {
        var expressions = Expressions().ToList();
        expressions.Count(e => e.File == "hutong.json").ShouldBeGreaterThan(25);
        expressions.Count(e => e.File == "alerts.yaml").ShouldBeGreaterThan(10);
        // a household with everything: each part has something to tell
        var household = await platform.RegisterAsync(1, Ct);
        await platform.Health.PushAsync("health/enrolments", [People.Enrolment(household.Ids[0])], Ct);

        IReadOnlyList<string> missing = [];
        try
        {
            await Eventually.Holds(() =>
            {
                var emitted = Emitted();
                missing = [.. expressions.SelectMany(e => Missing(e.Expression, emitted).Select(m => $"{m} ({e.File})")).Distinct().Order(StringComparer.Ordinal)];
                return Task.FromResult(missing.Count == 0);
            }, "every metric and label is emitted", Ct, TimeSpan.FromSeconds(45));
        }
        catch (TimeoutException)
        {
            missing.ShouldBeEmpty($"Emitted are {string.Join(' ', Emitted().Keys.Order(StringComparer.Ordinal))}");
        }
    }

    [Theory]
    [InlineData("rate(hutong_facts_published_total[5m])", "")]
    [InlineData("sum by (job, hutong_fact_kind) (rate(hutong_facts_published_total{job=~\"$job\"}[$__rate_interval])) > 0", "")]
    [InlineData("histogram_quantile(0.99, sum by (le) (rate(hutong_facts_delay_seconds_bucket{hutong_fact_kind!=\"a{b}\"}[5m])))", "")]
    [InlineData("rate(hutong_facts_published[5m])", "hutong_facts_published")]
    [InlineData("sum by (kind) (rate(hutong_facts_published_total[5m]))", "label kind")]
    [InlineData("hutong_facts_published_total{kind=\"a\"} and on (job) up_not", "hutong_facts_published_total{kind};up_not")]
    public void A_name_that_nothing_emits_is_found(string expression, string missing)
    {
        var emitted = new Dictionary<string, HashSet<string>>
        {
            ["hutong_facts_published_total"] = ["job", "hutong_fact_kind"],
            ["hutong_facts_delay_seconds_bucket"] = ["job", "le", "hutong_fact_kind"],
        };
        string.Join(';', Missing(expression, emitted)).ShouldBe(missing);
    }

    [Fact]
    public async Task Times_lead_to_traces_by_exemplars()
    {
        await platform.RegisterAsync(1, Ct);
        await Eventually.Holds(() => Task.FromResult(platform.Collector.Metrics.Any(m => m is { Name: "http.server.request.duration", Exemplars: true })),
            "a request's duration has an exemplar", Ct);
    }

    [Fact]
    public void Names_and_units_are_as_the_conventions_want_them()
    {
        var own = platform.Collector.Metrics.Where(m => m.Name.StartsWith("hutong.", StringComparison.Ordinal)).ToList();
        own.ShouldNotBeEmpty();
        foreach (var metric in own)
        {
            metric.Name.ShouldMatch(@"\A[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+\z");
            metric.Unit.ShouldMatch(@"\A(s|By|\{[a-z]+\})\z", metric.Name);
            metric.Attributes.ShouldAllBe(a => a.Contains('.'), metric.Name);
        }
    }

    [Fact]
    public async Task Probes_are_neither_traced_nor_logged()
    {
        // they come every two seconds: by now there were some
        await Eventually.Holds(() => Task.FromResult(platform.Collector.Spans.Any() && platform.Collector.Logs.Any()), "spans and logs have come", Ct);
        platform.Collector.Spans.ShouldNotContain(s => s.Name.Contains("health_check", StringComparison.Ordinal) || s.Name.EndsWith("/health/live", StringComparison.Ordinal) || s.Name.EndsWith("/health/ready", StringComparison.Ordinal));
        platform.Collector.Logs.ShouldNotContain(l => l.Text.Contains("/health/live", StringComparison.Ordinal) || l.Text.Contains("/health/ready", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_buffered_is_sent_when_a_process_is_told_to_end()
    {
        bool IsLastWord(LogLine line) => line is { Service: "hutong-housing", Text: "Application is shutting down..." };
        var before = platform.Collector.Logs.Count(IsLastWord);
        var housing = platform.Process("housing");
        housing.Terminate();
        await platform.IsBackAsync("housing", housing, Ct);
        platform.Collector.Logs.Count(IsLastWord).ShouldBe(before + 1);
    }

    /// <summary>Metrics as Prometheus names them, with their labels.</summary>
    Dictionary<string, HashSet<string>> Emitted()
    {
        var emitted = new Dictionary<string, HashSet<string>>();
        foreach (var metric in platform.Collector.Metrics)
            foreach (var name in PrometheusName.Of(metric))
            {
                if (!emitted.TryGetValue(name, out var labels))
                    emitted.Add(name, labels = name.EndsWith("_bucket", StringComparison.Ordinal) ? ["job", "instance", "le"] : ["job", "instance"]);
                labels.UnionWith(metric.Attributes.Select(PrometheusName.Label));
            }

        return emitted;
    }

    static IEnumerable<string> Missing(string expression, Dictionary<string, HashSet<string>> emitted)
    {
        var (metrics, grouping) = PromQl.Read(expression);
        foreach (var (metric, labels) in metrics)
            if (!emitted.TryGetValue(metric, out var known))
                yield return metric;
            else
                foreach (var label in labels.Where(l => !known.Contains(l)))
                    yield return $"{metric}{{{label}}}";
        foreach (var label in grouping.Where(l => !metrics.Any(m => emitted.GetValueOrDefault(m.Metric)?.Contains(l) ?? true)))
            yield return $"label {label}";
    }

    /// <summary>Every expression of the panels and variables of the dashboards, and of the rules.</summary>
    static IEnumerable<(string File, string Expression)> Expressions()
    {
        foreach (var file in Directory.EnumerateFiles(Dashboards, "*.json"))
            foreach (var (key, text) in Texts(JsonNode.Parse(File.ReadAllText(file))))
                if (key == "expr")
                    yield return (Path.GetFileName(file), text);
                else if (key == "query" && VariableOf().Match(text) is { Success: true } variable)
                    yield return (Path.GetFileName(file), $"sum by ({variable.Groups[2].Value}) ({variable.Groups[1].Value})");
        foreach (var rule in RuleOf().Matches(File.ReadAllText(Path.Combine(Dashboards, "alerts.yaml"))).AsEnumerable())
            yield return ("alerts.yaml", rule.Groups["line"].Success ? rule.Groups["line"].Value : rule.Groups["block"].Value);
    }

    static IEnumerable<(string Key, string Text)> Texts(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => m.Value is JsonValue value && value.TryGetValue<string>(out var text) ? [(m.Key, text)] : Texts(m.Value)),
        JsonArray items => items.SelectMany(Texts),
        _ => [],
    };

    [GeneratedRegex(@"\Alabel_values\((.+), *(\w+)\)\z")]
    private static partial Regex VariableOf();

    [GeneratedRegex(@"^(?<indent> +)expr: (?:[|>]-?\n(?<block>(?:\k<indent>  .*\n)+)|(?<line>.+))$", RegexOptions.Multiline)]
    private static partial Regex RuleOf();
}
