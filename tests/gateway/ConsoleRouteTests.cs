using System.Net;
using Hutong.Gateway.Tests.Support;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace Hutong.Gateway.Tests;

/// <summary>The way to the console, with a stand-in for it.</summary>
public sealed class ConsoleRouteTests
{
    [Fact]
    public async Task Leads_to_the_console_as_the_browser_asked_and_keeps_the_gateway_s_own_cookies_back()
    {
        await using var console = await StubService.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(("Console:Address", console.Http.ToString()));
        var id = Guid.NewGuid().ToString("N");
        console.On("/console/households/1", async context =>
        {
            context.Response.Headers.ContentSecurityPolicy = "frame-ancestors 'self'";
            context.Response.Headers.CacheControl = "max-age=60";
            await context.Response.WriteAsync("a page");
        });
        using var answer = await gateway.SendAsync(HttpMethod.Get, "/console/households/1?asOf=2018-05-01", also: r =>
        {
            r.Headers.Add("X-Request-Id", id);
            r.Headers.Add("Cookie", "hutong-person=secret; hutong-console=mine; hutong-form=secret; hutong-personC1=secret");
            r.Headers.Add("X-Forwarded-Proto", "https");
            r.Headers.Add("X-Hutong-Call", "guessed");
            r.Headers.Authorization = new("Bearer", "not the console's business");
        });

        (await answer.Content.ReadAsStringAsync()).ShouldBe("a page");
        var seen = console.Requests[id];
        seen.Address.ShouldBe("/console/households/1?asOf=2018-05-01");
        seen.Headers["Cookie"].ShouldBe("hutong-console=mine");
        (seen.Headers["Host"], seen.Headers["X-Forwarded-Proto"], seen.Headers["X-Forwarded-For"]).ShouldBe((gateway.Address.Authority, "http", "127.0.0.1"));
        seen.Headers.Keys.ShouldNotContain("Authorization");
        seen.Headers.Keys.ShouldNotContain("X-Hutong-Call");
        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            policy => policy.ShouldContain("script-src 'self';"), policy => policy.ShouldContain("frame-ancestors 'none'"), policy => policy.ShouldNotContain("unsafe-eval"));
        answer.Headers.CacheControl!.ToString().ShouldBe("max-age=60");

        using var bare = await gateway.SendAsync(HttpMethod.Get, "/console");
        (bare.StatusCode, bare.Headers.Location!.OriginalString).ShouldBe((HttpStatusCode.Redirect, "/console/"));
    }

    [Fact]
    public async Task Says_in_words_that_the_console_is_away()
    {
        var console = await StubService.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(("Console:Address", console.Http.ToString()));
        await console.DisposeAsync();
        using var answer = await gateway.SendAsync(HttpMethod.Get, "/console/");
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("控制台正在启动");
    }

    [Fact]
    public async Task Is_not_there_without_a_console()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        using var answer = await gateway.SendAsync(HttpMethod.Get, "/console/");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
