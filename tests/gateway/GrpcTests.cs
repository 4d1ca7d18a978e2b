using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Hutong.Gateway.Tests.Support;
using Hutong.Tests;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace Hutong.Gateway.Tests;

public sealed class GrpcTests(GatewayUnderTest gateway) : IClassFixture<GatewayUnderTest>
{
    [Fact]
    public async Task A_call_goes_through_with_its_trailers()
    {
        gateway.Registry.On("/hutong.v1.Households/Find", async c =>
        {
            using var body = new MemoryStream();
            await c.Request.Body.CopyToAsync(body);
            c.Response.ContentType = "application/grpc";
            c.Response.DeclareTrailer("grpc-status");
            await c.Response.Body.WriteAsync(body.ToArray());
            c.Response.AppendTrailer("grpc-status", "0");
        });
        using var answer = await CallAsync("/hutong.v1.Households/Find", "registry-office", new ByteArrayContent(Frame(7, 8, 9)), id: "grpc-find");

        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(Frame(7, 8, 9));
        answer.TrailingHeaders.GetValues("grpc-status").ShouldBe(["0"]);
        var seen = gateway.Registry.Requests["grpc-find"];
        (seen.Protocol, (await seen.CallAsync("registry")).Client).ShouldBe(("HTTP/2", "registry-office"));
        seen.Headers.Keys.ShouldNotContain("Authorization");
    }

    [Fact]
    public async Task A_push_call_answers_each_record_while_the_next_is_still_to_come()
    {
        gateway.Health.On("/hutong.v1.HealthPush/PushClaims", async c =>
        {
            c.Response.ContentType = "application/grpc";
            var frame = new byte[8];
            while (await c.Request.Body.ReadAtLeastAsync(frame, 8, throwOnEndOfStream: false) == 8)
            {
                await c.Response.Body.WriteAsync(frame);
                await c.Response.Body.FlushAsync();
            }

            c.Response.AppendTrailer("grpc-status", "0");
        });
        var answers = new TaskCompletionSource<HttpResponseMessage>();
        var written = new TaskCompletionSource();
        var calling = CallAsync("/hutong.v1.HealthPush/PushClaims", "hospital", new Pushed(async stream =>
        {
            await stream.WriteAsync(Frame(1, 1, 1));
            await stream.FlushAsync();
            var body = await (await answers.Task.WaitAsync(TimeSpan.FromSeconds(5))).Content.ReadAsStreamAsync();
            for (byte i = 2; i < 5; i++)
            {
                var echo = new byte[8];
                await body.ReadExactlyAsync(echo).AsTask().WaitAsync(TimeSpan.FromSeconds(5));
                echo.ShouldBe(Frame((byte)(i - 1), (byte)(i - 1), (byte)(i - 1)));
                await stream.WriteAsync(Frame(i, i, i));
                await stream.FlushAsync();
            }

            written.SetResult();
        }));
        using var answer = await calling;
        answers.SetResult(answer);

        await written.Task.WaitAsync(TimeSpan.FromSeconds(10));
        var rest = await answer.Content.ReadAsStreamAsync();
        await Waiting.Eventually(async () => await rest.ReadAsync(new byte[8]) == 0);
        answer.TrailingHeaders.GetValues("grpc-status").ShouldBe(["0"]);
    }

    [Fact]
    public async Task A_push_call_may_rest_between_two_records()
    {
        await using var strict = await GatewayUnderTest.StartAsync(("Limits:BodyBytesPerSecond", "1000000"), ("Limits:BodyGraceSeconds", "2"));
        strict.Health.On("/hutong.v1.HealthPush/PushClaims", async c =>
        {
            await c.Request.Body.CopyToAsync(Stream.Null);
            c.Response.ContentType = "application/grpc";
            c.Response.Headers["grpc-status"] = "0";
        });

        using var answer = await CallAsync("/hutong.v1.HealthPush/PushClaims", "hospital", new Pushed(async stream =>
        {
            await stream.WriteAsync(Frame(1, 1, 1));
            await stream.FlushAsync();
            // The rest itself is what is tested: longer than the grace of ordinary bodies.
            await Task.Delay(TimeSpan.FromSeconds(4));
            await stream.WriteAsync(Frame(2, 2, 2));
        }), at: strict);

        answer.Headers.GetValues("grpc-status").ShouldBe(["0"]);
    }

    [Theory]
    [InlineData("/hutong.v1.Households/Find", null, "16")]
    [InlineData("/hutong.v1.Households/Find", "hospital", "7")]
    [InlineData("/hutong.v1.HealthPush/PushEnrolments", "hospital", "7")]
    [InlineData("/hutong.v1.HealthPush/Unknown", "hospital", "12")]
    [InlineData("/hutong.v2.Nothing/Find", "hospital", "12")]
    public async Task A_refusal_is_trailers_only(string method, string? client, string status)
    {
        using var answer = await CallAsync(method, client, new ByteArrayContent(Frame(1, 2, 3)));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/grpc");
        answer.Headers.GetValues("grpc-status").ShouldBe([status]);
        answer.Headers.GetValues("grpc-message").Single().ShouldNotBeEmpty();
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        answer.Headers.Contains("X-Request-Id").ShouldBeTrue();
    }

    [Fact]
    public async Task A_service_that_is_down_is_UNAVAILABLE()
    {
        await using var alone = await GatewayUnderTest.StartAsync();
        await alone.Registry.DisposeAsync();

        using var answer = await CallAsync("/hutong.v1.Households/Find", "registry-office", new ByteArrayContent(Frame(1, 2, 3)), at: alone);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("grpc-status").ShouldBe(["14"]);
    }

    async Task<HttpResponseMessage> CallAsync(string method, string? client, HttpContent content, string id = "grpc", GatewayUnderTest? at = null)
    {
        at ??= gateway;
        content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        var http = new HttpClient(new SocketsHttpHandler()) { Timeout = TimeSpan.FromSeconds(20) };
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(at.GrpcAddress, method))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Headers.Add("te", "trailers");
        request.Headers.Add("X-Request-Id", id);
        if (client is not null)
            request.Headers.Authorization = new("Bearer", await at.TokenAsync(client));
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    static byte[] Frame(params byte[] message)
    {
        var frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }
}
