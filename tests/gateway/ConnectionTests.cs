using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Hutong.Gateway.Limits;
using Hutong.Gateway.Tests.Support;
using Hutong.Tests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Hutong.Gateway.Tests;

/// <summary>Connections that say nothing keep nobody out.</summary>
[Collection(nameof(Alone))]
public sealed class ConnectionTests
{
    const string Claim = "/api/health/claims/1";

    [Fact]
    public async Task Two_thousand_silent_connections_keep_nobody_out()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(("Limits:FirstRequestSeconds", "60"));
        var token = await gateway.TokenAsync("health-bureau");
        using var silent = await SilentAsync(gateway.Address, 2_000);

        var connections = gateway.App.Services.GetRequiredService<Connections>();
        await Waiting.Eventually(() => connections.Count.Strange >= 499);
        connections.Count.Strange.ShouldBeLessThanOrEqualTo(500);
        for (var i = 0; i < 20; i++)
        {
            // each on a connection of its own
            using var http = new HttpClient { BaseAddress = gateway.Address, Timeout = TimeSpan.FromSeconds(5) };
            using var known = new HttpRequestMessage(HttpMethod.Get, Claim) { Headers = { Authorization = new("Bearer", token) } };
            using var answer = await http.SendAsync(known);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            using var stranger = await http.GetAsync("/health/live");
            stranger.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await Waiting.Eventually(() => gateway.Log.Any(l => l.Contains("made room for others", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_connection_without_a_first_request_is_ended_soon_and_one_that_trickles_too()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(("Limits:FirstRequestSeconds", "2"));
        foreach (var address in new[] { gateway.Address, gateway.GrpcAddress })
        {
            using var silent = await Raw.ConnectAsync(address);
            using var trickling = await Raw.ConnectAsync(address);
            var since = Stopwatch.GetTimestamp();
            var ended = Task.WhenAll(EndAsync(silent), EndAsync(trickling));
            while (!ended.IsCompleted && Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(15))
            {
                try { await trickling.SendAsync(address == gateway.Address ? "G"u8.ToArray() : "P"u8.ToArray()); }
                catch (SocketException) { break; }
                await Task.WhenAny(ended, Task.Delay(500));
            }

            await ended.WaitAsync(TimeSpan.FromSeconds(5));
            Stopwatch.GetElapsedTime(since).ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8));
        }
    }

    [Fact]
    public async Task A_strangers_connection_may_not_rest_as_long_as_a_clients()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(("Limits:AnonymousIdleSeconds", "1"));
        var token = await gateway.TokenAsync("health-bureau");
        using var stranger = await Raw.ConnectAsync(gateway.Address);
        using var client = await Raw.ConnectAsync(gateway.Address);
        await stranger.SendAsync("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());
        await client.SendAsync(Encoding.ASCII.GetBytes($"GET {Claim} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\r\n"));
        (await AnswerAsync(stranger)).ShouldStartWith("HTTP/1.1 200");
        (await AnswerAsync(client)).ShouldStartWith("HTTP/1.1 200");

        await EndAsync(stranger).WaitAsync(TimeSpan.FromSeconds(8));
        await client.SendAsync(Encoding.ASCII.GetBytes($"GET {Claim} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\r\n"));
        (await AnswerAsync(client)).ShouldStartWith("HTTP/1.1 200");
    }

    [Fact]
    public async Task A_known_clients_connection_makes_room_for_nobody()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(("Limits:AnonymousConnections", "20"), ("Limits:AnonymousConnectionsPerAddress", "20"));
        var token = await gateway.TokenAsync("health-bureau");
        var begun = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        gateway.Health.On(Claim, async c => { begun.TrySetResult(); await go.Task; await c.Response.WriteAsync("done", CancellationToken.None); });
        using var client = await Raw.ConnectAsync(gateway.Address);
        await client.SendAsync(Encoding.ASCII.GetBytes($"GET {Claim} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\r\n"));
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(5));

        using var silent = await SilentAsync(gateway.Address, 60);
        var connections = gateway.App.Services.GetRequiredService<Connections>();
        await Waiting.Eventually(() => connections.Count.Strange == 20);
        go.SetResult();

        (await Raw.ReadAsync(client)).ShouldStartWith("HTTP/1.1 200");
        connections.Count.Known.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task One_client_does_not_take_the_other_clients_share()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(("Limits:ConnectionsPerClient", "5"));
        var token = await gateway.TokenAsync("health-bureau");
        var connections = gateway.App.Services.GetRequiredService<Connections>();
        var before = connections.Count.Known;
        var sockets = new List<Socket>();
        for (var i = 0; i < 12; i++)
        {
            sockets.Add(await Raw.ConnectAsync(gateway.Address));
            await sockets[^1].SendAsync(Encoding.ASCII.GetBytes($"GET {Claim} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\r\n"));
            (await Raw.ReadAsync(sockets[^1])).ShouldStartWith("HTTP/1.1 200");
        }

        connections.Count.Known.ShouldBe(5, $"{before} before");
        sockets.ForEach(s => s.Dispose());
        await Waiting.Eventually(() => connections.Count.Known <= 1);
    }

    [Theory]
    [InlineData("Gateway:Proxies:0", "127.0.0.0/8", 200, 429)]
    [InlineData("Gateway:Proxies:0", "10.0.0.0/8", 429, 429)]
    [InlineData("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true", 429, 429)]
    [InlineData("ForwardedHeaders_Enabled", "true", 429, 429)]
    public async Task Only_a_named_proxy_says_for_whom_it_asks(string setting, string value, int another, int same)
    {
        await using var gateway = await GatewayUnderTest.StartAsync((setting, value), ("Limits:AnonymousRequestsPerSecond", "1"), ("Limits:AnonymousRequestBurst", "3"));
        async Task<int> FromAsync(string address)
        {
            using var answer = await gateway.SendAsync(HttpMethod.Get, "/.well-known/jwks.json", also: r => r.Headers.Add("X-Forwarded-For", address));
            return (int)answer.StatusCode;
        }

        for (var i = 0; i < 5; i++)
            await FromAsync("203.0.113.7");

        // before the last proxy anybody may have written anything
        (await FromAsync("198.51.100.1, 203.0.113.7")).ShouldBe(same);
        (await FromAsync("203.0.113.8")).ShouldBe(another);
    }

    [Fact]
    public async Task A_proxys_connections_are_not_counted_as_one_address()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(("Gateway:Proxies:0", "127.0.0.1"), ("Limits:AnonymousConnections", "10"),
            ("Limits:AnonymousConnectionsPerAddress", "5"), ("Limits:FirstRequestSeconds", "1"));
        using var resting = await SilentAsync(gateway.Address, 40);
        await Waiting.Eventually(() => gateway.App.Services.GetRequiredService<Connections>().Count.Known >= 40);
        await Task.Delay(2_500);
        foreach (var socket in resting.Sockets)
        {
            await socket.SendAsync("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());
            (await Raw.ReadAsync(socket)).ShouldStartWith("HTTP/1.1 200");
        }
    }

    static async Task<SilentSockets> SilentAsync(Uri address, int count)
    {
        var silent = new SilentSockets([]);
        for (var i = 0; i < count; i++)
            silent.Sockets.Add(await Raw.ConnectAsync(address));
        return silent;
    }

    /// <summary>A whole answer, which comes in chunks.</summary>
    static async Task<string> AnswerAsync(Socket socket)
    {
        var answer = "";
        while (!answer.EndsWith("0\r\n\r\n", StringComparison.Ordinal))
            answer += await Raw.ReadAsync(socket);
        return answer;
    }

    /// <summary>Reads until the other side has ended the connection.</summary>
    static async Task EndAsync(Socket socket)
    {
        var buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // ended in the other way that there is
        }
    }

    sealed record SilentSockets(List<Socket> Sockets) : IDisposable
    {
        public void Dispose() => Sockets.ForEach(s => s.Dispose());
    }
}
