using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Hutong.Defaults;
using Hutong.Gateway.Tests.Support;
using Hutong.Tests;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace Hutong.Gateway.Tests;

public sealed partial class ForwardingTests(GatewayUnderTest gateway) : IClassFixture<GatewayUnderTest>
{
    [Fact]
    public async Task The_service_learns_who_asks_from_the_gateway_alone()
    {
        var id = NewId();
        using var answer = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/C-1?x=1", "health-bureau", also: r =>
        {
            r.Headers.Add("X-Request-Id", id);
            r.Headers.Add("x-hutong-call", "guessed");
            r.Headers.Add("X-HUTONG-Anything", "1");
            r.Headers.Add("Cookie", "a=b");
            r.Headers.Add("Connection", "X-Hutong-Call");
            r.Headers.Add("X-Forwarded-For", "203.0.113.9");
        });

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var seen = gateway.Health.Requests[id];
        seen.Address.ShouldBe("/api/health/claims/C-1?x=1");
        var call = await seen.CallAsync("health");
        (call.Client, call.Peer, call.Person).ShouldBe(("health-bureau", false, null));
        call.Scopes.ShouldBe(["health:claims:read", "health:claims:write", "health:enrolments:write"], ignoreOrder: true);
        (await new CallTokens(TestKeys.Of("registry"), TimeProvider.System).CheckAsync(seen.Headers["X-Hutong-Call"])).ShouldBeNull("it was meant for health alone");
        seen.Headers["X-Forwarded-For"].ShouldBe("127.0.0.1");
        seen.Headers.Keys.ShouldNotContain("X-HUTONG-Anything", StringComparer.OrdinalIgnoreCase);
        seen.Headers.Keys.ShouldNotContain("Authorization");
        seen.Headers.Keys.ShouldNotContain("Cookie");
    }

    [Theory]
    [InlineData("C%2F1")]
    [InlineData("C%2f1")]
    [InlineData("%E5%8F%B7%20(2016)")]
    [InlineData("C%5C1")]
    [InlineData("C%3F1%23")]
    public async Task A_key_arrives_as_it_was_asked_for_whatever_characters_it_has(string key)
    {
        var id = NewId();
        using var answer = await gateway.SendAsync(HttpMethod.Get, $"/api/health/claims/{key}", "health-bureau", also: r => r.Headers.Add("X-Request-Id", id));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        // a slash stays escaped, or it would be another path; the service makes it one again
        Uri.UnescapeDataString(gateway.Health.Requests[id].Target).ShouldBe($"/api/health/claims/{Uri.UnescapeDataString(key)}");
        gateway.Health.Requests[id].Target.Count(c => c == '/').ShouldBe(4);
    }

    [Fact]
    public async Task A_header_in_Chinese_is_passed_on()
    {
        var id = NewId();
        using var answer = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/C-1", "health-bureau", also: r =>
        {
            r.Headers.Add("X-Request-Id", id);
            r.Headers.TryAddWithoutValidation("X-Operator", "张三");
        });

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        gateway.Health.Requests[id].Headers["X-Operator"].ShouldBe("张三");
    }

    [Fact]
    public async Task A_duty_in_a_division_is_passed_on_as_it_is_held()
    {
        var id = NewId();
        using var answer = await gateway.SendAsync(HttpMethod.Post, "/api/registry/exits/steps/review", "county-office",
            new StringContent("{}", null, "application/json"), also: r => r.Headers.Add("X-Request-Id", id));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await gateway.Registry.Requests[id].CallAsync("registry")).Scopes
            .ShouldBe(["duty:county:659901", "duty:work-team:659901001001", "registry:exits:write"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_sane_request_id_is_kept_passed_on_and_returned()
    {
        var id = NewId();
        using var answer = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/1", "health-bureau", also: r => r.Headers.Add("X-Request-Id", id));

        answer.Headers.GetValues("X-Request-Id").ShouldBe([id]);
        gateway.Health.Requests.ShouldContainKey(id);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("<script>")]
    [InlineData("11010519491231002X")]
    [InlineData("110105-19491231-002X")]
    [InlineData("r:110105.1949.12.31.002x")]
    [InlineData("a123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task An_insane_or_personal_request_id_is_replaced(string id)
    {
        using var answer = await gateway.SendAsync(HttpMethod.Get, "/", also: r => r.Headers.TryAddWithoutValidation("X-Request-Id", id));

        answer.Headers.GetValues("X-Request-Id").Single().ShouldMatch("^[0-9a-f]{32}$");
    }

    [Fact]
    public async Task A_trace_goes_on_through_the_gateway()
    {
        var (id, trace) = (NewId(), ActivityTraceId.CreateRandom().ToHexString());
        using var answer = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/1", "health-bureau", also: r =>
        {
            r.Headers.Add("X-Request-Id", id);
            r.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
        });

        var passed = gateway.Health.Requests[id].Headers["traceparent"];
        passed.ShouldStartWith($"00-{trace}-");
        passed.ShouldNotContain("00f067aa0ba902b7");
    }

    [Fact]
    public async Task The_log_has_one_line_per_request_without_raw_addresses()
    {
        var id = NewId();
        using var answer = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/11010519491231002X?name=Wang", "health-bureau", also: r => r.Headers.Add("X-Request-Id", id));
        using var unknown = await gateway.SendAsync(HttpMethod.Get, "/11010519491231002X?q=11010519491231002X");

        await Waiting.Eventually(() => gateway.Log.Any(l => l.Contains(id, StringComparison.Ordinal)));
        var line = gateway.Log.Single(l => l.Contains(id, StringComparison.Ordinal));
        Line().IsMatch(line).ShouldBeTrue(line);
        gateway.Log.ShouldAllBe(l => !l.Contains("11010519491231002X") && !l.Contains("Wang") && !l.Contains(GatewayUnderTest.ClientSecret));
    }

    [Fact]
    public async Task An_empty_refusal_of_a_service_becomes_a_problem_and_its_own_problem_passes()
    {
        gateway.Health.On("/api/health/claims/empty", c => { c.Response.StatusCode = 404; return Task.CompletedTask; });
        gateway.Health.On("/api/health/claims/own", c =>
        {
            c.Response.StatusCode = 409;
            c.Response.ContentType = "application/problem+json";
            c.Response.Headers["Server"] = "thing/1.0";
            c.Response.Headers["X-Hutong-Inside"] = "1";
            return c.Response.WriteAsync("""{"type":"urn:hutong:problem:not-built"}""");
        });

        using var empty = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/empty", "health-bureau");
        using var own = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/own", "health-bureau");

        await empty.ShouldBeProblem(404, "not-found");
        own.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await own.Content.ReadAsStringAsync()).ShouldBe("""{"type":"urn:hutong:problem:not-built"}""");
        own.Headers.Contains("Server").ShouldBeFalse();
        own.Headers.Contains("X-Hutong-Inside").ShouldBeFalse();
    }

    [Fact]
    public async Task A_client_that_goes_away_ends_the_work_of_the_service()
    {
        var (begun, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        gateway.Health.On("/api/health/claims/slow", async c =>
        {
            begun.SetResult();
            try { await Task.Delay(Timeout.Infinite, c.RequestAborted); }
            catch (OperationCanceledException) { ended.SetResult(); }
        });
        var token = await gateway.TokenAsync("health-bureau");
        using var leave = new CancellationTokenSource();
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/health/claims/slow") { Headers = { Authorization = new("Bearer", token) } };
        var asking = gateway.Http.SendAsync(request, leave.Token);

        await begun.Task.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        await leave.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(asking);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    static string NewId() => "test-" + Guid.NewGuid().ToString("N")[..10];

    [GeneratedRegex(@"AccessLog: GET /api/health/claims/\{\*\*rest\} 200 [0-9.]+ ms client=health-bureau request=test-")]
    private static partial Regex Line();
}
