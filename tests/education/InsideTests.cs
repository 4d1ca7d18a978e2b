using Hutong.Defaults;
using Hutong.Tests;
using Shouldly;
using Xunit;

namespace Hutong.Education.Tests;

/// <summary>Somebody has everything that the health service is started with, and tries what education lets him do.</summary>
public sealed class InsideTests(EducationApp app) : IClassFixture<EducationApp>
{
    [Fact]
    public async Task Another_service_reaches_what_comparing_takes_and_nothing_else() =>
        (await app.ReachedByAsync("health")).ShouldBe(
            [
                "GET /api/education/facts/{kind}/digests",
                "POST /api/education/facts/{kind}/recount",
                "GET /api/education/facts/{kind}/entries",
                "POST /api/education/facts/{kind}/envelopes",
                "POST /api/education/facts/{kind}/lost",
                // what says nothing of anybody, to anybody
                "GET /openapi.json", "POST /grpc.health.v1.Health/Check", "POST /grpc.health.v1.Health/Watch",
            ], ignoreOrder: true);

    [Fact]
    public async Task Another_service_s_key_makes_it_nobody_else()
    {
        const string kinds = "/api/education/facts/kinds";
        (await app.StatusWithAsync(TestKeys.Call("education", "county-staff", "education:facts:admin"), kinds)).ShouldBe(200);
        var health = new CallTokens(TestKeys.Of("health"), TimeProvider.System);
        foreach (var client in new[] { "gateway", "education-bureau", "county-staff", "registry", "education" })
            (await app.StatusWithAsync(health.For("education", client, "education:facts:admin"), kinds)).ShouldBe(401, client);
        (await app.StatusWithAsync(health.For("education", "health", "education:facts:admin"), kinds)).ShouldBe(403);
        (await app.StatusWithAsync(TestKeys.Call("health", "county-staff", "education:facts:admin"), kinds)).ShouldBe(401);
    }
}
