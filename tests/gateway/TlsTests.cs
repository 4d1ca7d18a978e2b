using System.Net;
using System.Security.Cryptography.X509Certificates;
using Hutong.Gateway.Tests.Support;
using Hutong.Tests;
using Shouldly;
using Xunit;

namespace Hutong.Gateway.Tests;

/// <summary>Services that speak TLS are believed by the authority that the settings name, and by no other.</summary>
public sealed class TlsTests : IAsyncLifetime
{
    readonly string _folder = Directory.CreateTempSubdirectory("hutong-tls-").FullName;
    Certificates _right = null!, _wrong = null!;
    StubService _service = null!;

    public async ValueTask InitializeAsync()
    {
        _right = new(Path.Combine(_folder, "right"));
        _wrong = new(Path.Combine(_folder, "wrong"));
        var (certificate, key) = _right.Issue("localhost");
        using var read = X509Certificate2.CreateFromPemFile(certificate, key);
        _service = await StubService.StartAsync(certificate: X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null));
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _right.Dispose();
        _wrong.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Requests_calls_and_the_description_go_to_a_service_that_its_authority_vouches_for()
    {
        _service.Description = """{ "openapi": "3.1.0", "info": { "title": "t", "version": "1" }, "paths": { "/api/health/over-tls": { "get": { "responses": {} } } } }""";
        _service.On("/hutong.v1.HealthPush/PushClaims", async c =>
        {
            await c.Request.Body.CopyToAsync(Stream.Null);
            c.Response.ContentType = "application/grpc";
            c.Response.Headers["grpc-status"] = "0";
        });
        await using var gateway = await StartAsync("localhost", _right.Authority);

        using var answer = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/C-1", "health-bureau", also: r => r.Headers.Add("X-Request-Id", "over-tls"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _service.Requests["over-tls"].CallAsync("health")).Client.ShouldBe("health-bureau");

        using var call = new HttpRequestMessage(HttpMethod.Post, new Uri(gateway.GrpcAddress, "/hutong.v1.HealthPush/PushClaims"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent([0, 0, 0, 0, 0]) { Headers = { ContentType = new("application/grpc") } },
            Headers = { { "Authorization", $"Bearer {await gateway.TokenAsync("hospital")}" }, { "TE", "trailers" }, { "X-Request-Id", "call-over-tls" } },
        };
        using var called = await gateway.Http.SendAsync(call);
        called.Headers.GetValues("grpc-status").ShouldBe(["0"]);
        _service.Requests["call-over-tls"].Protocol.ShouldBe("HTTP/2");

        (await gateway.Http.GetStringAsync("/api/openapi.json")).ShouldContain("/api/health/over-tls");
    }

    [Theory]
    [InlineData("localhost", false)] // another authority
    [InlineData("127.0.0.1", true)] // another name
    public async Task A_service_that_shows_another_certificate_is_not_spoken_to(string host, bool rightAuthority)
    {
        await using var gateway = await StartAsync(host, (rightAuthority ? _right : _wrong).Authority);
        using var answer = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/C-1", "health-bureau");
        ((int)answer.StatusCode).ShouldBeGreaterThanOrEqualTo(502);
        _service.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_authority_that_only_the_system_could_know_is_not_believed_without_the_setting()
    {
        await using var gateway = await StartAsync("localhost", "");
        using var answer = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/C-1", "health-bureau");
        ((int)answer.StatusCode).ShouldBeGreaterThanOrEqualTo(502);
    }

    Task<GatewayUnderTest> StartAsync(string host, string authority) => GatewayUnderTest.StartAsync(
        ("Gateway:CertificateAuthority", authority),
        ("Services:health:Http", $"https://{host}:{_service.Http.Port}/"), ("Services:health:Grpc", $"https://{host}:{_service.Grpc.Port}/"));
}
