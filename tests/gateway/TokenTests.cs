using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Hutong.Gateway.Tests.Support;
using Hutong.Gateway.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using Shouldly;
using Xunit;

namespace Hutong.Gateway.Tests;

public sealed class TokenTests(GatewayUnderTest gateway) : IClassFixture<GatewayUnderTest>
{
    [Fact]
    public async Task Are_issued_for_credentials_in_the_form()
    {
        using var answer = await gateway.AskTokenAsync("health-bureau");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var json = await GatewayUnderTest.JsonAsync(answer);
        ((string?)json["token_type"]).ShouldBe("Bearer");
        ((int?)json["expires_in"]).ShouldBe(600);
        ((string?)json["scope"]).ShouldBe("health:claims:read health:claims:write health:enrolments:write");
        var token = new JsonWebToken((string)json["access_token"]!);
        (token.Alg, token.Typ, token.Subject).ShouldBe(("ES256", "at+jwt", "health-bureau"));
        (token.ValidTo - token.IssuedAt).ShouldBe(TimeSpan.FromMinutes(10));
        using var called = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/1", token: token.EncodedToken);
        called.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Are_issued_for_form_encoded_credentials_in_HTTP_Basic()
    {
        using var answer = await gateway.SendAsync(HttpMethod.Post, "/api/token", content: Form(("grant_type", "client_credentials"), ("scope", "health:claims:read")),
            also: r => r.Headers.Authorization = Basic("health-bureau", GatewayUnderTest.ClientSecret));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        ((string?)(await GatewayUnderTest.JsonAsync(answer))["scope"]).ShouldBe("health:claims:read");
    }

    [Theory]
    [InlineData("health-bureau", "wrong")]
    [InlineData("nobody", GatewayUnderTest.ClientSecret)]
    public async Task Are_refused_for_wrong_credentials(string client, string secret)
    {
        using var answer = await gateway.AskTokenAsync(client, secret);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Basic");
        ((string?)(await GatewayUnderTest.JsonAsync(answer))["error"]).ShouldBe("invalid_client");
    }

    [Theory]
    [InlineData("grant_type=password&client_id=hospital&client_secret=x", "unsupported_grant_type")]
    [InlineData("client_id=hospital&client_secret=x", "invalid_request")]
    [InlineData("grant_type=client_credentials&grant_type=client_credentials&client_id=hospital", "invalid_request")]
    public async Task Are_refused_for_other_grants_and_broken_requests(string form, string error)
    {
        using var answer = await gateway.SendAsync(HttpMethod.Post, "/api/token", content: new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        ((string?)(await GatewayUnderTest.JsonAsync(answer))["error"]).ShouldBe(error);
    }

    [Fact]
    public async Task Are_refused_for_json_and_for_credentials_in_two_places()
    {
        using var json = await gateway.SendAsync(HttpMethod.Post, "/api/token", content: new StringContent("{}", Encoding.UTF8, "application/json"));
        using var twice = await gateway.SendAsync(HttpMethod.Post, "/api/token",
            content: Form(("grant_type", "client_credentials"), ("client_id", "hospital"), ("client_secret", "x")),
            also: r => r.Headers.Authorization = Basic("hospital", GatewayUnderTest.ClientSecret));

        foreach (var answer in new[] { json, twice })
            ((string?)(await GatewayUnderTest.JsonAsync(answer))["error"]).ShouldBe("invalid_request");
    }

    [Fact]
    public async Task Are_refused_for_a_scope_that_the_client_does_not_have()
    {
        using var answer = await gateway.AskTokenAsync("hospital", scope: "health:claims:write registry:card:read");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        ((string?)(await GatewayUnderTest.JsonAsync(answer))["error"]).ShouldBe("invalid_scope");
    }

    [Fact]
    public async Task Carry_only_what_was_asked_for()
    {
        var token = await gateway.TokenAsync("health-bureau", "health:claims:read");

        using var read = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/1", token: token);
        using var write = await gateway.SendAsync(HttpMethod.Put, "/api/health/claims/1", token: token);

        read.StatusCode.ShouldBe(HttpStatusCode.OK);
        await write.ShouldBeProblem(403, "missing-scope");
    }

    [Fact]
    public async Task Verify_against_the_published_keys()
    {
        var token = await gateway.TokenAsync("hospital");
        var keys = new JsonWebKeySet(await gateway.Http.GetStringAsync("/.well-known/jwks.json"));

        keys.Keys.ShouldAllBe(k => !k.HasPrivateKey && k.Alg == "ES256");
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new()
        {
            ValidIssuer = "urn:hutong:gateway",
            ValidAudience = "hutong",
            IssuerSigningKeys = keys.GetSigningKeys(),
        });
        result.IsValid.ShouldBeTrue(result.Exception?.Message);
    }

    [Theory]
    [InlineData("foreign key")]
    [InlineData("foreign key with our kid")]
    [InlineData("none")]
    [InlineData("HS256 with the public key")]
    [InlineData("changed payload")]
    [InlineData("other audience")]
    [InlineData("other issuer")]
    [InlineData("no expiry")]
    [InlineData("id token")]
    [InlineData("garbage")]
    public async Task Are_not_accepted_when_they_are_not_the_gateways_own(string how)
    {
        using var answer = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/1", token: await Forge(how));

        await answer.ShouldBeProblem(401, "token-invalid");
        answer.Headers.WwwAuthenticate.Single().Parameter!.ShouldContain("error=\"invalid_token\"");
    }

    async Task<string> Forge(string how)
    {
        var real = await gateway.TokenAsync("health-bureau");
        var kid = new JsonWebToken(real).Kid;
        var ours = OurKey();
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var parts = real.Split('.');
        var now = DateTime.UtcNow;
        string Make(SecurityKey? key, string alg, string audience = "hutong", string issuer = "urn:hutong:gateway", string type = "at+jwt", bool expires = true) =>
            new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
            {
                TokenType = type,
                Issuer = issuer,
                Audience = audience,
                NotBefore = now,
                IssuedAt = now,
                Expires = expires ? now.AddMinutes(5) : null,
                Claims = new Dictionary<string, object> { ["client_id"] = "health-bureau", ["scope"] = "health:claims:read" },
                SigningCredentials = key is null ? null : new(key, alg),
            });
        return how switch
        {
            "foreign key" => Make(new ECDsaSecurityKey(foreign) { KeyId = "abc" }, "ES256"),
            "foreign key with our kid" => Make(new ECDsaSecurityKey(foreign) { KeyId = kid }, "ES256"),
            "none" => Make(null, "none"),
            "HS256 with the public key" => Make(new SymmetricSecurityKey(ours.ECDsa.ExportSubjectPublicKeyInfo()) { KeyId = kid }, "HS256"),
            "changed payload" => $"{parts[0]}.{Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("health-bureau", "county-staff"))}.{parts[2]}",
            "other audience" => Make(ours, "ES256", audience: "elsewhere"),
            "other issuer" => Make(ours, "ES256", issuer: "elsewhere"),
            "no expiry" => Make(ours, "ES256", expires: false),
            "id token" => Make(ours, "ES256", type: "JWT"),
            _ => "not.a.token",
        };
    }

    ECDsaSecurityKey OurKey() => (ECDsaSecurityKey)gateway.App.Services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue.SigningCredentials[0].Key;

    static FormUrlEncodedContent Form(params (string, string)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2)));

    static AuthenticationHeaderValue Basic(string id, string secret) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{WebUtility.UrlEncode(id)}:{WebUtility.UrlEncode(secret)}")));
}

public sealed class TokenLifeTests
{
    [Fact]
    public async Task Tokens_expire()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var token = await gateway.TokenAsync("health-bureau");

        gateway.Time.Advance(TimeSpan.FromMinutes(10));
        using var withinSkew = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/1", token: token);
        gateway.Time.Advance(TimeSpan.FromSeconds(31));
        using var expired = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/1", token: token);

        withinSkew.StatusCode.ShouldBe(HttpStatusCode.OK);
        await expired.ShouldBeProblem(401, "token-expired");
    }

    [Fact]
    public async Task A_changed_clients_file_counts_at_once_also_for_tokens_already_issued()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var token = await gateway.TokenAsync("health-bureau");
        var otherHash = SecretHash.Create("another-secret", 1_000);

        gateway.WriteClients(("newcomer", otherHash, ["health:claims:read"]));

        await Wait.Eventually(async () =>
        {
            using var answer = await gateway.AskTokenAsync("newcomer", "another-secret");
            return answer.StatusCode == HttpStatusCode.OK;
        });
        using var gone = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/1", token: token);
        await gone.ShouldBeProblem(401, "token-invalid");

        File.WriteAllText(gateway.ClientsFile, "[ broken");
        await Wait.Eventually(() => gateway.Log.Any(l => l.Contains("cannot be read", StringComparison.Ordinal)) || Ask());
        (await gateway.AskTokenAsync("newcomer", "another-secret")).StatusCode.ShouldBe(HttpStatusCode.OK);

        bool Ask()
        {
            _ = gateway.AskTokenAsync("newcomer", "another-secret");
            return false;
        }
    }

    [Fact]
    public async Task Guessing_is_stopped_for_that_client_and_address_and_ends_with_the_window()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(("Tokens:FailuresPerClientAndAddress", "3"));
        for (var i = 0; i < 3; i++)
            (await gateway.AskTokenAsync("hospital", $"guess-{i}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        using var stopped = await gateway.AskTokenAsync("hospital");
        await stopped.ShouldBeProblem(429, "too-many-attempts");
        stopped.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
        (await gateway.AskTokenAsync("health-bureau")).StatusCode.ShouldBe(HttpStatusCode.OK);

        gateway.Time.Advance(TimeSpan.FromMinutes(6));
        (await gateway.AskTokenAsync("hospital")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Guesses_from_one_address_lock_the_client_out_there_alone()
    {
        // the test is a proxy, and says for whom it asks
        await using var gateway = await GatewayUnderTest.StartAsync(("Gateway:Proxies:0", "127.0.0.1"));
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 11; i++)
        {
            using var guess = await AskFromAsync(gateway, "203.0.113.7", "hospital", $"guess-{i}");
            statuses.Add(guess.StatusCode);
        }

        using var there = await AskFromAsync(gateway, "203.0.113.7", "hospital");
        using var elsewhere = await AskFromAsync(gateway, "198.51.100.20", "hospital");
        using var neighbour = await AskFromAsync(gateway, "203.0.113.7", "health-bureau");

        statuses[..10].ShouldAllBe(s => s == HttpStatusCode.Unauthorized);
        statuses[10].ShouldBe(HttpStatusCode.TooManyRequests);
        await there.ShouldBeProblem(429, "too-many-attempts");
        elsewhere.StatusCode.ShouldBe(HttpStatusCode.OK);
        neighbour.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Guesses_of_others_behind_the_same_address_do_not_lock_out_who_has_signed_in_from_there()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(("Tokens:FailuresPerAddress", "3"), ("Tokens:FailuresPerClientAndAddress", "10000"));
        gateway.WriteClients(("hospital", SecretHash.Create(GatewayUnderTest.ClientSecret, 1_000), ["health:claims:read"]), ("other", SecretHash.Create("x", 1_000), ["health:claims:read"]));
        (await gateway.AskTokenAsync("hospital")).StatusCode.ShouldBe(HttpStatusCode.OK);
        for (var i = 0; i < 3; i++)
            (await gateway.AskTokenAsync("made-up", $"guess-{i}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        // its secret is another since, so that it is not recognised but checked
        gateway.WriteClients(("hospital", SecretHash.Create("a-new-one", 1_000), ["health:claims:read"]), ("other", SecretHash.Create("x", 1_000), ["health:claims:read"]));
        await Wait.Eventually(async () =>
        {
            using var answer = await gateway.AskTokenAsync("hospital", "a-new-one");
            return answer.StatusCode == HttpStatusCode.OK;
        });
        (await gateway.AskTokenAsync("other", "x")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    static async Task<HttpResponseMessage> AskFromAsync(GatewayUnderTest gateway, string address, string client, string secret = GatewayUnderTest.ClientSecret)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = secret };
        return await gateway.SendAsync(HttpMethod.Post, "/api/token", content: new FormUrlEncodedContent(form), also: r => r.Headers.Add("X-Forwarded-For", address));
    }

    [Fact]
    public async Task A_scope_taken_from_the_file_is_gone_within_seconds_also_from_tokens_already_issued()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var token = await gateway.TokenAsync("health-bureau");
        using var before = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/1", token: token);
        before.StatusCode.ShouldBe(HttpStatusCode.OK);

        gateway.WriteClients(("health-bureau", SecretHash.Create(GatewayUnderTest.ClientSecret, 1_000), ["health:enrolments:write"]));

        var since = Stopwatch.GetTimestamp();
        await Wait.Eventually(async () =>
        {
            using var answer = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/1", token: token);
            return answer.StatusCode == HttpStatusCode.Forbidden;
        });
        Stopwatch.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(5));
        using var kept = await gateway.SendAsync(HttpMethod.Put, "/api/health/enrolments/1", token: token);
        kept.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Guesses_cannot_keep_a_client_that_works_from_its_tokens()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(("Tokens:HashesAtOnce", "1"), ("Tokens:FailuresPerAddress", "10000"));
        (await gateway.AskTokenAsync("hospital")).StatusCode.ShouldBe(HttpStatusCode.OK);

        // Unknown clients cost the full 600,000 rounds each; once the first is sent away, the line is full.
        var guesses = Enumerable.Range(0, 60).Select(i => gateway.AskTokenAsync("hospital-" + i)).ToArray();
        await Wait.Eventually(() => guesses.Any(g => g is { IsCompletedSuccessfully: true, Result.StatusCode: HttpStatusCode.ServiceUnavailable }));
        using var answer = await gateway.AskTokenAsync("hospital");
        guesses.Any(g => !g.IsCompleted).ShouldBeTrue("the guesses were over before the client asked");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var statuses = (await Task.WhenAll(guesses)).Select(g => (int)g.StatusCode).ToArray();
        statuses.ShouldContain(503);
        statuses.ShouldAllBe(s => s == 401 || s == 503);
    }

    [Fact]
    public async Task An_outside_provider_takes_the_place_of_the_token_endpoint()
    {
        await using var provider = await StubService.StartAsync();
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = ec.ExportParameters(false).Q;
        provider.On("/.well-known/openid-configuration", c => AnswerJson(c, $$"""{"issuer":"https://id.example","jwks_uri":"{{provider.Http}}keys"}"""));
        provider.On("/keys", c => AnswerJson(c,
            $$"""{"keys":[{"kty":"EC","crv":"P-256","kid":"outside","x":"{{Base64UrlEncoder.Encode(point.X)}}","y":"{{Base64UrlEncoder.Encode(point.Y)}}"}]}"""));
        await using var gateway = await GatewayUnderTest.StartAsync(
            ("Tokens:Authority", provider.Http.ToString()), ("Tokens:Issuer", "https://id.example"), ("Tokens:Audience", "county"));

        string Token(string audience) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = "https://id.example",
            Audience = audience,
            Expires = DateTime.UtcNow.AddMinutes(5),
            Claims = new Dictionary<string, object> { ["azp"] = "outside-client", ["scp"] = new[] { "health:claims:read" } },
            SigningCredentials = new(new ECDsaSecurityKey(ec) { KeyId = "outside" }, "ES256"),
        });
        // signed by the provider, and yet saying two things
        string Written(string payload)
        {
            var signed = $"{Base64UrlEncoder.Encode("""{"alg":"ES256","kid":"outside","typ":"JWT"}""")}.{Base64UrlEncoder.Encode(payload)}";
            return $"{signed}.{Base64UrlEncoder.Encode(ec.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
        }

        var usual = $$"""
            "iss":"https://id.example","aud":"county","azp":"outside-client","exp":{{DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds()}}
            """;
        foreach (var (scopes, status) in new[]
        {
            ("""  "scope":"health:claims:read" """, 200),
            ("""  "scope":"health:claims:read","scp":["health:claims:read"] """, 200),
            ("""  "scope":"health:claims:write","scope":"health:claims:read" """, 401),
            ("""  "scope":"health:claims:read","scope":"health:claims:write" """, 401),
            ("""  "scp":["health:claims:write"],"scp":["health:claims:read"] """, 401),
            ("""  "scope":"health:claims:write","scp":["health:claims:read"] """, 401),
            ("""  "scope":"health:claims:read","azp":"county-staff" """, 401),
        })
        {
            using var answer = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/1", token: Written($"{{{usual},{scopes}}}"));
            ((int)answer.StatusCode).ShouldBe(status, scopes);
        }

        gateway.Health.Requests.Clear();
        using var good = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/1", token: Token("county"));
        using var wrong = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/1", token: Token("elsewhere"));
        using var own = await gateway.AskTokenAsync("hospital");
        using var keys = await gateway.Http.GetAsync("/.well-known/jwks.json");

        good.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await gateway.Health.Requests.Values.Single().CallAsync("health")).Client.ShouldBe("outside-client");
        await wrong.ShouldBeProblem(401, "token-invalid");
        await own.ShouldBeProblem(404, "not-found");
        await keys.ShouldBeProblem(404, "not-found");
    }

    static Task AnswerJson(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }
}
