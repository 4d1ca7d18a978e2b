using System.Threading.Channels;
using Hutong.Grpc.Tests.Wire;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Hutong.Grpc.Tests;

/// <summary>Calls are endpoints like any other: guarded by conventions, and gone when the host stops.</summary>
public sealed class EndpointTests(EchoHosts hosts)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Say", null, StatusCode.Unauthenticated)]
    [InlineData("Say", "other", StatusCode.PermissionDenied)]
    [InlineData("Say", "some", StatusCode.OK)]
    [InlineData("SayMore", "other", StatusCode.PermissionDenied)]
    [InlineData("NoSuchMethod", "other", StatusCode.PermissionDenied)]
    [InlineData("NoSuchMethod", "some", StatusCode.Unimplemented)]
    public async Task Is_seen_by_middleware_before_its_handler_runs(string method, string? scope, StatusCode expected)
    {
        var headers = new Metadata();
        if (scope is not null) headers.Add("scope", scope);

        (await StatusOf(hosts.Channel.UnaryAsync($"{EchoService.Guarded}/{method}", new Words(), Words.Parser, new(Headers: headers), Ct))).ShouldBe(expected);
    }

    [Fact]
    public async Task Has_the_methods_own_conventions_beside_those_of_the_service()
    {
        await using var app = await EchoHosts.StartAsync(_ => { }, app => hosts.Echo.Map(app));

        var endpoint = app.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Single(e => e.Metadata.GetMetadata<GrpcMethod>() is { Service: EchoService.Guarded, Method: "SayMore" });

        endpoint.Metadata.GetOrderedMetadata<Needs>().Select(n => n.Scope).Order().ShouldBe(["more", "some"]);
    }

    [Fact]
    public async Task Ends_open_streams_when_the_service_stops()
    {
        await using var app = await EchoHosts.StartAsync(_ => { }, app => hosts.Echo.Map(app));
        using var channel = new GrpcChannel(EchoHosts.AddressesOf(app)[0]);
        var open = Channel.CreateUnbounded<Words>();
        await open.Writer.WriteAsync(new(), Ct);
        await using var answers = channel.Duplex($"{EchoService.Name}/Chat", open.Reader.ReadAllAsync(Ct), Words.Parser, ct: Ct).GetAsyncEnumerator(Ct);
        (await answers.MoveNextAsync()).ShouldBeTrue();

        var stopping = app.StopAsync(Ct);

        // long before the host would cut the connection; whether the status or the closing connection comes first is not settled
        (await StatusOf(answers.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), Ct))).ShouldBe(StatusCode.Unavailable);
        await stopping.WaitAsync(TimeSpan.FromSeconds(10), Ct);
    }

    static async Task<StatusCode> StatusOf(Task call)
    {
        try
        {
            await call;
            return StatusCode.OK;
        }
        catch (RpcException e)
        {
            return e.StatusCode;
        }
    }
}
