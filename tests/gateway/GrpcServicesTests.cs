using System.Reflection;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Grpc.Reflection.V1;
using Hutong.Contracts.Wire;
using Hutong.Gateway.Access;
using Hutong.Gateway.Tests.Support;
using Hutong.Grpc.Tests;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace Hutong.Gateway.Tests;

/// <summary>What the gateway decides over gRPC services: pushes, health, reflection, and streams beyond a bureau's share.</summary>
public sealed class GrpcServicesTests(GatewayUnderTest gateway) : IClassFixture<GatewayUnderTest>
{
    static readonly string Contracts =
        Path.Combine(typeof(GrpcServicesTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Repository").Value!, "contracts/protos");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/hutong.v1.EducationPush/PushEnrolments", "education", "education:enrolments:write")]
    [InlineData("/hutong.v1.housingpush/pushdwellings", "housing", "housing:dwellings:write")]
    [InlineData("/hutong.v1.RegistryPush/PushHouseholds", "registry", "registry:households:write")]
    [InlineData("/hutong.v1.Households/Get", "registry", "registry:card:read")]
    [InlineData("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", AccessTable.Own, "*")]
    public void A_call_needs_what_its_address_says(string path, string sector, string scope)
    {
        var permission = AccessTable.Find("POST", path).Permission.ShouldNotBeNull();

        (permission.Sector, permission.AnyOf.Single()).ShouldBe((sector, scope));
        permission.Body.ShouldBe(path.Contains("push", StringComparison.OrdinalIgnoreCase) ? BodyLimit.Upload : BodyLimit.Ordinary);
        AccessTable.Find("GET", path).Permission.ShouldBeNull();
    }

    [Theory]
    [InlineData("/hutong.v1.HealthPush/Push")]
    [InlineData("/hutong.v1.HealthPush/PullClaims")]
    [InlineData("/hutong.v1.Push/PushClaims")]
    [InlineData("/hutong.v1.HealthPush/PushClaims/more")]
    [InlineData("/xhutong.v1.HealthPush/PushClaims")]
    [InlineData("/hutong_v1_HealthPush/PushClaims")]
    [InlineData("/hutong.v1.HealthPush/PushClaims\n")]
    public void What_only_looks_like_a_push_is_nobodys(string path) => AccessTable.Find("POST", path).Permission.ShouldBeNull();

    /// <summary>Every service of the contracts can be reached, and every method has one scope.</summary>
    [Fact]
    public void Knows_every_service_of_the_contracts()
    {
        var services = typeof(HealthPush).Assembly.GetTypes().Select(t => t.GetProperty("Descriptor")?.GetValue(null)).OfType<Google.Protobuf.Reflection.ServiceDescriptor>().ToList();

        services.Count.ShouldBe(6);
        foreach (var method in services.SelectMany(s => s.Methods))
        {
            var permission = AccessTable.Find("POST", $"/{method.Service.FullName}/{method.Name}").Permission.ShouldNotBeNull();
            permission.AnyOf.ShouldHaveSingleItem();
            AccessTable.GrpcServicesOf(permission.Sector).ShouldContain(method.Service.FullName);
        }
    }

    [Fact]
    public async Task Anybody_may_ask_once_whether_the_gateway_takes_calls()
    {
        using var channel = GrpcChannel.ForAddress(gateway.GrpcAddress);
        var health = new global::Grpc.Health.V1.Health.HealthClient(channel);

        (await health.CheckAsync(new(), cancellationToken: Ct)).Status.ShouldBe(HealthCheckResponse.Types.ServingStatus.Serving);

        using var watching = health.Watch(new(), cancellationToken: Ct);
        (await Should.ThrowAsync<RpcException>(() => watching.ResponseStream.MoveNext(Ct))).StatusCode.ShouldBe(StatusCode.Unauthenticated);
        using var known = health.Watch(new(), await TokenAsync("hospital"), cancellationToken: Ct);
        (await known.ResponseStream.MoveNext(Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task Asking_for_the_health_costs_an_unknown_address_its_own_budget()
    {
        await using var strict = await GatewayUnderTest.StartAsync(("Limits:AnonymousRequestsPerSecond", "1"), ("Limits:AnonymousRequestBurst", "3"));
        using var channel = GrpcChannel.ForAddress(strict.GrpcAddress);
        var health = new global::Grpc.Health.V1.Health.HealthClient(channel);

        var refused = await Should.ThrowAsync<RpcException>(async () =>
        {
            for (var n = 0; n < 20; n++)
                await health.CheckAsync(new(), cancellationToken: Ct);
        });

        (refused.StatusCode, refused.Trailers.GetValue("problem-code")).ShouldBe((StatusCode.ResourceExhausted, "too-many-requests"));
        int.Parse(refused.Trailers.GetValue("grpc-retry-pushback-ms")!).ShouldBeInRange(1, 5_000);
    }

    [Fact]
    public async Task Reflection_is_for_callers_with_a_token()
    {
        using var channel = GrpcChannel.ForAddress(gateway.GrpcAddress);
        var reflection = new ServerReflection.ServerReflectionClient(channel);
        using var unknown = reflection.ServerReflectionInfo(cancellationToken: Ct);
        var refused = await Should.ThrowAsync<RpcException>(() => unknown.ResponseStream.MoveNext(Ct));
        (refused.StatusCode, refused.Trailers.GetValue("problem-code")).ShouldBe((StatusCode.Unauthenticated, "unauthenticated"));

        using var known = reflection.ServerReflectionInfo(await TokenAsync("hospital"), cancellationToken: Ct);
        await known.RequestStream.WriteAsync(new() { ListServices = "" }, Ct);
        (await known.ResponseStream.MoveNext(Ct)).ShouldBeTrue();
        known.ResponseStream.Current.ListServicesResponse.Service.Select(s => s.Name).ShouldBe(
            ["grpc.health.v1.Health", "hutong.v1.EducationPush", "hutong.v1.EmploymentPush", "hutong.v1.HealthPush", "hutong.v1.Households", "hutong.v1.HousingPush", "hutong.v1.RegistryPush"],
            ignoreOrder: true);
        await known.RequestStream.WriteAsync(new() { FileContainingSymbol = "hutong.v1.EducationPush" }, Ct);
        (await known.ResponseStream.MoveNext(Ct)).ShouldBeTrue();
        known.ResponseStream.Current.FileDescriptorResponse.FileDescriptorProto[0].ToStringUtf8().ShouldContain("PushSubsidies");
        await known.RequestStream.CompleteAsync();
    }

    [Fact]
    public async Task A_stream_beyond_the_bureaus_share_is_told_when_to_try_again()
    {
        await using var small = await GatewayUnderTest.StartAsync(("Limits:UploadsPerClient", "2"));
        small.Health.On("/hutong.v1.HealthPush/PushClaims", HoldAsync);
        using var channel = GrpcChannel.ForAddress(small.GrpcAddress);
        var (client, headers) = (new HealthPush.HealthPushClient(channel), new Metadata { { "authorization", $"Bearer {await small.TokenAsync("hospital")}" } });
        using var first = client.PushClaims(headers, cancellationToken: Ct);
        using var second = client.PushClaims(headers, cancellationToken: Ct);
        await first.ResponseHeadersAsync;
        await second.ResponseHeadersAsync;

        using (var third = client.PushClaims(headers, cancellationToken: Ct))
        {
            var refused = await Should.ThrowAsync<RpcException>(() => third.ResponseStream.MoveNext(Ct));
            refused.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
            (refused.Trailers.GetValue("problem-code"), refused.Trailers.GetValue("retry-after"), refused.Trailers.GetValue("grpc-retry-pushback-ms"))
                .ShouldBe(("too-many-uploads", "2", "2000"));
        }

        await first.RequestStream.CompleteAsync();
        (await first.ResponseStream.MoveNext(Ct)).ShouldBeFalse();
        await Hutong.Tests.Waiting.Eventually(async () =>
        {
            using var again = client.PushClaims(headers, cancellationToken: Ct);
            await again.ResponseHeadersAsync;
            return again.ResponseHeadersAsync.IsCompletedSuccessfully && (await again.ResponseHeadersAsync).GetValue("problem-code") is null;
        });
    }

    [Fact]
    public async Task The_stock_client_is_told_so_too()
    {
        await using var small = await GatewayUnderTest.StartAsync(("Limits:UploadsPerClient", "2"));
        small.Health.On("/hutong.v1.HealthPush/PushClaims", HoldAsync);

        var refused = await StockClient.RunScriptAsync(
            Path.Combine(Contracts, "../../tests/gateway/node/streams.js"), [small.GrpcAddress.Authority, Contracts, await small.TokenAsync("hospital"), "3"], Ct);

        ((int)refused["code"]!).ShouldBe((int)StatusCode.ResourceExhausted, refused.ToJsonString());
        var trailers = refused["trailers"]!;
        ((string?)trailers["problem-code"], (string?)trailers["retry-after"], (string?)trailers["grpc-retry-pushback-ms"]).ShouldBe(("too-many-uploads", "2", "2000"));
    }

    static async Task HoldAsync(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.FlushAsync();
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    async Task<Metadata> TokenAsync(string client) => new() { { "authorization", $"Bearer {await gateway.TokenAsync(client)}" } };
}
