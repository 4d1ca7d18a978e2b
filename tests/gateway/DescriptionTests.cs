using System.Net;
using System.Text.Json.Nodes;
using Hutong.Gateway.Docs;
using Hutong.Gateway.Tests.Support;
using Hutong.Tests;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Hutong.Gateway.Tests;

public sealed class DescriptionTests
{
    const string Registry = """
        {
          "openapi": "3.1.1", "info": { "title": "registry", "version": "1", "description": "Households" },
          "paths": {
            "/api/registry/households/{number}": { "get": { "operationId": "Read", "tags": ["x"], "responses": { "200": { "description": "", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Card" } } } } } } },
            "/api/registry/households/batches": { "post": { "operationId": "Push", "responses": { "202": { "description": "", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Batch" } } } } } } },
            "/api/registry/batches/{id}": { "get": { "responses": { "200": { "description": "" } } } },
            "/health/live": { "get": { "responses": { "200": { "description": "" } } } }
          },
          "components": { "securitySchemes": { "odd": { "type": "http", "scheme": "basic" } }, "schemas": {
            "Card": { "type": "object", "properties": { "state": { "$ref": "#/components/schemas/State" } } },
            "Batch": { "type": "object", "properties": { "state": { "$ref": "#/components/schemas/State" } } },
            "Same": { "type": "string" },
            "State": { "enum": ["registered", "exited"] } } }
        }
        """;

    const string Health = """
        {
          "openapi": "3.1.1", "info": { "title": "health", "version": "1" },
          "paths": {
            "/api/health/claims": { "post": { "operationId": "Push", "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Claim" }, "example": { "claimNumber": "C-1" } } } }, "responses": { "200": { "description": "", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Batch" } } } } } } },
            "/api/health/claims/{key}": { "get": { "responses": { "200": { "description": "" } } } },
            "/api/registry/stolen": { "get": { "responses": { "200": { "description": "" } } } }
          },
          "components": { "schemas": {
            "Claim": { "type": "object" },
            "Same": { "type": "string" },
            "Batch": { "type": "object", "properties": { "state": { "$ref": "#/components/schemas/State" } } },
            "State": { "enum": ["pending", "done"] } } }
        }
        """;

    [Fact]
    public async Task Is_one_document_of_all_services_in_which_every_reference_leads_somewhere()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        (gateway.Registry.Description, gateway.Health.Description) = (Registry, Health);

        var merged = (JsonObject)JsonNode.Parse(await gateway.Http.GetStringAsync("/api/openapi.json"))!;

        ((string?)merged["openapi"])!.ShouldStartWith("3.1.");
        ((string?)merged["info"]!["title"]).ShouldNotBeNullOrEmpty();
        merged["paths"]!.AsObject().Select(p => p.Key).ShouldBe(
        [
            "/api/token", "/api/authorize", "/api/access", "/.well-known/jwks.json", "/api/health/claims", "/api/health/claims/{key}",
            "/api/registry/households/{number}", "/api/registry/households/batches", "/api/registry/batches/{id}",
        ], ignoreOrder: true);
        CheckStructure(merged);

        var operation = merged["paths"]!["/api/registry/households/{number}"]!["get"]!;
        operation["security"]!.ToJsonString().ShouldBe("""[{"client":["registry:card:read"]}]""");
        operation["tags"]!.ToJsonString().ShouldBe("""["registry"]""");
        merged["paths"]!["/api/registry/batches/{id}"]!["get"]!["security"]!.AsArray().Select(s => (string?)s!["client"]![0])
            .ShouldBe(["registry:card:read", "registry:households:write", "registry:facts:admin"], ignoreOrder: true);
        var scheme = merged["components"]!["securitySchemes"]!.AsObject().Single().Value!;
        ((string?)scheme["flows"]!["clientCredentials"]!["tokenUrl"]).ShouldBe("/api/token");
        scheme["flows"]!["clientCredentials"]!["scopes"]!.AsObject().Select(s => s.Key).ShouldBe(
            ["health:claims:read", "health:claims:write", "registry:card:read", "registry:facts:admin", "registry:households:write"], ignoreOrder: true);
        merged.ContainsKey("x-hutong-unavailable").ShouldBeFalse();
    }

    [Fact]
    public async Task Components_that_mean_different_things_get_the_sectors_name()
    {
        var merged = MergeDescriptions.Merge(
            new() { ["openapi"] = "3.1.1", ["paths"] = new JsonObject() },
            [("registry", (JsonObject)JsonNode.Parse(Registry)!), ("health", (JsonObject)JsonNode.Parse(Health)!)]);

        var schemas = merged["components"]!["schemas"]!.AsObject();
        schemas.Select(s => s.Key).ShouldBe(["Card", "Batch", "Same", "State", "Claim", "HealthBatch", "HealthState"], ignoreOrder: true);
        schemas["HealthState"]!["enum"]!.ToJsonString().ShouldBe("""["pending","done"]""");
        ((string?)schemas["HealthBatch"]!["properties"]!["state"]!["$ref"]).ShouldBe("#/components/schemas/HealthState");
        ((string?)schemas["Batch"]!["properties"]!["state"]!["$ref"]).ShouldBe("#/components/schemas/State");
        merged["paths"]!["/api/health/claims"]!["post"]!.ToJsonString().ShouldContain("#/components/schemas/HealthBatch");
        ((string?)merged["paths"]!["/api/health/claims"]!["post"]!["operationId"]).ShouldBe("health-Push");
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Works_with_a_service_down_and_then_as_it_last_was()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        gateway.Registry.Description = Registry;

        var without = (JsonObject)JsonNode.Parse(await gateway.Http.GetStringAsync("/api/openapi.json"))!;
        without["x-hutong-unavailable"]!.ToJsonString().ShouldBe("""["health"]""");
        CheckStructure(without);
        for (var i = 0; i < 5; i++)
            await gateway.Http.GetStringAsync("/api/openapi.json");
        gateway.Registry.DescriptionAsked.ShouldBe(1);

        await gateway.Registry.DisposeAsync();
        var after = (JsonObject)JsonNode.Parse(await gateway.Http.GetStringAsync("/api/openapi.json"))!;
        after["paths"]!.AsObject().ContainsKey("/api/registry/batches/{id}").ShouldBeTrue();
    }

    [Fact]
    public async Task Is_put_together_once_and_told_to_be_the_same_by_its_tag()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        (gateway.Registry.Description, gateway.Health.Description) = (Registry, Health);
        await using var other = await gateway.StartAnotherAsync();

        using var first = await gateway.Http.GetAsync("/api/openapi.json");
        using var atOther = await other.Http.GetAsync("/api/openapi.json");
        using var again = await gateway.SendAsync(HttpMethod.Get, "/api/openapi.json", also: r => r.Headers.IfNoneMatch.Add(first.Headers.ETag!));
        using var stale = await gateway.SendAsync(HttpMethod.Get, "/api/openapi.json", also: r => r.Headers.IfNoneMatch.Add(new("\"another\"")));

        atOther.Headers.ETag.ShouldBe(first.Headers.ETag, "the same at every gateway");
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await again.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        stale.StatusCode.ShouldBe(HttpStatusCode.OK);
        var description = gateway.App.Services.GetRequiredService<Description>();
        (await description.ReadAsync(default)).ShouldBeSameAs(await description.ReadAsync(default));
        gateway.Registry.DescriptionAsked.ShouldBe(2, "once for each gateway");
    }

    [Fact]
    public async Task Changes_its_tag_with_what_a_service_says()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        (gateway.Registry.Description, gateway.Health.Description) = (Registry, null);
        using var without = await gateway.Http.GetAsync("/api/openapi.json");

        gateway.Health.Description = Health;

        // a service that did not answer is asked again after two seconds
        await Waiting.Eventually(async () =>
        {
            using var answer = await gateway.SendAsync(HttpMethod.Get, "/api/openapi.json", also: r => r.Headers.IfNoneMatch.Add(without.Headers.ETag!));
            return answer.StatusCode == HttpStatusCode.OK && (await answer.Content.ReadAsStringAsync()).Contains("/api/health/claims", StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Costs_an_unknown_address_its_own_budget_and_a_client_its_own()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(("Limits:AnonymousRequestsPerSecond", "1"), ("Limits:AnonymousRequestBurst", "3"));
        var token = await gateway.TokenAsync("hospital");
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++)
        {
            using var answer = await gateway.Http.GetAsync("/api/openapi.json");
            statuses.Add(answer.StatusCode);
        }

        using var known = await gateway.SendAsync(HttpMethod.Get, "/api/openapi.json", token: token);

        statuses.ShouldContain(HttpStatusCode.TooManyRequests);
        known.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    static void CheckStructure(JsonObject document)
    {
        void Walk(JsonNode? node)
        {
            if (node is JsonObject o)
            {
                if (o["$ref"] is JsonValue reference)
                    Resolve(document, (string)reference!).ShouldNotBeNull((string?)reference);
                foreach (var (_, child) in o)
                    Walk(child);
            }
            else if (node is JsonArray a)
                foreach (var child in a)
                    Walk(child);
        }

        Walk(document);
        var tags = document["tags"]!.AsArray().Select(t => (string?)t!["name"]).ToArray();
        var ids = new List<string?>();
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            path.ShouldStartWith("/");
            foreach (var (method, operation) in item!.AsObject())
            {
                operation!["responses"]!.AsObject().Count.ShouldBeGreaterThan(0, $"{method} {path}");
                operation["tags"]!.AsArray().ShouldAllBe(t => tags.Contains((string?)t));
                ids.Add((string?)operation["operationId"]);
                foreach (var requirement in operation["security"]!.AsArray())
                    foreach (var (scheme, scopes) in requirement!.AsObject())
                        foreach (var scope in scopes!.AsArray())
                            document["components"]!["securitySchemes"]![scheme]!["flows"]!["clientCredentials"]!["scopes"]!.AsObject().ContainsKey((string)scope!).ShouldBeTrue((string?)scope);
            }
        }

        ids.Where(id => id is not null).ShouldBeUnique();
    }

    static JsonNode? Resolve(JsonNode document, string pointer) =>
        pointer.Split('/').Skip(1).Aggregate((JsonNode?)document, (node, part) => node?[part]);
}

public sealed class PageTests(GatewayUnderTest gateway) : IClassFixture<GatewayUnderTest>
{
    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/api/docs", "text/html")]
    [InlineData("/pages/page.css", "text/css")]
    [InlineData("/pages/page.js", "text/javascript")]
    [InlineData("/pages/docs.js", "text/javascript")]
    [InlineData("/api/docs/ui/swagger-ui-bundle.js", "text/javascript")]
    [InlineData("/api/docs/ui/swagger-ui.css", "text/css")]
    public async Task Are_served_from_the_gateway_itself(string address, string type)
    {
        using var answer = await gateway.Http.GetAsync(address);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        var text = await answer.Content.ReadAsStringAsync();
        text.Length.ShouldBeGreaterThan(200);
        if (type == "text/html")
        {
            text.ShouldNotContain("http://");
            text.ShouldNotContain("https://");
            text.ShouldNotContain("<script>");
            text.ShouldNotContain(" style=");
        }
    }

    [Fact]
    public async Task Swagger_UIs_own_start_page_is_hidden()
    {
        using var answer = await gateway.Http.GetAsync("/api/docs/ui/index.html");
        await answer.ShouldBeProblem(404, "not-found");
    }

    [Theory]
    [InlineData("/", "script-src 'self'")]
    [InlineData("/api/docs", "script-src 'self'")]
    [InlineData("/api/openapi.json", "default-src 'none'")]
    [InlineData("/api/health/claims/1", "default-src 'none'")]
    [InlineData("/nowhere", "default-src 'none'")]
    public async Task Every_answer_carries_the_security_headers(string address, string policy)
    {
        using var answer = await gateway.SendAsync(HttpMethod.Get, address, also: r => r.Headers.Add("Origin", "https://elsewhere.example"));

        string Header(string name) => answer.Headers.GetValues(name).Single();
        Header("X-Content-Type-Options").ShouldBe("nosniff");
        Header("Referrer-Policy").ShouldBe("no-referrer");
        Header("Content-Security-Policy").ShouldContain(policy);
        Header("Content-Security-Policy").ShouldContain("frame-ancestors 'none'");
        Header("Content-Security-Policy").ShouldNotContain("unsafe");
        Header("X-Request-Id").ShouldNotBeEmpty();
        Header("Cache-Control").ShouldBe(address is "/" or "/api/docs" or "/api/openapi.json" ? "no-cache" : "no-store");
        answer.Headers.Contains("Server").ShouldBeFalse();
        answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }
}
