using System.Text.Json;
using System.Text.Json.Nodes;
using Hutong.Grpc.Tests;
using Hutong.Journeys.Support;
using Shouldly;
using Xunit;

namespace Hutong.Journeys;

/// <summary>The stock Node.js client at the gateway.</summary>
public sealed class GrpcTests(PlatformUnderTest platform)
{
    const int PermissionDenied = 7, NotFound = 5, Unauthenticated = 16;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_each_pushed_record_and_then_shows_the_card()
    {
        var household = await platform.RegisterAsync(2, Ct);
        var stranger = People.NewId();
        object[] enrolments = [.. household.Ids.Append(stranger).Append("659900198001010015").Append(household.Ids[0]).Select(Enrolment)];
        var pushed = await CallAsync("enrolments", platform.Health, enrolments);
        Results(pushed).ShouldBe([(1, "accepted"), (2, "accepted"), (3, "unmatched"), (4, "rejected"), (5, "unchanged")]);
        var error = pushed["answers"]![3]!["errors"]![0]!;
        ((string)error["field"]!, (string)error["code"]!).ShouldBe(("residentId", "resident-id-check-character"));
        pushed.ToJsonString().ShouldNotContain("659900198001010015");

        var number = People.NewClaimNumber();
        var claims = await CallAsync("claims", platform.Hospital, Claim(number, household.Ids[0], 500_000), Claim(number, household.Ids[0], -1));
        Results(claims).ShouldBe([(1, "accepted"), (2, "rejected")]);
        ((string)claims["answers"]![1]!["errors"]![0]!["code"]!).ShouldBe("negative-amount");
        (await platform.Health.GetAsync($"/api/health/claims/{number}", Ct))["version"]!.GetValue<long>().ShouldBe(1);

        await platform.AgreedAsync(Ct);
        var card = (await CallAsync("get", platform.Staff, new { number = household.Number }))["card"]!;
        ((string)card["number"]!, (string)card["guarantees"]!.AsArray().Single(g => (string)g!["kind"]! == "medical")!["state"]!).ShouldBe((household.Number, "met"));
        card["members"]!.AsArray().Count.ShouldBe(2);
        card["guarantees"]!.AsArray().Single(g => (string)g!["kind"]! == "medical")!["reasons"]![0]!["evidence"]!.AsArray().Count.ShouldBe(2);
        ((int)(await CallAsync("get", platform.Staff, new { number = "nobody" }))["code"]!).ShouldBe(NotFound);
    }

    [Fact]
    public async Task Lists_a_division_in_the_order_of_numbers()
    {
        await platform.RegisterAsync(3, 1, Ct);
        var listed = await CallAsync("list", platform.Staff, new { division = "652722101" });
        var numbers = listed["answers"]!.AsArray().Select(h => (string)h!["number"]!).ToList();
        numbers.ShouldBe(numbers.Order(StringComparer.Ordinal));
        var page = await platform.Staff.GetAsync("/api/registry/summary?division=652722101", Ct);
        numbers.Count.ShouldBe((int)page["households"]!);
        listed["answers"]!.AsArray().Sum(h => (int)h!["members"]!).ShouldBe((int)page["persons"]!);
    }

    [Theory]
    [InlineData("get", """{"number":"x"}""")]
    [InlineData("list", """{"division":"652722"}""")]
    [InlineData("enrolments", """{"resident_id":"x"}""")]
    [InlineData("claims", """{"claim_number":"x"}""")]
    public async Task Refuses_calls_without_a_token_or_its_scope(string scenario, string request)
    {
        ((int)(await RunAsync(scenario, "", $"[{request}]"))["code"]!).ShouldBe(Unauthenticated);
        ((int)(await RunAsync(scenario, "nonsense", $"[{request}]"))["code"]!).ShouldBe(Unauthenticated);
        var without = scenario is "get" or "list" ? platform.Hospital : platform.Registry;
        ((int)(await RunAsync(scenario, await without.TokenAsync(Ct), $"[{request}]"))["code"]!).ShouldBe(PermissionDenied);
    }

    static object Enrolment(string id) => new { residentId = id, policyYear = People.Year, enrolledOn = $"{People.Year}-01-01" };

    static object Claim(string number, string id, long total) => new
    {
        claimNumber = number,
        residentId = id,
        hospital = "示范县人民医院",
        hospitalLevel = "county",
        kind = "inpatient",
        admittedOn = $"{People.Year}-01-01",
        dischargedOn = $"{People.Year}-01-01",
        totalCost = total,
        policyRangeCost = Math.Abs(total),
    };

    static List<(int, string)> Results(JsonNode pushed) =>
        [.. (pushed["answers"] as JsonArray ?? throw new InvalidOperationException(pushed.ToJsonString())).Select(a => ((int)a!["row"]!, (string)a["result"]!))];

    async Task<JsonObject> CallAsync(string scenario, Bureau bureau, params object[] requests) =>
        await RunAsync(scenario, await bureau.TokenAsync(Ct), JsonSerializer.Serialize(requests, JsonSerializerOptions.Web));

    Task<JsonObject> RunAsync(string scenario, string token, string requests) => StockClient.RunScriptAsync(
        Path.Combine(PlatformUnderTest.Metadata("Scripts"), "call.js"),
        [scenario, platform.GatewayGrpc.Authority, Path.Combine(PlatformUnderTest.Metadata("Repository"), "contracts/protos"), token, requests], Ct);
}
