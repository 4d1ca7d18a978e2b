using System.Security.Cryptography;
using Hutong.Journeys.Support;
using Shouldly;
using Xunit;

namespace Hutong.Journeys;

/// <summary>One trace leads from a bureau's request to the copy of the fact in another service, and nobody's number or name is on it.</summary>
public sealed class TraceTests(PlatformUnderTest platform)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pushed_record_is_followed_to_the_applied_fact()
    {
        var household = await platform.RegisterAsync(1, Ct);
        var trace = NewTrace();
        var pushed = await platform.Health.PostAsync("/api/health/enrolments", People.Enrolment(household.Ids[0]), Ct, Parent(trace));
        pushed.Status.ShouldBe(201, pushed.ToString());
        await ShowsAsync(trace, "relay facts", "hutong-health", "hutong-registry");

        var roster = NewTrace();
        var moved = People.NewHousehold(1);
        (await platform.Registry.PostAsync("/api/registry/households", moved.Record(), Ct, Parent(roster))).Status.ShouldBe(201);
        await ShowsAsync(roster, "relay facts", "hutong-registry", "hutong-health");
        SaysNothingOf(household);
        SaysNothingOf(moved);
    }

    [Fact]
    public async Task A_file_is_followed_through_its_batch()
    {
        var household = await platform.RegisterAsync(2, Ct);
        var trace = NewTrace();
        var batch = await platform.Health.PushAsync("health/enrolments",
            [People.Enrolment(household.Ids[0]), People.Enrolment(household.Ids[1], endedOn: "1990-01-01"), People.Enrolment(household.Ids[1][..17] + "?")], Ct, Parent(trace));
        batch.Counts.ShouldBe((1, 0, 0, 0, 2));
        await ShowsAsync(trace, "store rows", "hutong-health", "hutong-registry");
        await Eventually.Holds(() => Task.FromResult(platform.Collector.Logs.Any(l => l.Service == "hutong-health" && l.TraceId == trace && l.Text.EndsWith("is done", StringComparison.Ordinal))),
            $"the log says within trace {trace} that the batch is done", Ct);
        SaysNothingOf(household);
    }

    /// <summary>The gateway's request, the owner's work and relay, and the span in which the other service takes the fact.</summary>
    async Task ShowsAsync(string trace, string step, string owner, string copier)
    {
        await Eventually.Holds(() =>
        {
            var spans = platform.Collector.OfTrace(trace).ToList();
            return Task.FromResult(
                spans.Exists(s => s.Service == "hutong-gateway") && spans.Exists(s => s.Service == owner && s.Name == step)
                && spans.Exists(s => s.Service == owner && s.Name == "relay facts") && spans.Exists(s => s.Service == copier));
        }, $"trace {trace} goes from the gateway over {owner} ({step}, relay facts) to {copier}; seen: {string.Join(", ", platform.Collector.OfTrace(trace))}", Ct);
    }

    void SaysNothingOf(Household household)
    {
        var logs = Directory.EnumerateFiles(platform.Logs).Select(file => (file, Text: File.ReadAllText(file))).ToList();
        logs.Count.ShouldBeGreaterThanOrEqualTo(3);
        foreach (var personal in household.Ids.Concat(household.Ids.Select(id => id[..17])).Concat(household.Ids.Select(People.NameOf)))
        {
            platform.Collector.Holds(personal).ShouldBeFalse("a span, a log line or a metric holds a number or a name");
            logs.ShouldAllBe(log => !log.Text.Contains(personal));
        }

        // the search itself finds what is there
        platform.Collector.Holds("relay facts").ShouldBeTrue();
    }

    static string NewTrace() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    static Dictionary<string, string> Parent(string trace) => new() { ["traceparent"] = $"00-{trace}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}-01" };
}
