using Grpc.Core;
using Grpc.Net.Client;
using Hutong.Grpc.Tests.Wire;
using Hutong.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Hutong.Grpc.Tests;

/// <summary>A service that stops does not wait for callers that keep their streams open, and tells them why.</summary>
public sealed class StoppingTests
{
    readonly Metadata _headers = new() { { "call", "open" } };

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task Ends_a_pushed_stream_that_rests() => ToldWhyAsync(async (app, client) =>
    {
        using var chat = client.Chat(_headers, cancellationToken: Ct);
        await chat.RequestStream.WriteAsync(new(), Ct);
        (await chat.ResponseStream.MoveNext(Ct)).ShouldBeTrue();

        var stopping = app.StopAsync(Ct);

        var refused = await Should.ThrowAsync<RpcException>(() => chat.ResponseStream.MoveNext(Ct).WaitAsync(TimeSpan.FromSeconds(10), Ct));
        await stopping.WaitAsync(TimeSpan.FromSeconds(10), Ct);
        return refused;
    });

    [Fact]
    public Task Ends_a_stream_of_requests() => ToldWhyAsync(async (app, client) =>
    {
        using var sum = client.Sum(_headers, cancellationToken: Ct);
        await sum.RequestStream.WriteAsync(new(), Ct);
        var echo = app.Services.GetRequiredService<EchoService>();
        await Waiting.Eventually(() => echo.CountOf("open") == 1);

        var stopping = app.StopAsync(Ct);

        var refused = await Should.ThrowAsync<RpcException>(() => sum.ResponseAsync.WaitAsync(TimeSpan.FromSeconds(10), Ct));
        await stopping.WaitAsync(TimeSpan.FromSeconds(10), Ct);
        return refused;
    });

    [Fact]
    public async Task Ends_a_stream_of_answers()
    {
        await using var app = await StartAsync();
        using var channel = ChannelTo(app);
        using var numbers = new Echo.EchoClient(channel).Count(new() { Last = long.MaxValue, Padding = 1_000 }, _headers, cancellationToken: Ct);
        (await numbers.ResponseStream.MoveNext(Ct)).ShouldBeTrue();

        var stopping = app.StopAsync(Ct);

        ShouldTellWhy(await Should.ThrowAsync<RpcException>(async () =>
        {
            while (await numbers.ResponseStream.MoveNext(Ct)) { }
        }));
        await stopping.WaitAsync(TimeSpan.FromSeconds(10), Ct);
    }

    [Fact]
    public async Task Does_not_wait_long_for_a_reader_that_takes_nothing()
    {
        await using var app = await StartAsync();
        using var channel = ChannelTo(app);
        using var numbers = new Echo.EchoClient(channel).Count(new() { Last = long.MaxValue, Padding = 64_000 }, _headers, cancellationToken: Ct);
        (await numbers.ResponseStream.MoveNext(Ct)).ShouldBeTrue();
        var echo = app.Services.GetRequiredService<EchoService>();
        var made = -1L;
        var still = 0;
        await Waiting.Eventually(() => made == (made = echo.CountOf("open")) ? ++still > 40 : (still = 0) > 0);

        await app.StopAsync(Ct).WaitAsync(TimeSpan.FromSeconds(15), Ct);

        echo.EndOf("open").ShouldNotBeNull();
    }

    /// <remarks>
    /// .NET's HTTP/2 client forgets an answer that it has received and not yet read when the connection is closed behind it while its own stream is
    /// still open. The server has told why then, and nobody hears it: such a round says nothing, and there is another one.
    /// </remarks>
    static async Task ToldWhyAsync(Func<WebApplication, Echo.EchoClient, Task<RpcException>> stop)
    {
        for (var rounds = 4; ; rounds--)
        {
            await using var app = await StartAsync();
            using var channel = ChannelTo(app);
            var refused = await stop(app, new(channel));
            if (rounds > 1 && refused is { StatusCode: StatusCode.Internal, Status.DebugException: HttpProtocolException { ErrorCode: 0 } })
                continue;
            ShouldTellWhy(refused);
            return;
        }
    }

    static void ShouldTellWhy(RpcException refused)
    {
        (refused.StatusCode, refused.Trailers.GetValue("problem-code")).ShouldBe((StatusCode.Unavailable, "service-stopping"), $"{refused.Status}, {refused.InnerException}");
        refused.Trailers.GetValue("retry-after").ShouldBe("2");
    }

    static Task<WebApplication> StartAsync() => EchoHosts.StartAsync(services => services.AddSectorGrpc<EchoService>(), app => app.MapSectorGrpc());

    static GrpcChannel ChannelTo(WebApplication app) => GrpcChannel.ForAddress(EchoHosts.AddressesOf(app)[0]);
}
