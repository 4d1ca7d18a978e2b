using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hutong.Gateway.Tests.Support;
using Hutong.Gateway.Tokens;
using Hutong.Tests;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Npgsql;
using Shouldly;
using Xunit;

namespace Hutong.Gateway.Tests;

/// <summary>Authorization code with PKCE and refresh tokens, by a person who has an account and signs in on the gateway's page.</summary>
public sealed class PersonSignInTests
{
    const string Redirect = "https://console.example/signed-in";
    const string Verifier = "a-verifier-of-at-least-forty-three-characters-1234567890";
    static readonly string Challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    [Fact]
    public async Task Signs_in_with_a_code_and_goes_on_with_refresh_tokens_that_change_each_time()
    {
        await using var gateway = await StartAsync();
        var code = await CodeAsync(gateway, "openid profile offline_access registry:card:read");
        using var answer = await RedeemAsync(gateway, code);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var first = await GatewayUnderTest.JsonAsync(answer);

        var token = new JsonWebToken((string)first["access_token"]!);
        (token.Alg, token.Typ, token.Subject).ShouldBe(("ES256", "at+jwt", gateway.Officer.Id));
        token.GetClaim("client_id").Value.ShouldBe("console");
        ((int?)first["expires_in"]).ShouldBe(600);
        new JsonWebToken((string)first["id_token"]!).GetClaim("name").Value.ShouldBe("Person aigul");
        using (var card = await gateway.SendAsync(HttpMethod.Get, "/api/registry/households/1", token: token.EncodedToken))
            card.StatusCode.ShouldBe(HttpStatusCode.OK);
        var call = await gateway.Registry.Requests.Values.Single().CallAsync("registry");
        (call.Client, call.Person).ShouldBe(("console", gateway.Officer.Id));

        using var refreshed = await RefreshAsync(gateway, (string)first["refresh_token"]!);
        var second = await GatewayUnderTest.JsonAsync(refreshed);
        refreshed.StatusCode.ShouldBe(HttpStatusCode.OK, second.ToJsonString());
        ((string?)second["refresh_token"]).ShouldNotBe((string?)first["refresh_token"]);
        new JsonWebToken((string)second["access_token"]!).Subject.ShouldBe(gateway.Officer.Id);

        // Somebody else has the old one: it is refused, and the whole sign-in ends with it.
        gateway.Time.Advance(TimeSpan.FromMinutes(2));
        await ShouldBeRefused(await RefreshAsync(gateway, (string)first["refresh_token"]!), "invalid_grant");
        await ShouldBeRefused(await RefreshAsync(gateway, (string)second["refresh_token"]!), "invalid_grant");
        gateway.Log.ShouldAllBe(line => !line.Contains(code) && !line.Contains((string)first["refresh_token"]!) && !line.Contains(token.EncodedToken) && !line.Contains(Verifier));
    }

    [Fact]
    public async Task Lets_a_person_have_what_person_and_client_both_may()
    {
        await using var gateway = await StartAsync();

        var all = await TokenAsync(gateway, "openid");
        var some = await TokenAsync(gateway, "registry:card:read registry:exits:write");

        // the client may also read claims, the person may also administer facts
        ((string?)all["scope"])!.Split(' ').ShouldBe(["openid", "registry:card:read"], ignoreOrder: true);
        ((string?)some["scope"]).ShouldBe("registry:card:read");
        all.ContainsKey("refresh_token").ShouldBeFalse("nobody asked for offline_access");
        using var beyond = await AuthorizeAsync(gateway, "registry:facts:admin");
        ErrorOf(beyond).ShouldBe("invalid_scope");
    }

    [Fact]
    public async Task Takes_away_at_the_next_refresh_what_the_client_has_lost_and_ends_with_the_client()
    {
        await using var gateway = await StartAsync();
        var signedIn = await TokenAsync(gateway, "offline_access registry:card:read");
        gateway.WriteClients([Console(["health:claims:read"])]);
        await Waiting.Eventually(async () =>
        {
            using var refused = await gateway.SendAsync(HttpMethod.Get, "/api/registry/households/1", token: (string)signedIn["access_token"]!);
            return refused.StatusCode == HttpStatusCode.Forbidden;
        });

        using var refreshed = await RefreshAsync(gateway, (string)signedIn["refresh_token"]!);
        var left = await GatewayUnderTest.JsonAsync(refreshed);
        ((string?)left["scope"]).ShouldBe("offline_access");

        gateway.WriteClients(Array.Empty<JsonNode>());
        await Waiting.Eventually(async () =>
        {
            await using var connection = await gateway.Database.OpenAsync();
            await using var command = new NpgsqlCommand("select count(*) from gateway.\"OpenIddictTokens\"", connection);
            return (long)(await command.ExecuteScalarAsync())! == 0;
        });
        using var gone = await RefreshAsync(gateway, (string)left["refresh_token"]!);
        gone.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_sign_in_is_good_at_every_gateway_and_ends_after_its_hours()
    {
        await using var gateway = await StartAsync();
        var code = await CodeAsync(gateway, "offline_access registry:card:read");
        await using var other = await gateway.StartAnotherAsync();
        using var redeemed = await RedeemAsync(other, code);
        var refresh = (string)(await GatewayUnderTest.JsonAsync(redeemed))["refresh_token"]!;

        gateway.Time.Advance(TimeSpan.FromHours(11));
        using var late = await RefreshAsync(gateway, refresh);
        late.StatusCode.ShouldBe(HttpStatusCode.OK);
        refresh = (string)(await GatewayUnderTest.JsonAsync(late))["refresh_token"]!;
        gateway.Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMinutes(1));
        await ShouldBeRefused(await RefreshAsync(gateway, refresh), "invalid_grant");
    }

    [Fact]
    public async Task Refuses_a_wrong_verifier_a_code_used_twice_and_a_request_without_PKCE()
    {
        await using var gateway = await StartAsync();
        await ShouldBeRefused(await RedeemAsync(gateway, await CodeAsync(gateway, "offline_access"), verifier: Verifier + "x"), "invalid_grant");

        var code = await CodeAsync(gateway, "offline_access");
        using var first = await RedeemAsync(gateway, code);
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        await ShouldBeRefused(await RedeemAsync(gateway, code), "invalid_grant");
        // whoever came first may have been the thief
        await ShouldBeRefused(await RefreshAsync(gateway, (string)(await GatewayUnderTest.JsonAsync(first))["refresh_token"]!), "invalid_grant");

        using var without = await AuthorizeAsync(gateway, "openid", ("code_challenge", null), ("code_challenge_method", null));
        await without.ShouldBeProblem(400, "sign-in-refused");
        using var plain = await AuthorizeAsync(gateway, "openid", ("code_challenge", Verifier), ("code_challenge_method", "plain"));
        await plain.ShouldBeProblem(400, "sign-in-refused");
        var stale = await CodeAsync(gateway, "openid");
        gateway.Time.Advance(TimeSpan.FromMinutes(6));
        await ShouldBeRefused(await RedeemAsync(gateway, stale), "invalid_grant");
    }

    [Fact]
    public async Task Sends_nobody_to_an_address_that_is_not_registered()
    {
        await using var gateway = await StartAsync();

        using var elsewhere = await AuthorizeAsync(gateway, "openid", ("redirect_uri", "https://elsewhere.example/"));
        using var unknown = await AuthorizeAsync(gateway, "openid", ("client_id", "nobody"));
        using var bureau = await AuthorizeAsync(gateway, "openid", ("client_id", "health-bureau"));
        using var form = await AuthorizeAsync(gateway, "openid", ("response_mode", "form_post"));

        foreach (var answer in new[] { elsewhere, unknown, bureau, form })
        {
            answer.Headers.Location.ShouldBeNull();
            await answer.ShouldBeProblem(400, "sign-in-refused");
        }
    }

    [Fact]
    public async Task A_persons_client_has_no_token_of_its_own_and_a_bureau_signs_nobody_in()
    {
        await using var gateway = await StartAsync();

        using var console = await gateway.AskTokenAsync("console");
        ((string?)(await GatewayUnderTest.JsonAsync(console))["error"]).ShouldBe("unauthorized_client");
        using var bureau = await RedeemAsync(gateway, await CodeAsync(gateway, "openid"), client: "health-bureau");
        bureau.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Asks_a_person_who_has_not_signed_in_to_do_so()
    {
        await using var gateway = await StartAsync();
        using var stranger = await AuthorizeAsync(gateway, "openid", signedIn: false);
        stranger.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        stranger.Headers.Location!.PathAndQuery.ShouldStartWith("/sign-in?to=%2Fapi%2Fauthorize");
        using var silent = await AuthorizeAsync(gateway, "openid", signedIn: false, changes: ("prompt", "none"));
        ErrorOf(silent).ShouldBe("login_required");
    }

    [Fact]
    public async Task Guesses_of_the_consoles_secret_are_counted_as_everywhere()
    {
        await using var gateway = await StartAsync(("Tokens:FailuresPerClientAndAddress", "3"));
        var code = await CodeAsync(gateway, "openid");
        for (var i = 0; i < 3; i++)
            (await RedeemAsync(gateway, code, secret: "guess")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        using var stopped = await RedeemAsync(gateway, code);
        await stopped.ShouldBeProblem(429, "too-many-attempts");
    }

    static async Task<GatewayUnderTest> StartAsync(params (string Key, string Value)[] settings)
    {
        var gateway = new GatewayUnderTest();
        foreach (var (key, value) in settings)
            gateway.Settings[key] = value;
        await gateway.InitializeAsync();
        gateway.WriteClients([Console(["registry:card:read", "registry:exits:write", "health:claims:read"]), ClientOf("health-bureau", ["health:claims:read"])]);
        // rows for codes to refer to
        await Waiting.Eventually(async () =>
        {
            await using var connection = await gateway.Database.OpenAsync();
            await using var command = new NpgsqlCommand("select count(*) from gateway.\"OpenIddictApplications\" where \"Id\" = 'console'", connection);
            return (long)(await command.ExecuteScalarAsync())! == 1;
        });
        gateway.Officer = await gateway.AddPersonAsync("aigul", "county-integrator", "652722");
        return gateway;
    }

    static JsonObject Console(string[] scopes)
    {
        var console = ClientOf("console", scopes);
        console["redirectUris"] = new JsonArray(Redirect);
        return console;
    }

    static JsonObject ClientOf(string id, string[] scopes) => new()
    {
        ["id"] = id,
        ["secretHash"] = SecretHash.Create(GatewayUnderTest.ClientSecret, 1_000),
        ["scopes"] = JsonSerializer.SerializeToNode(scopes),
    };

    static async Task<HttpResponseMessage> AuthorizeAsync(
        GatewayUnderTest gateway, string scope, params (string Key, string? Value)[] changes) => await AuthorizeAsync(gateway, scope, true, changes);

    static async Task<HttpResponseMessage> AuthorizeAsync(
        GatewayUnderTest gateway, string scope, bool signedIn, params (string Key, string? Value)[] changes)
    {
        var query = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = "console",
            ["redirect_uri"] = Redirect,
            ["scope"] = scope,
            ["state"] = "s1",
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (key, value) in changes)
            query[key] = value;
        return await gateway.SendAsync(HttpMethod.Get, QueryHelpers.AddQueryString("/api/authorize", query.Where(p => p.Value is not null)),
            also: request => { if (signedIn) request.Headers.Add("Cookie", gateway.Officer.Cookie); });
    }

    static async Task<string> CodeAsync(GatewayUnderTest gateway, string scope)
    {
        using var answer = await AuthorizeAsync(gateway, scope);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        answer.Headers.Location!.GetLeftPart(UriPartial.Path).ShouldBe(Redirect);
        var query = QueryHelpers.ParseQuery(answer.Headers.Location.Query);
        query["state"].ToString().ShouldBe("s1");
        query.ContainsKey("error").ShouldBeFalse(answer.Headers.Location.Query);
        return query["code"].ToString();
    }

    static Task<HttpResponseMessage> RedeemAsync(
        GatewayUnderTest gateway, string code, string verifier = Verifier, string client = "console", string secret = GatewayUnderTest.ClientSecret) =>
        PostAsync(gateway, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Redirect), ("code_verifier", verifier),
            ("client_id", client), ("client_secret", secret));

    static Task<HttpResponseMessage> RefreshAsync(GatewayUnderTest gateway, string token) =>
        PostAsync(gateway, ("grant_type", "refresh_token"), ("refresh_token", token), ("client_id", "console"), ("client_secret", GatewayUnderTest.ClientSecret));

    static async Task<JsonObject> TokenAsync(GatewayUnderTest gateway, string scope)
    {
        using var answer = await RedeemAsync(gateway, await CodeAsync(gateway, scope));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await GatewayUnderTest.JsonAsync(answer);
    }

    static Task<HttpResponseMessage> PostAsync(GatewayUnderTest gateway, params (string, string)[] fields) =>
        gateway.Http.PostAsync("/api/token", new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2))));

    static string ErrorOf(HttpResponseMessage redirect)
    {
        redirect.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        redirect.Headers.Location!.GetLeftPart(UriPartial.Path).ShouldBe(Redirect);
        return QueryHelpers.ParseQuery(redirect.Headers.Location.Query)["error"].ToString();
    }

    static async Task ShouldBeRefused(HttpResponseMessage answer, string error)
    {
        using (answer)
        {
            var json = await GatewayUnderTest.JsonAsync(answer);
            ((int)answer.StatusCode, (string?)json["error"]).ShouldBe((400, error), json.ToJsonString());
        }
    }
}
