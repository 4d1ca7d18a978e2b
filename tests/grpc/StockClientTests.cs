using System.Text.Json.Nodes;
using Grpc.Core;
using Hutong.Tests;
using Shouldly;
using Xunit;

namespace Hutong.Grpc.Tests;

/// <summary>The stock Node.js client against the ground of the services, directly and through a reverse proxy.</summary>
public sealed class StockClientTests(EchoHosts hosts)
{
    public static TheoryData<bool> Ways => [false, true];

    [Theory, MemberData(nameof(Ways))]
    public async Task Is_answered_with_metadata(bool throughProxy)
    {
        var result = await Call("unary", throughProxy);

        result["answer"]!["text"]!.GetValue<string>().ShouldBe("户通");
        result["trailers"]!["echo-text"]!.GetValue<string>().ShouldBe("there and back");
        result["trailers"]!["echo-bin"]!["data"]!.AsArray().Select(b => (int)b!).ShouldBe([0, 255, 44]);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Sees_status_detail_and_trailers_of_a_refusal(bool throughProxy)
    {
        var result = await Call("refusal", throughProxy);

        Code(result).ShouldBe(StatusCode.NotFound);
        result["detail"]!.GetValue<string>().ShouldBe("找不到 100%");
        result["trailers"]!["reason"]!.GetValue<string>().ShouldBe("asked-for");
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Sees_a_trace_id_and_nothing_else_of_a_bug(bool throughProxy)
    {
        var result = await Call("bug", throughProxy);

        Code(result).ShouldBe(StatusCode.Internal);
        result["trailers"]!["trace-id"]!.GetValue<string>().ShouldNotBeEmpty();
        result.ToJsonString().ShouldNotContain(EchoService.Secret);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Is_told_of_the_deadline(bool throughProxy) =>
        Code(await Call("deadline", throughProxy)).ShouldBe(StatusCode.DeadlineExceeded);

    [Theory, MemberData(nameof(Ways))]
    public async Task Is_answered_before_it_closes_its_stream(bool throughProxy)
    {
        var result = await Call("stopped-client-stream", throughProxy);

        ((long)result["answer"].ShouldNotBeNull(result.ToJsonString())["count"]!).ShouldBe(3);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Reads_a_stream(bool throughProxy)
    {
        var result = await Call("server-stream", throughProxy);

        ((long)result["count"].ShouldNotBeNull(result.ToJsonString())).ShouldBe(5_000);
        ((long)result["sum"]!).ShouldBe(5_000L * 5_001 / 2);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Cancels_after_some_answers_and_the_handler_stops(bool throughProxy)
    {
        var result = await Call("cancel", throughProxy);

        Code(result).ShouldBe(StatusCode.Cancelled);
        // it read 500; what was on the way besides is no more than the windows of the connections hold
        ((long)result["made"]!).ShouldBeLessThan(20_000);
        var call = result["call"]!.GetValue<string>();
        await Waiting.Eventually(() => hosts.Echo.EndOf(call) == "cancelled");
        hosts.Echo.CountOf(call).ShouldBe((long)result["made"]!);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Has_each_answer_before_it_asks_on(bool throughProxy) =>
        (await Call("duplex", throughProxy))["heard"]!.AsArray().Select(a => (string)a!).ShouldBe(["ONE", "TWO", "THREE", "FOUR"]);

    [Theory, MemberData(nameof(Ways))]
    public async Task Has_answers_while_it_is_still_sending(bool throughProxy)
    {
        var result = await Call("much-duplex", throughProxy);

        ((long)result["count"].ShouldNotBeNull(result.ToJsonString())).ShouldBe(20_000);
        ((bool)result["inOrder"]!).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Is_refused_a_message_over_the_limit(bool throughProxy) =>
        Code(await Call("large", throughProxy)).ShouldBe(StatusCode.ResourceExhausted);

    [Theory, MemberData(nameof(Ways))]
    public async Task Compresses_with_gzip(bool throughProxy)
    {
        var result = await Call("gzip", throughProxy);

        (result["first"]!.ToJsonString(), result["second"]!.ToJsonString()).ShouldBe(("5000", "5000"));
    }

    [Fact]
    public async Task Is_refused_a_message_that_is_over_the_limit_when_unpacked() =>
        Code(await Call("gzip-bomb", false)).ShouldBe(StatusCode.ResourceExhausted);

    [Theory, MemberData(nameof(Ways))]
    public async Task Asks_for_the_health(bool throughProxy)
    {
        var result = await Call("health", throughProxy);

        ((string)result["all"]!["status"]!, (string)result["echo"]!["status"]!).ShouldBe(("SERVING", "SERVING"));
        ((int)result["other"]!).ShouldBe((int)StatusCode.NotFound);

        hosts.Ready = false;
        try
        {
            result = await Call("health", throughProxy);
        }
        finally
        {
            hosts.Ready = true;
        }

        ((string)result["all"]!["status"]!, (string)result["echo"]!["status"]!).ShouldBe(("NOT_SERVING", "NOT_SERVING"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Learns_services_and_methods_by_reflection(bool throughProxy)
    {
        var result = await Call("reflection", throughProxy);

        result["services"].ShouldNotBeNull(result.ToJsonString()).AsArray().Select(s => (string)s!).ShouldContain(EchoService.Name);
        result["methods"]!.AsArray().Select(m => (string)m!).ShouldBe(["Say", "Sum", "Count", "Chat"]);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Makes_a_thousand_calls_at_once(bool throughProxy) =>
        ((int)(await Call("many-at-once", throughProxy))["right"]!).ShouldBe(1_000);

    [Theory, MemberData(nameof(Ways))]
    public async Task Holds_up_the_handler_when_it_reads_slowly(bool throughProxy)
    {
        var result = await Call("slow-reader", throughProxy);

        ((long)result["held"].ShouldNotBeNull(result.ToJsonString())).ShouldBeLessThan(400, "it has taken one of 2,000");
        ((long)result["count"]!).ShouldBe(2_000);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Is_told_that_a_method_is_not_there(bool throughProxy) =>
        Code(await Call("unimplemented", throughProxy)).ShouldBe(StatusCode.Unimplemented);

    [Fact]
    public async Task Reads_the_contracts()
    {
        var services = await Call("contracts", false);

        services.Select(s => (s.Key, s.Value!.AsArray().Count)).Order().ShouldBe(
            [("EducationPush", 3), ("EmploymentPush", 5), ("HealthPush", 4), ("Households", 2), ("HousingPush", 5), ("RegistryPush", 5)]);
        services["HealthPush"]!.AsArray().Select(path => (string)path!).ShouldContain("/hutong.v1.HealthPush/PushClaims");
    }

    static StatusCode Code(JsonObject result) => (StatusCode)(int)result["code"].ShouldNotBeNull(result.ToJsonString());

    Task<JsonObject> Call(string scenario, bool throughProxy) =>
        StockClient.CallAsync(scenario, hosts.Address(throughProxy), TestContext.Current.CancellationToken);
}
