using System.Net;
using System.Text;
using Hutong.Gateway.Data;
using Hutong.Gateway.Tests.Support;
using Hutong.Gateway.Tokens;
using Hutong.Tests;
using Hutong.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Npgsql;
using Shouldly;
using Xunit;

namespace Hutong.Gateway.Tests;

/// <summary>Keys in the database: shared by gateways, sealed, renewed in good time.</summary>
public sealed class SharedKeysTests
{
    [Fact]
    public async Task A_token_of_one_gateway_is_valid_at_another_and_after_a_restart()
    {
        await using var one = await GatewayUnderTest.StartAsync();
        var token = await one.TokenAsync("health-bureau");
        await using var other = await one.StartAnotherAsync();

        (await StatusAsync(other, token)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(one, await other.TokenAsync("hospital"), HttpMethod.Put)).ShouldBe(HttpStatusCode.OK);
        await one.App.StopAsync();
        await one.StartGatewayAsync();
        (await StatusAsync(one, token)).ShouldBe(HttpStatusCode.OK);
        (await KeyIdsAsync(one)).ShouldBe(await KeyIdsAsync(other));
    }

    [Fact]
    public async Task Gateways_that_start_at_once_make_one_key_between_them()
    {
        await using var first = await GatewayUnderTest.StartAsync();
        await first.App.StopAsync();
        await RunAsync(first.Database, "drop schema gateway cascade");

        var others = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => first.StartAnotherAsync()));

        foreach (var gateway in others)
            (await KeyIdsAsync(gateway)).ShouldBe(await KeyIdsAsync(others[0]));
        (await CountAsync(first.Database, "select count(*) from gateway.\"TokenKeys\"")).ShouldBe(1);
        foreach (var gateway in others)
            await gateway.DisposeAsync();
    }

    [Fact]
    public async Task A_new_key_is_told_before_it_signs_and_the_old_one_verifies_until_its_last_token_is_dead()
    {
        await using var one = await GatewayUnderTest.StartAsync(("Tokens:RotationDays", "7"));
        await using var other = await one.StartAnotherAsync();
        one.Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        var old = KidOf(await one.TokenAsync("health-bureau"));
        (await KeyIdsAsync(one)).ShouldBe([old]);

        one.Time.Advance(TimeSpan.FromMinutes(2));
        await Waiting.Eventually(async () => (await KeyIdsAsync(one)).Length == 2 && (await KeyIdsAsync(other)).Length == 2);
        KidOf(await one.TokenAsync("health-bureau")).ShouldBe(old);
        KidOf(await other.TokenAsync("health-bureau")).ShouldBe(old);

        one.Time.Advance(KeyRing.Notice - TimeSpan.FromMinutes(1));
        var last = await one.TokenAsync("health-bureau");
        KidOf(last).ShouldBe(old);
        one.Time.Advance(TimeSpan.FromMinutes(1));
        foreach (var gateway in new[] { one, other })
        {
            var fresh = "";
            await Waiting.Eventually(async () => KidOf(fresh = await gateway.TokenAsync("health-bureau")) != old);
            foreach (var at in new[] { one, other })
            {
                (await StatusAsync(at, last)).ShouldBe(HttpStatusCode.OK);
                (await StatusAsync(at, fresh)).ShouldBe(HttpStatusCode.OK);
            }
        }

        one.Time.Advance(TimeSpan.FromHours(12));
        (await KeyIdsAsync(one)).ShouldContain(old, "a sign-in of twelve hours was signed with it");
        one.Time.Advance(TimeSpan.FromMinutes(2));
        await Waiting.Eventually(async () => !(await KeyIdsAsync(one)).Contains(old) && (await KeyIdsAsync(other)).Length == 1);

        one.Time.Advance(TimeSpan.FromDays(8));
        await Waiting.Eventually(async () => (await KeyIdsAsync(one)).Length == 2);
        (await CountAsync(one.Database, "select count(*) from gateway.\"TokenKeys\"")).ShouldBe(2, "the dead one is deleted when the next is made");
    }

    [Fact]
    public async Task Keys_are_sealed_with_the_platforms_secret()
    {
        await using var one = await GatewayUnderTest.StartAsync();
        var token = await one.TokenAsync("health-bureau");
        await using (var connection = await one.Database.OpenAsync())
        {
            await using var command = new NpgsqlCommand("select \"Sealed\" from gateway.\"TokenKeys\"", connection);
            var stored = (byte[])(await command.ExecuteScalarAsync())!;
            // every PKCS #8 key on this curve names it
            stored.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07]).ShouldBe(-1);
        }

        // Another sealing key: the old keys are of no use, and the gateway says so and makes its own.
        await one.App.StopAsync();
        one.Settings["Tokens:SealingKey"] = "another-key-under-which-they-lie";
        await one.StartGatewayAsync();

        one.Log.ShouldContain(line => line.Contains("does not open", StringComparison.Ordinal));
        (await StatusAsync(one, token)).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(one, await one.TokenAsync("health-bureau"))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Bureaus_tokens_are_issued_and_checked_while_the_database_is_away_and_none_is_stored()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var token = await gateway.TokenAsync("health-bureau");
        (await CountAsync(gateway.Database, "select count(*) from gateway.\"OpenIddictTokens\"")).ShouldBe(0);
        (await CountAsync(gateway.Database, "select count(*) from gateway.\"OpenIddictAuthorizations\"")).ShouldBe(0);
        (await CountAsync(gateway.Database, "select count(*) from gateway.\"OpenIddictApplications\"")).ShouldBe(5);

        await AwayAsync(gateway.Database, away: true);
        gateway.WriteClients(("health-bureau", SecretHash.Create(GatewayUnderTest.ClientSecret, 1_000), ["health:claims:read"]));
        await Waiting.Eventually(async () => (await ReadyAsync(gateway))["database"] == "down");

        (await StatusAsync(gateway, token)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(gateway, await gateway.TokenAsync("health-bureau"))).ShouldBe(HttpStatusCode.OK);
        (await ReadyAsync(gateway))["status"].ShouldBe("ready");

        await AwayAsync(gateway.Database, away: false);
        await Waiting.Eventually(async () => (await ReadyAsync(gateway))["database"] == "up");
        (await CountAsync(gateway.Database, "select count(*) from gateway.\"OpenIddictApplications\"")).ShouldBe(1, "rows follow the clients file");
    }

    [Fact]
    public async Task OpenIddicts_own_documents_name_the_addresses()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(("Limits:AnonymousRequestBurst", "3"), ("Limits:AnonymousRequestsPerSecond", "1"));
        using var answer = await gateway.Http.GetAsync("/.well-known/openid-configuration");
        var document = await GatewayUnderTest.JsonAsync(answer);

        ((string?)document["issuer"]).ShouldBe("urn:hutong:gateway");
        ((string?)document["token_endpoint"]).ShouldBe(new Uri(gateway.Address, "/api/token").AbsoluteUri);
        ((string?)document["authorization_endpoint"]).ShouldBe(new Uri(gateway.Address, "/api/authorize").AbsoluteUri);
        ((string?)document["jwks_uri"]).ShouldBe(new Uri(gateway.Address, "/.well-known/jwks.json").AbsoluteUri);
        document["grant_types_supported"]!.AsArray().Select(g => (string?)g).ShouldBe(["client_credentials", "authorization_code", "refresh_token"], ignoreOrder: true);
        document["code_challenge_methods_supported"]!.AsArray().Select(g => (string?)g).ShouldBe(["S256"]);
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        answer.Headers.GetValues("X-Request-Id").Single().ShouldNotBeEmpty();
        await Waiting.Eventually(() => gateway.Log.Any(line => line.Contains("GET /.well-known/openid-configuration 200", StringComparison.Ordinal)));

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            using var next = await gateway.Http.GetAsync("/.well-known/jwks.json");
            statuses.Add(next.StatusCode);
        }

        statuses.ShouldContain(HttpStatusCode.TooManyRequests);
        using var posted = await gateway.Http.PostAsync("/.well-known/jwks.json", null);
        await posted.ShouldBeProblem(405, "method-not-allowed");
    }

    [Fact]
    public async Task The_model_is_the_one_that_the_migrations_know()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await using var scope = gateway.App.Services.CreateAsyncScope();
        await using var db = scope.ServiceProvider.GetRequiredService<GatewayDb>();

        db.GetService<IMigrationsAssembly>().ModelSnapshot.ShouldNotBeNull("dotnet ef would begin from nothing");
        db.Database.HasPendingModelChanges().ShouldBeFalse("dotnet ef migrations add … --project gateway --context GatewayDb -o Data/Migrations");
    }

    [Fact]
    public async Task A_large_form_is_refused()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        using var large = await gateway.Http.PostAsync("/api/token", new StringContent(new string('a', 9000), Encoding.ASCII, "application/x-www-form-urlencoded"));
        using var many = await gateway.Http.PostAsync("/api/token",
            new StringContent(string.Join('&', Enumerable.Range(0, 20).Select(i => $"a{i}=1")), Encoding.ASCII, "application/x-www-form-urlencoded"));

        await large.ShouldBeProblem(413, "body-too-large");
        await many.ShouldBeProblem(400, "bad-request");
    }

    static string KidOf(string token) => new JsonWebToken(token).Kid;

    static async Task<HttpStatusCode> StatusAsync(GatewayUnderTest gateway, string token, HttpMethod? method = null)
    {
        using var answer = await gateway.SendAsync(method ?? HttpMethod.Get, "/api/health/claims/1", token: token);
        return answer.StatusCode;
    }

    static async Task<string[]> KeyIdsAsync(GatewayUnderTest gateway) =>
        [.. new JsonWebKeySet(await gateway.Http.GetStringAsync("/.well-known/jwks.json")).Keys.Select(k => k.Kid)];

    static async Task<Dictionary<string, string?>> ReadyAsync(GatewayUnderTest gateway)
    {
        using var answer = await gateway.Http.GetAsync("/health/ready");
        return (await GatewayUnderTest.JsonAsync(answer)).Where(m => m.Value is System.Text.Json.Nodes.JsonValue).ToDictionary(m => m.Key, m => m.Value?.ToString());
    }

    /// <summary>The role may not sign in to the server, and whoever was in is put out.</summary>
    static async Task AwayAsync(TestDatabase database, bool away)
    {
        var servers = await TestServers.GetAsync();
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(servers.Postgres) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"alter role {database.Name} {(away ? "nologin" : "login")}", connection);
        await command.ExecuteNonQueryAsync();
        if (away)
            await database.CutConnectionsAsync();
    }

    static async Task RunAsync(TestDatabase database, string sql)
    {
        await using var connection = await OpenAsync(database);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    static async Task<long> CountAsync(TestDatabase database, string sql)
    {
        await using var connection = await OpenAsync(database);
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    // None is kept: a kept one would not have noticed that the database was away.
    static async Task<NpgsqlConnection> OpenAsync(TestDatabase database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
