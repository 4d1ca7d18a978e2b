using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Hutong.Grpc.Tests;

/// <summary>The stock Node.js client against the wire layer, directly and through a reverse proxy.</summary>
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
    public async Task Cancels_a_stream_and_the_handler_ends(bool throughProxy)
    {
        var result = await Call("cancel", throughProxy);

        Code(result).ShouldBe(StatusCode.Cancelled);
        var call = result["call"]!.GetValue<string>();
        await Eventually.Holds(() => hosts.Echo.EndOf(call) == "cancelled", "the handler saw that the caller left");
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
    public async Task Is_refused_compression_and_goes_on_without(bool throughProxy)
    {
        var result = await Call("gzip", throughProxy);

        Code(result).ShouldBe(StatusCode.Unimplemented);
        result["detail"]!.GetValue<string>().ShouldContain("gzip");
        ((int)result["second"]!).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Is_told_that_a_method_is_not_there(bool throughProxy) =>
        Code(await Call("unimplemented", throughProxy)).ShouldBe(StatusCode.Unimplemented);

    [Fact]
    public async Task Reads_the_contracts()
    {
        var services = await Call("contracts", false);

        services.SelectMany(s => s.Value!.AsArray()).Select(path => (string)path!).Order().ShouldBe(
            ["/hutong.v1.HealthPush/PushClaims", "/hutong.v1.HealthPush/PushEnrolments", "/hutong.v1.Households/Get", "/hutong.v1.Households/List"]);
    }

    static StatusCode Code(JsonObject result) => (StatusCode)(int)result["code"].ShouldNotBeNull(result.ToJsonString());

    Task<JsonObject> Call(string scenario, bool throughProxy) =>
        StockClient.CallAsync(scenario, hosts.Address(throughProxy), TestContext.Current.CancellationToken);
}
