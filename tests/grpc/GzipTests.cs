using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Grpc.Core;
using Hutong.Grpc.Tests.Wire;
using Shouldly;
using Xunit;

namespace Hutong.Grpc.Tests;

/// <summary>Requests made by hand, to see what is really on the wire.</summary>
public sealed class GzipTests(EchoHosts hosts)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<bool> Ways => [false, true];

    [Theory, MemberData(nameof(Ways))]
    public async Task Compresses_for_whom_compresses(bool throughProxy)
    {
        var words = new Words { Text = new string('户', 5_000) };

        var (status, compressed, answer) = await SayAsync(throughProxy, words, gzip: true);

        (status, compressed).ShouldBe((StatusCode.OK, true));
        answer.Length.ShouldBeLessThan(1_000);
        Words.Parser.ParseFrom(Unpack(answer)).ShouldBe(words);
    }

    [Fact]
    public async Task Does_not_for_whom_does_not_though_it_could_read_it()
    {
        var words = new Words { Text = new string('户', 5_000) };

        var (status, compressed, answer) = await SayAsync(false, words, gzip: false);

        (status, compressed).ShouldBe((StatusCode.OK, false));
        Words.Parser.ParseFrom(answer).ShouldBe(words);
    }

    [Fact]
    public async Task Holds_the_limit_to_what_a_message_is_unpacked()
    {
        var (status, _, _) = await SayAsync(false, new() { Padding = ByteString.CopyFrom(new byte[6 << 20]) }, gzip: true);

        status.ShouldBe(StatusCode.ResourceExhausted);
    }

    async Task<(StatusCode Status, bool Compressed, byte[] Answer)> SayAsync(bool throughProxy, Words words, bool gzip)
    {
        var message = words.ToByteArray();
        if (gzip)
        {
            using var packed = new MemoryStream();
            await using (var packing = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
                await packing.WriteAsync(message, Ct);
            message = packed.ToArray();
        }

        var frame = new byte[5 + message.Length];
        frame[0] = gzip ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(hosts.Address(throughProxy), $"/{EchoService.Name}/Say"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(frame) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
        };
        request.Headers.Add("grpc-accept-encoding", "identity,gzip");
        if (gzip) request.Headers.Add("grpc-encoding", "gzip");
        using var response = await client.SendAsync(request, Ct);
        var body = await response.Content.ReadAsByteArrayAsync(Ct);
        var status = response.TrailingHeaders.Concat(response.Headers).First(h => h.Key == "grpc-status").Value.Single();
        return ((StatusCode)int.Parse(status), body.Length > 0 && body[0] == 1, body.Length > 0 ? body[5..] : []);
    }

    static byte[] Unpack(byte[] packed)
    {
        using var unpacked = new MemoryStream();
        using (var unpacking = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress))
            unpacking.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
