using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Tests;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Hutong.Kernel.Tests.Calling;

/// <summary>What the registry makes of calls that are signed by others.</summary>
public sealed class CallTokenTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    readonly Clock _clock = new() { Now = Now };

    readonly CallTokens _registry;

    public CallTokenTests() => _registry = new(TestKeys.Of("registry"), _clock);

    sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    CallTokens By(string process) => new(TestKeys.Of(process), _clock);

    [Fact]
    public async Task The_gateway_speaks_for_a_client_with_that_client_s_scopes()
    {
        var call = (await _registry.CheckAsync(By("gateway").For("registry", "health-bureau", "registry:card:read duty:county:659901"))).ShouldNotBeNull();
        (call.Client, call.Peer).ShouldBe(("health-bureau", false));
        call.Scopes.ShouldBe(["registry:card:read", "duty:county:659901"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_gateway_says_which_person_acts()
    {
        var gateway = By("gateway");
        (await _registry.CheckAsync(gateway.For("registry", "console", "registry:card:read", "a1"))).ShouldNotBeNull().Person.ShouldBe("a1");
        (await _registry.CheckAsync(gateway.For("registry", "console", "registry:card:read", "a2"))).ShouldNotBeNull().Person.ShouldBe("a2");
        (await _registry.CheckAsync(gateway.For("registry", "console", "registry:card:read"))).ShouldNotBeNull().Person.ShouldBeNull();
    }

    [Fact]
    public async Task A_service_speaks_for_no_person() =>
        (await _registry.CheckAsync(By("health").For("registry", "health", PersonMatching.Scope, "a1"))).ShouldBeNull();

    [Fact]
    public async Task The_gateway_has_none_of_the_rights_of_services()
    {
        var call = (await _registry.CheckAsync(By("gateway").For("registry", "health", $"{PersonMatching.Scope} registry:facts:compare registry:card:read"))).ShouldNotBeNull();
        call.Scopes.ShouldBe(["registry:card:read"]);
    }

    [Fact]
    public async Task A_service_speaks_for_itself_alone_and_has_what_services_may_alone()
    {
        (await _registry.CheckAsync(By("health").For("registry", "health-bureau", "registry:card:read"))).ShouldBeNull();
        (await _registry.CheckAsync(By("health").For("registry", "gateway", "registry:card:read"))).ShouldBeNull();
        (await _registry.CheckAsync(By("health").For("registry", "education", PersonMatching.Scope))).ShouldBeNull();
        var call = (await _registry.CheckAsync(By("health").For("registry", "health", $"registry:facts:admin registry:card:read {PersonMatching.Scope} health:facts:compare"))).ShouldNotBeNull();
        (call.Client, call.Peer).ShouldBe(("health", true));
        call.Scopes.ShouldBe([PersonMatching.Scope]);
        (await By("education").CheckAsync(By("health").For("education", "health", $"{PersonMatching.Scope} education:facts:compare")))!.Scopes.ShouldBe(["education:facts:compare"]);
    }

    [Fact]
    public async Task A_token_is_of_use_towards_one_service_for_a_minute()
    {
        var token = By("gateway").For("registry", "health-bureau", "registry:card:read");
        (await By("health").CheckAsync(token)).ShouldBeNull();

        foreach (var seconds in new[] { 0, 59, 64 })
            (await AtAsync(seconds, token)).ShouldBeTrue($"{seconds} s");
        (await AtAsync(66, token)).ShouldBeFalse("no clock is that wrong");
        // not even where it was verified in time and is remembered
        _clock.Now = Now;
        (await _registry.CheckAsync(token)).ShouldNotBeNull();
        _clock.Now = Now.AddSeconds(66);
        (await _registry.CheckAsync(token)).ShouldBeNull();
    }

    [Fact]
    public async Task A_token_from_the_future_is_not_believed()
    {
        var token = By("gateway").For("registry", "health-bureau", "registry:card:read");
        (await AtAsync(-4, token)).ShouldBeTrue();
        (await AtAsync(-7, token)).ShouldBeFalse();
    }

    static async Task<bool> AtAsync(int seconds, string token) =>
        await new CallTokens(TestKeys.Of("registry"), new Clock { Now = Now.AddSeconds(seconds) }).CheckAsync(token) is not null;

    [Theory]
    [InlineData("health's key, as the gateway")]
    [InlineData("health's key under the id of the gateway's")]
    [InlineData("a stranger's key")]
    [InlineData("altered claims")]
    [InlineData("an issuer whom nobody knows")]
    [InlineData("no issuer")]
    [InlineData("alg none")]
    [InlineData("HS256 with the gateway's public key")]
    [InlineData("ES384 as the algorithm")]
    [InlineData("no key id")]
    [InlineData("no type")]
    [InlineData("a bearer token's type")]
    [InlineData("no end")]
    [InlineData("no beginning")]
    [InlineData("a life of an hour")]
    [InlineData("no audience")]
    [InlineData("no client")]
    [InlineData("a person without a name")]
    [InlineData("a person who is a number")]
    [InlineData("a batch's signature")]
    [InlineData("nothing")]
    [InlineData("nonsense")]
    [InlineData("three dots")]
    public async Task Refuses(string forgery)
    {
        var gateway = TestKeys.Of("gateway");
        var header = new JsonObject { ["alg"] = "ES256", ["kid"] = gateway.KeyId, ["typ"] = CallTokens.Type };
        var claims = new JsonObject
        {
            ["iss"] = "gateway",
            ["aud"] = "registry",
            ["sub"] = "county-office",
            ["scope"] = "registry:card:read",
            ["iat"] = Now.ToUnixTimeSeconds(),
            ["exp"] = Now.AddSeconds(60).ToUnixTimeSeconds(),
        };
        string By(ProcessKeys keys) => Sign(header, claims, input => keys.Sign(SHA256.HashData(input)));
        // this is how it would be taken
        (await _registry.CheckAsync(By(gateway))).ShouldNotBeNull();

        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string token;
        switch (forgery)
        {
            case "health's key, as the gateway": header["kid"] = TestKeys.Of("health").KeyId; token = By(TestKeys.Of("health")); break;
            case "health's key under the id of the gateway's": token = By(TestKeys.Of("health")); break;
            case "a stranger's key": token = Sign(header, claims, input => stranger.SignData(input, HashAlgorithmName.SHA256)); break;
            case "altered claims":
                var whole = By(gateway).Split('.');
                claims["sub"] = "county-staff";
                token = $"{whole[0]}.{Encode(claims)}.{whole[2]}";
                break;
            case "an issuer whom nobody knows": claims["iss"] = "county"; token = By(gateway); break;
            case "no issuer": claims.Remove("iss"); token = By(gateway); break;
            case "alg none": header["alg"] = "none"; token = $"{Encode(header)}.{Encode(claims)}."; break;
            case "HS256 with the gateway's public key":
                header["alg"] = "HS256";
                token = Sign(header, claims, input => HMACSHA256.HashData(Convert.FromBase64String(ProcessKeys.PublicOf(TestKeys.Own("gateway"))), input));
                break;
            case "ES384 as the algorithm": header["alg"] = "ES384"; token = By(gateway); break;
            case "no key id": header.Remove("kid"); token = By(gateway); break;
            case "no type": header.Remove("typ"); token = By(gateway); break;
            case "a bearer token's type": header["typ"] = "at+jwt"; token = By(gateway); break;
            case "no end": claims.Remove("exp"); token = By(gateway); break;
            case "no beginning": claims.Remove("iat"); token = By(gateway); break;
            case "a life of an hour": claims["exp"] = Now.AddHours(1).ToUnixTimeSeconds(); token = By(gateway); break;
            case "no audience": claims.Remove("aud"); token = By(gateway); break;
            case "no client": claims.Remove("sub"); token = By(gateway); break;
            case "a person without a name": claims["person"] = ""; token = By(gateway); break;
            case "a person who is a number": claims["person"] = 1; token = By(gateway); break;
            case "a batch's signature":
                var headers = new Dictionary<string, object?>();
                Facts.FactSignature.Put(headers, gateway, "facts.x", Encoding.ASCII.GetBytes($"{Encode(header)}.{Encode(claims)}"));
                token = Sign(header, claims, _ => Convert.FromBase64String((string)headers[Facts.FactSignature.Header]!));
                break;
            default: token = forgery switch { "nothing" => "", "nonsense" => "nonsense", _ => "..." }; break;
        }

        (await _registry.CheckAsync(token)).ShouldBeNull();
    }

    [Fact]
    public void A_token_is_made_again_after_half_of_its_life()
    {
        var gateway = By("gateway");
        var first = gateway.For("registry", "health-bureau", "a:b:read");
        _clock.Now = Now.AddSeconds(29);
        gateway.For("registry", "health-bureau", "a:b:read").ShouldBe(first);
        gateway.For("registry", "hospital", "a:b:read").ShouldNotBe(first);
        gateway.For("registry", "health-bureau", "a:b:write").ShouldNotBe(first);
        gateway.For("health", "health-bureau", "a:b:read").ShouldNotBe(first);
        _clock.Now = Now.AddSeconds(31);
        gateway.For("registry", "health-bureau", "a:b:read").ShouldNotBe(first);
    }

    [Fact]
    public void A_process_whose_key_is_not_told_to_the_others_does_not_start()
    {
        var settings = new KeySettings { Own = ProcessKeys.Make() };
        settings.Public["health"] = [ProcessKeys.PublicOf(TestKeys.Own("health"))];
        Should.Throw<OptionsValidationException>(() => new ProcessKeys("health", settings)).Message.ShouldContain("Keys__Public__health");
        settings.Public["health"] = [settings.Public["health"][0], ProcessKeys.PublicOf(settings.Own)];
        using var keys = new ProcessKeys("health", settings);
        using var otherCurve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        settings.Own = Convert.ToBase64String(otherCurve.ExportPkcs8PrivateKey());
        Should.Throw<OptionsValidationException>(() => new ProcessKeys("health", settings)).Message.ShouldContain("P-256");
    }

    static string Sign(JsonObject header, JsonObject claims, Func<byte[], byte[]> sign)
    {
        var input = $"{Encode(header)}.{Encode(claims)}";
        return $"{input}.{Encode(sign(Encoding.ASCII.GetBytes(input)))}";
    }

    static string Encode(JsonObject part) => Encode(JsonSerializer.SerializeToUtf8Bytes(part));

    static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
