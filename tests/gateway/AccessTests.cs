using System.Net;
using Hutong.Gateway.Access;
using Hutong.Gateway.Tests.Support;
using Hutong.Tests;
using Shouldly;
using Xunit;

namespace Hutong.Gateway.Tests;

public sealed class AccessTableTests
{
    [Theory]
    [InlineData("POST", "/api/health/claims/batches", "health:claims:write")]
    [InlineData("POST", "/api/health/claims", "health:claims:write")]
    [InlineData("PUT", "/api/health/claims/C-1", "health:claims:write")]
    [InlineData("GET", "/api/health/claims/C-1", "health:claims:read")]
    [InlineData("GET", "/api/health/claims/C-1/versions", "health:claims:read")]
    [InlineData("GET", "/api/health/claims", "health:claims:read")]
    [InlineData("GET", "/api/health/parameters/652722/2016", "health:parameters:read")]
    [InlineData("GET", "/api/health/CLAIMS/C-1/", "health:claims:read")]
    [InlineData("POST", "/api/health/admissions", "health:admissions:write")]
    [InlineData("GET", "/api/health/unmatched", "health:claims:read")]
    [InlineData("GET", "/api/registry/households/H-1", "registry:card:read")]
    [InlineData("GET", "/API/Registry/Households/H-1", "registry:card:read")]
    [InlineData("PUT", "/api/registry/households/H-1", "registry:households:write")]
    [InlineData("POST", "/api/registry/households/batches", "registry:households:write")]
    [InlineData("GET", "/api/registry/batches/1", "registry:*:read registry:*:write registry:facts:admin")]
    [InlineData("GET", "/api/registry/batches/1/errors", "registry:*:read registry:*:write registry:facts:admin")]
    [InlineData("GET", "/api/registry/batches", "registry:*:read registry:*:write registry:facts:admin")]
    [InlineData("POST", "/api/registry/batches/1/retry", "registry:facts:admin")]
    [InlineData("GET", "/api/registry/summary", "registry:card:read")]
    [InlineData("GET", "/api/registry/households/H-1/incomes/2018", "registry:incomes:read")]
    [InlineData("POST", "/api/registry/households/H-1/births", "registry:households:write")]
    [InlineData("GET", "/api/registry/households/H-1/readings", "registry:card:read")]
    [InlineData("GET", "/api/health/facts/digests", "health:facts:admin")]
    [InlineData("POST", "/api/health/FACTS/republish", "health:facts:admin")]
    [InlineData("PUT", "/api/education/enrolments/1", "education:enrolments:write")]
    [InlineData("POST", "/hutong.v1.Households/Find", "registry:card:read")]
    [InlineData("POST", "/hutong.v1.HealthPush/PushClaims", "health:claims:write")]
    [InlineData("POST", "/hutong.v1.HealthPush/PushEnrolments", "health:enrolments:write")]
    public void Names_the_scopes_that_are_needed(string method, string path, string scopes) =>
        string.Join(' ', AccessTable.Find(method, path).Permission!.AnyOf).ShouldBe(scopes);

    [Theory]
    [InlineData("DELETE", "/api/health/claims/C-1")]
    [InlineData("PATCH", "/api/health/claims/C-1")]
    [InlineData("OPTIONS", "/api/health/claims")]
    [InlineData("POST", "/api/health/unmatched")]
    [InlineData("POST", "/api/health/batches")]
    [InlineData("POST", "/api/health/batches/1")]
    [InlineData("GET", "/api/health/batches/1/retry")]
    [InlineData("GET", "/hutong.v1.HealthPush/PushClaims")]
    [InlineData("POST", "/hutong.v1.HealthPush/Other")]
    [InlineData("GET", "/api/health")]
    [InlineData("GET", "/api/health/")]
    [InlineData("GET", "/api//health/claims")]
    [InlineData("GET", "/api/health//facts/digests")]
    [InlineData("GET", "/api/health/facts%2Fdigests")]
    [InlineData("GET", "/api/health/.facts")]
    [InlineData("GET", "/api/health/claims;x/1")]
    public void Allows_nobody_what_it_does_not_name(string method, string path) =>
        AccessTable.Find(method, path).Permission.ShouldBeNull();

    [Theory]
    [InlineData("health:*:read", "health:claims:read", true)]
    [InlineData("health:*:read", "health:claims:write", false)]
    [InlineData("health:*:read", "registry:card:read", false)]
    [InlineData("health:*:read", "health::read", false)]
    [InlineData("health:*:write", "health:facts:admin", false)]
    public void Covers_the_kinds_of_one_sector_with_a_star(string wanted, string granted, bool covers) =>
        Permission.Covers(wanted, granted).ShouldBe(covers);
}

public sealed class AccessTests(GatewayUnderTest gateway) : IClassFixture<GatewayUnderTest>
{
    [Fact]
    public async Task Without_a_token_the_answer_says_what_is_needed()
    {
        using var answer = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/1");

        await answer.ShouldBeProblem(401, "unauthenticated");
        answer.Headers.WwwAuthenticate.Single().ToString().ShouldBe("Bearer realm=\"hutong\"");
    }

    [Theory]
    [InlineData("health-bureau", "POST", "/api/registry/households", "registry:households:write")]
    [InlineData("health-bureau", "POST", "/api/registry/households/batches", "registry:households:write")]
    [InlineData("registry-office", "GET", "/api/health/claims/C-1", "health:claims:read")]
    [InlineData("hospital", "GET", "/api/health/claims/C-1", "health:claims:read")]
    [InlineData("hospital", "GET", "/api/health/unmatched", "health:claims:read")]
    [InlineData("county-staff", "GET", "/api/registry/households/H-1", "registry:card:read")]
    [InlineData("health-bureau", "GET", "/api/health/facts/digests", "health:facts:admin")]
    public async Task A_missing_scope_is_named(string client, string method, string address, string scope)
    {
        using var answer = await gateway.SendAsync(new(method), address, client, also: r => r.Headers.Add("X-Request-Id", $"refused-{client}-{method}"));

        var problem = await answer.ShouldBeProblem(403, "missing-scope");
        ((string?)problem["detail"])!.ShouldContain(scope);
        problem["scopes"]!.AsArray().Select(s => (string?)s).ShouldContain(scope);
        answer.Headers.WwwAuthenticate.Single().ToString().ShouldBe($"Bearer realm=\"hutong\", error=\"insufficient_scope\", scope=\"{scope}\"");
        gateway.Registry.Requests.ShouldNotContainKey($"refused-{client}-{method}");
        gateway.Health.Requests.ShouldNotContainKey($"refused-{client}-{method}");
    }

    [Theory]
    [InlineData("registry-office", "GET", "/api/registry/households/H-1?asOf=2019-01-01")]
    [InlineData("registry-office", "PUT", "/api/registry/households/H-1")]
    [InlineData("hospital", "POST", "/api/health/admissions")]
    [InlineData("hospital", "GET", "/api/health/batches/7")]
    [InlineData("health-bureau", "GET", "/api/health/unmatched")]
    [InlineData("county-staff", "POST", "/api/registry/facts/republish")]
    public async Task A_client_reaches_what_it_may(string client, string method, string address)
    {
        using var answer = await gateway.SendAsync(new(method), address, client);

        (await answer.Content.ReadAsStringAsync()).ShouldBe("answered by the service");
    }

    [Fact]
    public async Task Other_methods_and_addresses_are_refused_with_a_problem()
    {
        using var method = await gateway.SendAsync(HttpMethod.Delete, "/api/health/claims/1", "health-bureau");
        using var sector = await gateway.SendAsync(HttpMethod.Get, "/api/forestry/trees/1", "health-bureau");
        using var path = await gateway.SendAsync(HttpMethod.Get, "/somewhere", "health-bureau");
        using var own = await gateway.SendAsync(HttpMethod.Get, "/api/token");
        using var grpcOverHttp1 = await gateway.SendAsync(HttpMethod.Post, "/hutong.v1.Households/Find", "registry-office");
        using var dots = await gateway.SendAsync(HttpMethod.Get, "/api/health/claims/%2e%2e/facts/digests", "health-bureau");

        await method.ShouldBeProblem(405, "method-not-allowed");
        method.Content.Headers.Allow.ShouldBe(["POST", "PUT", "GET", "HEAD"], ignoreOrder: true);
        await sector.ShouldBeProblem(404, "not-found");
        await path.ShouldBeProblem(404, "not-found");
        await own.ShouldBeProblem(405, "method-not-allowed");
        own.Content.Headers.Allow.ShouldBe(["POST"]);
        await grpcOverHttp1.ShouldBeProblem(415, "unsupported-media-type");
        await dots.ShouldBeProblem(403, "missing-scope");
    }

    [Fact]
    public async Task A_new_sector_is_one_entry_in_the_settings()
    {
        await using var school = await StubService.StartAsync();
        await using var larger = await GatewayUnderTest.StartAsync(("Services:education:Http", school.Http.ToString()));
        larger.WriteClients(("school-office", Tokens.SecretHash.Create("school", 1_000), ["education:enrolments:write"]));
        var token = "";
        await Waiting.Eventually(async () =>
        {
            using var asked = await larger.AskTokenAsync("school-office", "school");
            if (asked.StatusCode == HttpStatusCode.OK)
                token = (string)(await GatewayUnderTest.JsonAsync(asked))["access_token"]!;
            return token.Length > 0;
        });

        using var allowed = await larger.SendAsync(HttpMethod.Post, "/api/education/enrolments", token: token);
        using var refused = await larger.SendAsync(HttpMethod.Post, "/api/education/subsidies", token: token);

        allowed.StatusCode.ShouldBe(HttpStatusCode.OK);
        school.Requests.Count.ShouldBe(1);
        await refused.ShouldBeProblem(403, "missing-scope");
    }
}
