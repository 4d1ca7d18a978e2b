using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Tests;
using Shouldly;
using Xunit;

namespace Hutong.Registry.Tests;

/// <summary>Somebody has everything that the health service is started with, and tries what the registry lets him do.</summary>
public sealed class InsideTests(RegistryApp app)
{
    static readonly CallTokens Health = new(TestKeys.Of("health"), TimeProvider.System);

    [Fact]
    public async Task Another_service_reaches_what_comparing_and_matching_take_and_nothing_else() =>
        (await app.ReachedByAsync("health")).ShouldBe(
            [
                "GET /api/registry/facts/{kind}/digests",
                "POST /api/registry/facts/{kind}/recount",
                "GET /api/registry/facts/{kind}/entries",
                "POST /api/registry/facts/{kind}/envelopes",
                "POST /api/registry/facts/{kind}/lost",
                "POST /internal/persons/match",
                // what says nothing of anybody, to anybody
                "GET /openapi.json", "POST /grpc.health.v1.Health/Check", "POST /grpc.health.v1.Health/Watch",
            ], ignoreOrder: true);

    [Fact]
    public async Task Another_service_s_key_makes_it_nobody_else()
    {
        const string card = "/api/registry/households/none", indicators = "/api/registry/facts/kinds";
        // as the gateway calls, and so the addresses are there
        (await app.StatusWithAsync(TestKeys.Call("registry", "registry-office", "registry:card:read"), card)).ShouldBe(404);
        (await app.StatusWithAsync(TestKeys.Call("registry", "county-staff", "registry:facts:admin"), indicators)).ShouldBe(200);

        foreach (var client in new[] { "gateway", "registry-office", "county-staff", "education", "registry" })
        {
            (await app.StatusWithAsync(Health.For("registry", client, "registry:card:read"), card)).ShouldBe(401, client);
            (await app.StatusWithAsync(Health.For("registry", client, "registry:facts:admin"), indicators)).ShouldBe(401, client);
            (await app.StatusWithAsync(Health.For("registry", client, PersonMatching.Scope), card)).ShouldBe(401, client);
        }

        (await app.StatusWithAsync(Health.For("registry", "health", "registry:card:read"), card)).ShouldBe(403);
        (await app.StatusWithAsync(Health.For("registry", "health", "registry:facts:admin"), indicators)).ShouldBe(403);
        (await app.StatusWithAsync(null, card)).ShouldBe(401);
        (await app.StatusWithAsync("nonsense", card)).ShouldBe(401);
    }

    [Fact]
    public async Task What_the_gateway_sent_to_health_is_of_no_use_here()
    {
        (await app.StatusWithAsync(TestKeys.Call("health", "registry-office", "registry:card:read"), "/api/registry/households/none")).ShouldBe(401);
        (await app.StatusWithAsync(TestKeys.Call("health", "registry", "health:facts:compare"), "/api/registry/households/none")).ShouldBe(401);
    }
}
