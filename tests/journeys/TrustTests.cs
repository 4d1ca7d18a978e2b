using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Hutong.Journeys.Support;
using Hutong.Local.Platform;
using Shouldly;
using Xunit;

namespace Hutong.Journeys;

/// <summary>What services do on the broker is what they have been given the right to.</summary>
public sealed class TrustTests(PlatformUnderTest platform)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_service_binds_what_the_runner_knows_that_it_copies_and_nothing_else()
    {
        var expected = ServiceProgram.Sectors.SelectMany(sector => SectorFacts.CopiedBy(sector).Select(kind => $"{SectorFacts.Exchange(kind)} → {sector}.{kind}")).ToList();
        var bound = (await AskAsync("bindings/hutong")).Select(b => (From: b.GetProperty("source").GetString()!, To: b.GetProperty("destination").GetString()!))
            .Where(b => b.From.StartsWith("facts.", StringComparison.Ordinal)).Select(b => $"{b.From} → {b.To}");
        bound.ShouldBe(expected, ignoreOrder: true);
        // made by their owners or before them, and known to the runner
        (await AskAsync("exchanges/hutong")).Select(e => e.GetProperty("name").GetString()!).Where(e => e.StartsWith("facts.", StringComparison.Ordinal))
            .ShouldBe(SectorFacts.Exchanges, ignoreOrder: true);
        (await AskAsync("users")).Select(u => u.GetProperty("name").GetString()!).ShouldBe(["hutong", .. ServiceProgram.Sectors.Select(ServicePlan.BrokerUser)], ignoreOrder: true);
        (await AskAsync("connections")).Select(c => c.GetProperty("user").GetString()!).Distinct().ShouldBe(ServiceProgram.Sectors.Select(ServicePlan.BrokerUser), ignoreOrder: true);
    }

    async Task<JsonElement[]> AskAsync(string path)
    {
        var management = platform.Servers.Management;
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(management.UserInfo))));
        return JsonSerializer.Deserialize<JsonElement[]>(await http.GetStringAsync(new Uri(new UriBuilder(management) { UserName = "", Password = "" }.Uri, $"api/{path}"), Ct))!;
    }
}
