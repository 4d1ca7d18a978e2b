using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Hutong.Gateway.Tests.Support;
using Hutong.Tests;
using Shouldly;
using Xunit;

namespace Hutong.Gateway.Tests;

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Alone))]
public sealed class StreamingTests(GatewayUnderTest gateway) : IClassFixture<GatewayUnderTest>
{
    const string Batches = "/api/health/claims/batches";

    [Fact]
    public async Task A_hundred_megabytes_go_through_without_being_held()
    {
        const long size = 100L << 20;
        long received = 0;
        gateway.Health.On(Batches, async c =>
        {
            var buffer = new byte[64 << 10];
            for (int n; (n = await c.Request.Body.ReadAsync(buffer)) > 0;)
                Interlocked.Add(ref received, n);
            c.Response.StatusCode = 202;
        });
        var token = await gateway.TokenAsync("health-bureau");
        GC.Collect();
        long before = GC.GetTotalMemory(true), most = 0, furthestAhead = 0;

        using var answer = await gateway.SendAsync(HttpMethod.Post, Batches, token: token, content: new Pushed(async stream =>
        {
            var block = new byte[1 << 20];
            for (long sent = 0; sent < size; sent += block.Length)
            {
                await stream.WriteAsync(block);
                most = Math.Max(most, GC.GetTotalMemory(false) - before);
                furthestAhead = Math.Max(furthestAhead, sent - Interlocked.Read(ref received));
            }
        }));

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        received.ShouldBe(size);
        furthestAhead.ShouldBeLessThan(30L << 20);
        most.ShouldBeLessThan(48L << 20);
        TestContext.Current.TestOutputHelper?.WriteLine($"at most {most >> 10} KiB more on the heap, {furthestAhead >> 10} KiB under way");
    }

    [Fact]
    public async Task The_service_reads_the_first_rows_before_the_last_are_sent()
    {
        var first = new TaskCompletionSource();
        gateway.Health.On(Batches, async c =>
        {
            await c.Request.Body.ReadExactlyAsync(new byte[16 << 10]);
            first.SetResult();
            await c.Request.Body.CopyToAsync(Stream.Null);
        });

        using var answer = await gateway.SendAsync(HttpMethod.Post, Batches, "health-bureau", new Pushed(async stream =>
        {
            // More than the few KiB that HttpClient gathers before it writes to the socket.
            await stream.WriteAsync(new byte[32 << 10]);
            await stream.FlushAsync();
            await first.Task.WaitAsync(TimeSpan.FromSeconds(5));
            await stream.WriteAsync(new byte[4096]);
        }));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_compressed_body_arrives_as_it_was_sent()
    {
        byte[]? arrived = null;
        gateway.Health.On(Batches, async c =>
        {
            using var copy = new MemoryStream();
            await c.Request.Body.CopyToAsync(copy);
            c.Request.Headers.ContentEncoding.ToString().ShouldBe("gzip");
            arrived = copy.ToArray();
        });
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(new byte[100_000]);

        using var answer = await gateway.SendAsync(HttpMethod.Post, Batches, "health-bureau", new ByteArrayContent(packed.ToArray()) { Headers = { ContentEncoding = { "gzip" } } });

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        arrived.ShouldBe(packed.ToArray());
    }

    [Fact]
    public async Task An_upload_that_is_cut_off_is_cut_off_at_the_service_too()
    {
        var cut = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        gateway.Health.On(Batches, async c =>
        {
            await c.Request.Body.ReadExactlyAsync(new byte[1024]);
            begun.SetResult();
            try { await c.Request.Body.CopyToAsync(Stream.Null, c.RequestAborted); }
            catch (Exception e) when (e is IOException or OperationCanceledException) { cut.SetResult(); throw; }
        });
        var token = await gateway.TokenAsync("health-bureau");
        using (var socket = await Raw.ConnectAsync(gateway.Address))
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes($"POST {Batches} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Length: 100000\r\n\r\n"));
            await socket.SendAsync(new byte[32 << 10]);
            await begun.Task.WaitAsync(TimeSpan.FromSeconds(5));
        }

        await cut.Task.WaitAsync(TimeSpan.FromSeconds(5));
    }
}

public sealed class LimitTests
{
    const string Batches = "/api/health/claims/batches";

    [Theory]
    [InlineData("/api/health/claims", 20_001, true)]
    [InlineData("/api/health/claims", 20_001, false)]
    [InlineData(Batches, 200_001, true)]
    [InlineData(Batches, 200_001, false)]
    public async Task A_body_that_is_too_large_is_refused(string address, int size, bool announced)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(("Limits:BodyBytes", "20000"), ("Limits:UploadBytes", "200000"));
        gateway.Health.On(address, c => c.Request.Body.CopyToAsync(Stream.Null));
        HttpContent Body(int bytes) => announced ? new ByteArrayContent(new byte[bytes]) : new Pushed(s => s.WriteAsync(new byte[bytes]).AsTask());

        using var fits = await gateway.SendAsync(HttpMethod.Post, address, "health-bureau", Body(announced ? size - 1 : size - 100)); // chunks' own lengths count too
        using var tooLarge = await gateway.SendAsync(HttpMethod.Post, address, "health-bureau", Body(size));

        fits.StatusCode.ShouldBe(HttpStatusCode.OK);
        ((string?)(await tooLarge.ShouldBeProblem(413, "body-too-large"))["detail"])!.ShouldContain($"{size - 1} bytes");
    }

    [Fact]
    public async Task A_client_that_asks_too_often_waits_and_others_do_not()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(("Limits:RequestsPerSecond", "1"), ("Limits:RequestBurst", "5"));
        var token = await gateway.TokenAsync("health-bureau");
        var statuses = new List<int>();
        HttpResponseMessage? refused = null;
        for (var i = 0; i < 8; i++)
        {
            var answer = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/1", token: token);
            statuses.Add((int)answer.StatusCode);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                refused = answer;
        }

        statuses[..5].ShouldAllBe(s => s == 200);
        await refused.ShouldNotBeNull().ShouldBeProblem(429, "too-many-requests");
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        using var other = await gateway.SendAsync(HttpMethod.Post, "/api/health/admissions", "hospital");
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Guessing_tokens_uses_up_the_addresss_own_small_budget()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(("Limits:AnonymousRequestsPerSecond", "1"), ("Limits:AnonymousRequestBurst", "4"));
        var good = await gateway.TokenAsync("health-bureau");
        var statuses = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            using var answer = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/1", token: "a.b.c");
            statuses.Add((int)answer.StatusCode);
        }

        using var unknown = await gateway.AskTokenAsync("hospital-2");
        using var known = await gateway.AskTokenAsync("hospital");
        using var works = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/1", token: good);

        statuses[..3].ShouldBe([401, 401, 401]);
        statuses.ShouldContain(429);
        ((string?)(await unknown.ShouldBeProblem(429, "too-many-requests"))["error"]).ShouldBe("temporarily_unavailable");
        known.StatusCode.ShouldBe(HttpStatusCode.OK, "a neighbour behind the same address has used the budget up");
        works.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_client_has_so_many_uploads_at_once_and_no_more()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(("Limits:UploadsPerClient", "2"));
        var (go, inside) = (new TaskCompletionSource(), 0);
        gateway.Health.On(Batches, async _ => { Interlocked.Increment(ref inside); await go.Task; });
        var token = await gateway.TokenAsync("health-bureau");
        Task<HttpResponseMessage> Upload(string t) => gateway.SendAsync(HttpMethod.Post, Batches, token: t, content: new StringContent("{}"));
        var underWay = new[] { Upload(token), Upload(token) };
        await Waiting.Eventually(() => Volatile.Read(ref inside) == 2);

        using var third = await Upload(token);
        using var single = await gateway.SendAsync(HttpMethod.Post, "/api/health/claims", token: token);
        var others = Upload(await gateway.TokenAsync("hospital"));
        await Waiting.Eventually(() => Volatile.Read(ref inside) == 3);
        go.SetResult();

        await third.ShouldBeProblem(429, "too-many-uploads");
        third.Headers.RetryAfter.ShouldNotBeNull();
        single.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Task.WhenAll([.. underWay, others])).ShouldAllBe(a => a.StatusCode == HttpStatusCode.OK);
        using var again = await Upload(token);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_body_that_trickles_is_ended()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(("Limits:BodyBytesPerSecond", "10000"), ("Limits:BodyGraceSeconds", "2"));
        gateway.Health.On("/api/health/claims", c => c.Request.Body.CopyToAsync(Stream.Null));
        var token = await gateway.TokenAsync("health-bureau");
        using var socket = await Raw.ConnectAsync(gateway.Address);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"POST /api/health/claims HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Length: 1000\r\n\r\nslow"));

        (await Raw.ReadAsync(socket)).ShouldStartWith("HTTP/1.1 408");
    }

    [Fact]
    public async Task Headers_that_are_too_large_are_refused()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(("Limits:HeaderBytes", "4096"));
        using var answer = await gateway.SendAsync(HttpMethod.Get, "/", also: r => r.Headers.Add("X-Large", new string('a', 5000)));

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestHeaderFieldsTooLarge);
    }
}

static class Raw
{
    public static async Task<Socket> ConnectAsync(Uri address)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address.Host, address.Port);
        return socket;
    }

    public static async Task<string> ReadAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var buffer = new byte[4096];
        var n = await socket.ReceiveAsync(buffer, limit.Token);
        return Encoding.ASCII.GetString(buffer, 0, n);
    }
}

/// <summary>A body whose length nobody knows beforehand.</summary>
sealed class Pushed(Func<Stream, Task> write) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => write(stream);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
