using System.Collections.Concurrent;
using Google.Protobuf;
using Hutong.Grpc.Tests.Wire;
using Shouldly;
using Xunit;

namespace Hutong.Grpc.Tests;

public sealed class UnaryTests(EchoHosts hosts)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<bool> Ways => [false, true];

    [Theory, MemberData(nameof(Ways))]
    public async Task Answers(bool throughProxy)
    {
        var answer = await Say(throughProxy, new() { Text = "户通" });

        answer.Text.ShouldBe("户通");
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Carries_a_message_of_almost_the_limit_both_ways(bool throughProxy)
    {
        var padding = new byte[GrpcSettings.DefaultMaxMessageSize - 100];
        Random.Shared.NextBytes(padding);

        var answer = await Say(throughProxy, new() { Padding = ByteString.CopyFrom(padding) });

        answer.Padding.Span.SequenceEqual(padding).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Refuses_a_message_over_the_limit(bool throughProxy)
    {
        var refused = await Should.ThrowAsync<RpcException>(() => Say(throughProxy, new() { Padding = ByteString.CopyFrom(new byte[6 * 1024 * 1024]) }));

        refused.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        refused.Detail.ShouldContain("4194304");
    }

    [Fact]
    public async Task Refuses_an_answer_over_the_callers_own_limit()
    {
        using var narrow = new GrpcChannel(hosts.Direct, maxMessageSize: 1000);

        var refused = await Should.ThrowAsync<RpcException>(
            () => narrow.UnaryAsync($"{EchoService.Name}/Say", new Words { Text = new('x', 2000) }, Words.Parser, ct: Ct));

        refused.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Carries_metadata_there_and_back(bool throughProxy)
    {
        Metadata? trailers = null;
        byte[] bytes = [0, 255, 1, 254, 44];
        var headers = new Metadata { { "echo-text", "a, b" } };
        headers.Add("echo-bin", bytes);

        await hosts.ChannelTo(throughProxy).UnaryAsync(
            $"{EchoService.Name}/Say", new Words(), Words.Parser, new(Headers: headers, OnTrailers: t => trailers = t), Ct);

        trailers.ShouldNotBeNull();
        trailers["echo-text"].ShouldBe("a, b");
        trailers.Bytes("echo-bin").ShouldBe(bytes);
    }

    [Theory]
    [InlineData("grpc-status", "0")]
    [InlineData("has space", "x")]
    [InlineData("name", "户")]
    [InlineData("some-bin", "text")]
    public void Refuses_metadata_that_cannot_travel(string name, string value) =>
        Should.Throw<ArgumentException>(() => new Metadata { { name, value } });

    [Theory]
    [InlineData(false, "100% 找不到 “家庭”\n")]
    [InlineData(true, "100% 找不到 “家庭”\n")]
    [InlineData(false, "")]
    public async Task Refuses_with_status_detail_and_trailers(bool throughProxy, string detail)
    {
        var refused = await Fail(throughProxy, new() { Status = (int)StatusCode.NotFound, Detail = detail });

        refused.StatusCode.ShouldBe(StatusCode.NotFound);
        refused.Detail.ShouldBe(detail);
        refused.Trailers["reason"].ShouldBe("asked-for");
        refused.Trailers["seen"].ShouldBe("yes");
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Hides_what_went_wrong_and_gives_a_trace_id_that_the_log_knows(bool throughProxy)
    {
        var refused = await Fail(throughProxy, new() { Status = -1 });

        refused.StatusCode.ShouldBe(StatusCode.Internal);
        refused.ToString().ShouldNotContain(EchoService.Secret);
        refused.Trailers.ShouldAllBe(t => !t.Value.Contains(EchoService.Secret));
        var trace = refused.Trailers["trace-id"].ShouldNotBeNull();
        hosts.Log.All.ShouldContain(line => line.Contains(trace) && line.Contains(EchoService.Secret));
    }

    [Fact]
    public async Task Translates_a_broken_rule_by_the_settings()
    {
        var refused = await Fail(false, new() { Status = -2, Detail = "no such share" });

        refused.StatusCode.ShouldBe(StatusCode.FailedPrecondition);
        refused.Detail.ShouldBe("no such share");
    }

    [Theory]
    [InlineData(false, "hutong.tests.Echo/Missing")]
    [InlineData(true, "hutong.tests.Echo/Missing")]
    [InlineData(false, "hutong.tests.Nobody/Say")]
    [InlineData(true, "hutong.tests.Nobody/Say")]
    public async Task Says_that_a_method_is_not_there(bool throughProxy, string method)
    {
        var refused = await Should.ThrowAsync<RpcException>(() => hosts.ChannelTo(throughProxy).UnaryAsync(method, new Words(), Words.Parser, ct: Ct));

        refused.StatusCode.ShouldBe(StatusCode.Unimplemented);
        refused.Detail.ShouldContain(method);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Ends_at_the_deadline_on_both_sides(bool throughProxy)
    {
        var call = Guid.NewGuid().ToString();

        var refused = await Should.ThrowAsync<RpcException>(() => Wait(throughProxy, call, TimeSpan.FromSeconds(1), Ct));

        refused.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        await Eventually.Holds(() => hosts.Echo.EndOf(call) == "cancelled", "the handler saw the deadline");
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Tells_the_handler_when_the_caller_gives_up(bool throughProxy)
    {
        var call = Guid.NewGuid().ToString();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var waiting = Wait(throughProxy, call, null, patience.Token);
        await Eventually.Holds(() => hosts.Echo.CountOf(call) == 1, "the call arrived");
        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);

        await Eventually.Holds(() => hosts.Echo.EndOf(call) == "cancelled", "the handler saw that the caller left");
    }

    [Fact]
    public async Task Says_unavailable_when_nobody_is_there()
    {
        using var nobody = new GrpcChannel(new("http://127.0.0.1:9"));

        var refused = await Should.ThrowAsync<RpcException>(() => nobody.UnaryAsync($"{EchoService.Name}/Say", new Words(), Words.Parser, ct: Ct));

        refused.StatusCode.ShouldBe(StatusCode.Unavailable);
    }

    [Fact]
    public async Task Keeps_many_calls_at_once_apart()
    {
        var wrong = new ConcurrentBag<string>();

        await Parallel.ForAsync(0, 2_000, new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = Ct }, async (n, _) =>
        {
            var answer = await Say(n % 2 == 0, new() { Text = $"{n}" });
            if (answer.Text != $"{n}") wrong.Add($"{n}: {answer.Text}");
        });

        wrong.ShouldBeEmpty();
    }

    Task<Words> Say(bool throughProxy, Words words) =>
        hosts.ChannelTo(throughProxy).UnaryAsync($"{EchoService.Name}/Say", words, Words.Parser, ct: Ct);

    Task<RpcException> Fail(bool throughProxy, Failure failure) =>
        Should.ThrowAsync<RpcException>(() => hosts.ChannelTo(throughProxy).UnaryAsync($"{EchoService.Name}/Fail", failure, Words.Parser, ct: Ct));

    Task<Words> Wait(bool throughProxy, string call, TimeSpan? timeout, CancellationToken ct) =>
        hosts.ChannelTo(throughProxy).UnaryAsync(
            $"{EchoService.Name}/Wait", new Words(), Words.Parser, new(timeout, new() { { "call", call } }), ct);
}
