using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Hutong.Gateway.Tests.Support;
using Hutong.Tests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Hutong.Gateway.Tests;

public sealed class AvailabilityTests
{
    [Fact]
    public async Task A_service_that_is_down_is_said_to_be_quickly_and_is_found_again_when_it_is_back()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var token = await gateway.TokenAsync("health-bureau");
        var port = gateway.Health.Http.Port;
        await gateway.Health.DisposeAsync();

        for (var i = 0; i < 3; i++)
        {
            var clock = Stopwatch.StartNew();
            using var down = await gateway.SendAsync(HttpMethod.Post, "/api/health/claims", token: token, content: new StringContent("{}"));
            await down.ShouldBeProblem(503, "service-unavailable");
            down.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        }

        using var neighbour = await gateway.SendAsync(HttpMethod.Get, "/api/registry/households/1", "registry-office");
        neighbour.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var ready = await gateway.Http.GetAsync("/health/ready");
        ready.StatusCode.ShouldBe(HttpStatusCode.OK);
        ((string?)(await GatewayUnderTest.JsonAsync(ready))["services"]!["health"]).ShouldBe("down");

        await using var back = await StubService.StartAsync(port);
        await Waiting.Eventually(async () =>
        {
            using var answer = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/1", token: token);
            return answer.StatusCode == HttpStatusCode.OK;
        });
    }

    [Fact]
    public async Task A_service_that_hangs_is_given_up()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(("Limits:IdleSeconds", "1"));
        gateway.Health.On("/api/health/claims/1", c => Task.Delay(Timeout.Infinite, c.RequestAborted));

        using var answer = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/1", "health-bureau");

        await answer.ShouldBeProblem(504, "service-timeout");
    }

    [Fact]
    public async Task Uploads_that_clients_break_off_do_not_close_the_service_to_others()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(("Limits:BodyBytes", "1000"));
        gateway.Health.On("/api/health/claims", c => c.Request.Body.CopyToAsync(Stream.Null));
        var token = await gateway.TokenAsync("health-bureau");
        for (var i = 0; i < 30; i++)
        {
            using var refused = await gateway.SendAsync(HttpMethod.Post, "/api/health/claims", token: token, content: new Pushed(s => s.WriteAsync(new byte[2000]).AsTask()));
            refused.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        }

        using var other = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/1", token: token);
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Says_that_it_lives_and_is_ready()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        (await gateway.Http.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Waiting.Eventually(async () =>
        {
            var ready = (JsonObject)JsonNode.Parse(await gateway.Http.GetStringAsync("/health/ready"))!;
            return (string?)ready["status"] == "ready" && (int?)ready["keys"] == 1 && ready["services"]!.AsObject() is { Count: 4 } services
                && services.All(s => (string?)s.Value == "up");
        });
    }

    [Fact]
    public async Task Lets_requests_under_way_end_when_it_is_stopped_and_says_beforehand_that_it_will_go()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(("Gateway:DrainSeconds", "1"));
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        gateway.Health.On("/api/health/claims/1", async c => { begun.SetResult(); await go.Task; await c.Response.WriteAsync("done"); });
        var underWay = gateway.SendAsync(HttpMethod.Get, "/api/health/claims/1", "health-bureau");
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(5));

        var stopping = gateway.App.StopAsync();
        using var ready = await gateway.Http.GetAsync("/health/ready");
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await Waiting.Eventually(async () =>
        {
            try
            {
                using var socket = await Raw.ConnectAsync(gateway.Address);
                return false;
            }
            catch (System.Net.Sockets.SocketException)
            {
                return true;
            }
        });
        stopping.IsCompleted.ShouldBeFalse();
        go.SetResult();

        (await (await underWay).Content.ReadAsStringAsync()).ShouldBe("done");
        await stopping.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("Tokens:SealingKey", "short")]
    [InlineData("Keys:Own", "")]
    [InlineData("Keys:Own", "bm8ga2V5")]
    [InlineData("Keys:Public:gateway:0", "bm8ga2V5")]
    [InlineData("Tokens:ClientsFile", "")]
    [InlineData("ConnectionStrings:Database", "")]
    [InlineData("Tokens:Issuer", "no uri")]
    [InlineData("Tokens:Authority", "http://id.example")]
    [InlineData("Limits:UploadsPerClient", "0")]
    [InlineData("Services:health:Http", "")]
    public async Task Does_not_start_with_settings_that_are_wrong(string key, string value)
    {
        var started = GatewayUnderTest.StartAsync((key, value));

        var refusal = await Should.ThrowAsync<Exception>(started);
        (refusal is OptionsValidationException or InvalidOperationException).ShouldBeTrue(refusal.ToString());
        refusal.Message.ShouldContain(key.Split(':')[^1]);
    }
}
