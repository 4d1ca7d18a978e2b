using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Hutong.Defaults;
using Hutong.Gateway.Tests.Support;
using Hutong.Journeys.Support;
using Hutong.Tests;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace Hutong.Gateway.Tests;

/// <summary>What somebody writes into an address, a header or a body stands in no log and no trace, whichever operation it is sent to.</summary>
/// <remarks>The services have no database here: what they log once they have stored something is looked at by the journeys.</remarks>
[Collection(nameof(Alone))]
public sealed partial class MarkedValuesTests
{
    const string Mark = "6599zhangsan";

    [Fact]
    public async Task No_service_logs_or_traces_what_stands_in_a_request()
    {
        var log = new ConcurrentQueue<string>();
        await using var collector = new Collector();
        await collector.StartAsync();
        var services = EveryOperation.All(log, collector.Address);
        var asked = 0;
        foreach (var (sector, service) in services)
        {
            using var caller = service.Caller();
            foreach (var operation in EveryOperation.Read(sector, service).Where(o => !o.IsCall))
            {
                using var request = Marked(new(new Uri("http://localhost"), Marked(operation.Template)), operation.Method);
                request.Headers.Add(Defaults.Caller.Header, TestKeys.Call(sector, "somebody", string.Join(' ', operation.Wanted.Append($"{sector}:facts:admin"))));
                using var answer = await caller.SendAsync(request, TestContext.Current.CancellationToken);
                asked++;
            }
        }

        foreach (var service in services.Values)
            await service.DisposeAsync(); // which sends what is still to be sent

        collector.Spans.Count().ShouldBeGreaterThan(asked, "each request is a span, and there are others");
        collector.Holds("http.route").ShouldBeTrue("the search finds what is there");
        collector.Holds(Mark).ShouldBeFalse();
        log.Where(l => l.Contains(Mark, StringComparison.Ordinal)).ShouldBeEmpty();
        asked.ShouldBeGreaterThan(150);
    }

    [Fact]
    public async Task The_gateway_logs_and_traces_nothing_that_stands_in_a_request()
    {
        await using var collector = new Collector();
        await collector.StartAsync();
        var log = new ConcurrentQueue<string>();
        var gateway = new GatewayUnderTest
        {
            Settings = { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.ToString(), ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" },
            Also = builder =>
            {
                builder.AddServiceDefaults("gateway");
                builder.Logging.ClearProviders().AddProvider(new LogLines(log));
            },
        };
        await gateway.InitializeAsync();
        var token = await gateway.TokenAsync("county-staff");
        string[] addresses = [$"/{Mark}", $"/api/{Mark}", $"/api/health/{Mark}", $"/api/health/facts/{Mark}", $"/api/registry/facts/{Mark}/entries", $"/api/registry/households/{Mark}",
            "/api/openapi.json", "/api/docs", $"/api/docs/ui/{Mark}", "/api/authorize", "/.well-known/jwks.json", $"/pages/{Mark}", "/health/ready", $"/hutong.v1.Households/{Mark}", $"/api/health/claims/%0A{Mark}"];
        foreach (var address in addresses)
            foreach (var method in new[] { "GET", "POST", "PUT", Mark.ToUpperInvariant() })
                foreach (var known in new[] { true, false })
                {
                    using var request = Marked(new(gateway.Address, address), method);
                    if (known)
                        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                    using var answer = await gateway.Http.SendAsync(request);
                }

        // who may ask for tokens is in the log; who only says so is not
        using var refused = await gateway.AskTokenAsync(Mark, Mark);
        await gateway.DisposeAsync();

        collector.Holds("http.route").ShouldBeTrue();
        collector.Holds(Mark).ShouldBeFalse();
        log.Count(l => l.Contains("AccessLog", StringComparison.Ordinal)).ShouldBeGreaterThan(100);
        log.Where(l => l.Contains(Mark, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    static string Marked(string template) => Parameter().Replace(template, Mark);

    static HttpRequestMessage Marked(Uri address, string method)
    {
        var query = string.Join('&', new[] { "division", "household", "year", "county", "asOf", "after", "skip", "list", "person", Mark }.Select(name => $"{name}={Mark}"));
        var request = new HttpRequestMessage(new(method), $"{address}?{query}") { Headers = { { "Idempotency-Key", Mark }, { "User-Agent", Mark }, { "X-Request-Id", $"{Guid.NewGuid():N}" }, { "Referer", $"http://x/{Mark}" } } };
        if (method != "GET")
            request.Content = new StringContent($$"""{"residentId":"{{Mark}}","name":"{{Mark}}","{{Mark}}":"{{Mark}}"}""", Encoding.UTF8,
                address.AbsolutePath.EndsWith("/batches", StringComparison.Ordinal) ? "application/x-ndjson" : "application/json");
        return request;
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
