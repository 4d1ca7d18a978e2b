using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Hutong.Gateway.Access;
using Hutong.Gateway.Tests.Support;
using Hutong.Local.Platform;
using Shouldly;
using Xunit;

namespace Hutong.Gateway.Tests;

/// <summary>What a person reads of rights is what both locks do.</summary>
public sealed class RightsTests(EveryOperation all) : IClassFixture<EveryOperation>
{
    /// <summary>Client and role × kind × read and write: the table says yes exactly where some operation of the kind is allowed.</summary>
    [Fact]
    public void Each_cell_is_what_the_client_can_do()
    {
        var cells = 0;
        var everybody = all.Clients.Select(c => (c.Id, c.Scopes)).Concat(People.Roles.All.Select(r => (Id: r.Name, Scopes: (IReadOnlyList<string>)r.Scopes)));
        foreach (var client in everybody)
        {
            var rights = Rights.Of(client.Id, null, client.Scopes);
            var caller = new Caller(client.Id, System.Collections.Frozen.FrozenSet.ToFrozenSet(client.Scopes));
            var kinds = all.Operations.SelectMany(o => o.Wanted).Select(s => s.Split(':')).Where(p => p is [_, not "*", "read" or "write"]).Select(p => (Sector: p[0], Kind: p[1])).Distinct();
            foreach (var (sector, kind) in kinds)
                foreach (var write in new[] { false, true })
                {
                    var wanted = $"{sector}:{kind}:{(write ? "write" : "read")}";
                    var can = all.Operations.Any(o => o.Wanted.Contains(wanted) && AccessTable.Find(o.Method, o.Address).Permission!.AllowedFor(caller));
                    var says = rights.Kinds.FirstOrDefault(k => k.Sector == sector && k.Kind == kind) is { } right && (write ? right.Write : right.Read);
                    says.ShouldBe(can, $"{client.Id} {wanted}");
                    cells++;
                }
        }

        cells.ShouldBeGreaterThan(500);
        TestContext.Current.TestOutputHelper?.WriteLine($"{cells} cells of client or role × kind × right");
    }

    [Fact]
    public async Task Whoever_asks_is_told_their_own()
    {
        var rights = (await AskAsync("education-bureau"))["own"]!;
        ((string?)rights["client"], (string?)rights["name"]).ShouldBe(("education-bureau", "Education bureau"));
        rights["divisions"]!.AsArray().Select(d => (string?)d).ShouldBe([$"{BureauClients.DemonstrationCounty}000000"]);
        rights["card"]!.AsArray().Select(d => (string?)d).ShouldBe(["education"]);
        Right(rights, "education", "subsidies").ShouldBe((true, true, false));
        Right(rights, "registry", "card").ShouldBe((true, false, false));
        rights["kinds"]!.AsArray().ShouldNotContain(k => (string?)k!["sector"] == "health");

        Right((await AskAsync("county-office"))["own"]!, "registry", "exits").ShouldBe((true, true, true));
        Right((await AskAsync("registry-office"))["own"]!, "registry", "exits").ShouldBe((true, true, false)); // it has no duty
        Right((await AskAsync("county-staff"))["own"]!, "health", "facts").ShouldBe((true, true, true));
    }

    [Fact]
    public async Task Only_who_may_is_told_everybodys()
    {
        (await AskAsync("education-bureau"))["clients"].ShouldBeNull();
        var clients = (await AskAsync("county-lead"))["clients"]!.AsArray();
        clients.Select(c => (string?)c!["client"]).ShouldBe(all.Clients.Select(c => c.Id), ignoreOrder: true);
        (await AskAsync("county-lead"))["roles"]!.AsArray().Select(r => (string?)r!["role"]).ShouldBe(People.Roles.All.Select(r => r.Name));
        clients.Single(c => (string?)c!["client"] == "hospital")!["divisions"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_without_a_token_is_told_anything()
    {
        using var answer = await all.Gateway.Http.GetAsync("/api/access", TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("unauthenticated");
    }

    static (bool, bool, bool) Right(JsonNode rights, string sector, string kind)
    {
        var right = rights["kinds"]!.AsArray().Single(k => (string?)k!["sector"] == sector && (string?)k["kind"] == kind)!;
        return ((bool)right["read"]!, (bool)right["write"]!, (bool)right["decide"]!);
    }

    async Task<JsonNode> AskAsync(string client)
    {
        using var issued = await all.Gateway.AskTokenAsync(client, all.Clients.Single(c => c.Id == client).Secret);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/access");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (string)(await GatewayUnderTest.JsonAsync(issued))["access_token"]!);
        using var answer = await all.Gateway.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await GatewayUnderTest.JsonAsync(answer);
    }
}
