using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Hutong.Grpc.Tests.Wire;
using Shouldly;
using Xunit;

namespace Hutong.Grpc.Tests;

/// <summary>Requests made by hand, as a faulty or hostile caller would send them.</summary>
public sealed class WireTests(EchoHosts hosts)
{
    static readonly byte[] Hello = Framed(new Words { Text = "hello" });

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, byte[], StatusCode, string> Bodies => new()
    {
        { "Say", [], StatusCode.Internal, "without its message" },
        { "Say", Hello[..3], StatusCode.Internal, "in the middle" },
        { "Say", Hello[..^1], StatusCode.Internal, "in the middle" },
        { "Say", [.. Hello, .. Hello], StatusCode.Internal, "more than the one" },
        { "Say", [.. Hello, 0], StatusCode.Internal, "in the middle" },
        { "Say", [1, .. Hello[1..]], StatusCode.Internal, "compressed" },
        { "Say", [7, .. Hello[1..]], StatusCode.Internal, "flag" },
        { "Say", [0, 0, 0, 0, 2, 0xff, 0xff], StatusCode.Internal, "Words" },
        { "Say", [0, 0xff, 0xff, 0xff, 0xff], StatusCode.ResourceExhausted, "4294967295" },
        { "Sum", [.. Framed(new Number { Value = 1 }), 0, 0, 0], StatusCode.Internal, "in the middle" },
        { "Chat", [.. Hello, 0, 0, 0, 0, 9], StatusCode.Internal, "in the middle" },
    };

    [Theory, MemberData(nameof(Bodies))]
    public async Task Refuses_a_body_that_is_not_whole_messages(string method, byte[] body, StatusCode status, string detail)
    {
        using var response = await Post(method, body);

        StatusOf(response).ShouldBe(status);
        DetailOf(response).ShouldContain(detail);
    }

    [Theory]
    [InlineData("application/json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/grpc+json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/grpc-web", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/grpc", HttpStatusCode.OK)]
    [InlineData("application/grpc+proto", HttpStatusCode.OK)]
    [InlineData("application/grpc; charset=utf-8", HttpStatusCode.OK)]
    public async Task Takes_only_protobuf_over_grpc(string contentType, HttpStatusCode expected)
    {
        using var response = await Post("Say", Hello, contentType: contentType);

        response.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Refuses_http_1()
    {
        using var response = await Post("Say", Hello, version: HttpVersion.Version11);

        response.StatusCode.ShouldBe(HttpStatusCode.UpgradeRequired);
    }

    [Fact]
    public async Task Leaves_addresses_that_are_not_grpc_to_others()
    {
        using var response = await Post("Nobody", Hello, contentType: "application/json", service: "some");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Answers_a_late_handler_with_the_deadline_by_its_own_clock()
    {
        using var response = await Post("Wait", Hello, timeout: "50m");

        StatusOf(response).ShouldBe(StatusCode.DeadlineExceeded);
    }

    [Theory]
    [InlineData("1H", StatusCode.OK)]
    [InlineData("99999999H", StatusCode.OK)]
    [InlineData("10S", StatusCode.OK)]
    [InlineData("1000000u", StatusCode.OK)]
    [InlineData("0n", StatusCode.DeadlineExceeded)]
    [InlineData("5", StatusCode.Internal)]
    [InlineData("5s", StatusCode.Internal)]
    [InlineData("-5S", StatusCode.Internal)]
    [InlineData("123456789S", StatusCode.Internal)]
    public async Task Reads_every_unit_of_time(string timeout, StatusCode expected)
    {
        using var response = await Post("Say", Hello, timeout: timeout);

        StatusOf(response).ShouldBe(expected);
    }

    [Fact]
    public async Task Lets_go_at_the_deadline_of_a_stream_that_nobody_reads()
    {
        using var client = new HttpClient();
        var call = Guid.NewGuid().ToString();
        using var request = Request("Count", Framed(new Upto { Last = 100_000, Padding = 10_000 }), timeout: "1S");
        request.Headers.Add("call", call);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);

        await Eventually.Holds(() => hosts.Echo.EndOf(call) == "cancelled", "the handler saw the deadline");

        // what the caller finds when it looks after all is a broken stream, never one that seems whole
        await using var body = await response.Content.ReadAsStreamAsync(Ct);
        await Should.ThrowAsync<HttpIOException>(() => body.CopyToAsync(Stream.Null, Ct));
    }

    [Fact]
    public async Task Refuses_compression_and_says_what_it_takes()
    {
        using var response = await Post("Say", Hello, encoding: "gzip");

        StatusOf(response).ShouldBe(StatusCode.Unimplemented);
        response.Headers.GetValues("grpc-accept-encoding").ShouldBe(["identity"]);
    }

    static byte[] Framed(IMessage message)
    {
        var bytes = message.ToByteArray();
        return [0, 0, 0, 0, checked((byte)bytes.Length), .. bytes];
    }

    static StatusCode StatusOf(HttpResponseMessage response) => (StatusCode)int.Parse(Single(response, "grpc-status")!);

    static string DetailOf(HttpResponseMessage response) => Uri.UnescapeDataString(Single(response, "grpc-message") ?? "");

    static string? Single(HttpResponseMessage response, string name) =>
        response.Headers.Concat(response.TrailingHeaders).Where(h => h.Key == name).SelectMany(h => h.Value).SingleOrDefault();

    async Task<HttpResponseMessage> Post(
        string method, byte[] body, string contentType = "application/grpc", string? timeout = null, string? encoding = null,
        Version? version = null, string service = EchoService.Name)
    {
        using var client = new HttpClient();
        using var request = Request(method, body, contentType, timeout, encoding, version, service);
        return await client.SendAsync(request, Ct);
    }

    HttpRequestMessage Request(
        string method, byte[] body, string contentType = "application/grpc", string? timeout = null, string? encoding = null,
        Version? version = null, string service = EchoService.Name)
    {
        var address = version == HttpVersion.Version11 ? hosts.Http1 : hosts.Direct;
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, $"/{service}/{method}"))
        {
            Version = version ?? HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } },
        };
        if (timeout is not null) request.Headers.Add("grpc-timeout", timeout);
        if (encoding is not null) request.Headers.Add("grpc-encoding", encoding);
        return request;
    }
}
