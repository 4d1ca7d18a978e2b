using System.Text;
using Hutong.Gateway.Tests.Support;
using Shouldly;
using Xunit;

namespace Hutong.Gateway.Tests;

/// <summary>What is not seen, or turns the others around, gets no further than the gateway: in paths, queries and headers.</summary>
public sealed class PlainCharactersTests(GatewayUnderTest gateway) : IClassFixture<GatewayUnderTest>
{
    /// <summary>All of C0 and C1 with DEL, line and paragraph separators, and what changes the direction of writing.</summary>
    public static TheoryData<int> Characters =>
        [.. Enumerable.Range(1, 0x1f).Concat(Enumerable.Range(0x7f, 0x21)).Concat([0x61c, 0x200e, 0x200f, 0x2028, 0x2029]).Concat(Enumerable.Range(0x202a, 5)).Concat(Enumerable.Range(0x2066, 4))];

    [Theory]
    [MemberData(nameof(Characters))]
    public async Task Are_refused(int code)
    {
        var (character, token) = (((char)code).ToString(), await gateway.TokenAsync("health-bureau"));
        var escaped = string.Concat(Encoding.UTF8.GetBytes(character).Select(b => $"%{b:X2}"));
        var id = $"plain-{code:x}";

        (await AskAsync($"/api/health/claims/a{escaped}b", $"X-Request-Id: {id}", token)).ShouldBe(400);
        (await AskAsync($"/api/health/claims/1?after=a{escaped}b", $"X-Request-Id: {id}", token)).ShouldBe(400);
        (await AskAsync($"/api/health/claims/1?a{escaped}b=1", $"X-Request-Id: {id}", token)).ShouldBe(400);
        if (character != "\n" && character != "\r" && character != "\t")
            (await AskAsync("/api/health/claims/1", $"X-Request-Id: {id}\r\nIdempotency-Key: a{character}b", token)).ShouldBe(400);
        gateway.Health.Requests.ShouldNotContainKey(id);
    }

    [Fact]
    public async Task Others_pass()
    {
        var token = await gateway.TokenAsync("health-bureau");
        (await AskAsync("/api/health/claims/%E5%BC%A0%E4%B8%89?division=%E5%BA%93%E5%B0%94%E5%8B%92&a=1+2", "X-Note: 张三\tand more", token)).ShouldBe(200);
        using var told = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/1%E2%80%AE2", token: token);
        await told.ShouldBeProblem(400, "control-character");
    }

    async Task<int> AskAsync(string target, string headers, string token)
    {
        using var socket = await Raw.ConnectAsync(gateway.Address);
        await socket.SendAsync(Encoding.UTF8.GetBytes($"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n{headers}\r\n\r\n"));
        return int.Parse((await Raw.ReadAsync(socket)).Split(' ')[1]);
    }
}
