using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Hutong.Grpc.Tests.Wire;
using Hutong.Tests;
using Shouldly;
using Xunit;

namespace Hutong.Grpc.Tests;

public sealed class UnaryTests(EchoHosts hosts)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<bool> Ways => [false, true];

    [Theory, MemberData(nameof(Ways))]
    public async Task Carries_a_message_of_almost_the_limit_both_ways(bool throughProxy)
    {
        var padding = new byte[new GrpcSettings().MaxMessageBytes - 100];
        Random.Shared.NextBytes(padding);

        var answer = await hosts.Client(throughProxy).SayAsync(new() { Text = "户通", Padding = ByteString.CopyFrom(padding) }, cancellationToken: Ct);

        answer.Text.ShouldBe("户通");
        answer.Padding.Span.SequenceEqual(padding).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Refuses_a_message_over_the_limit(bool throughProxy) =>
        (await RefusedAsync(hosts.Client(throughProxy).SayAsync(new() { Padding = ByteString.CopyFrom(new byte[6 << 20]) }, cancellationToken: Ct)))
            .StatusCode.ShouldBe(StatusCode.ResourceExhausted);

    [Theory, MemberData(nameof(Ways))]
    public async Task Carries_metadata_there_and_back(bool throughProxy)
    {
        byte[] bytes = [0, 255, 1, 254, 44];
        var call = hosts.Client(throughProxy).SayAsync(new(), new Metadata { { "echo-text", "a, b" }, { "echo-bin", bytes } }, cancellationToken: Ct);

        await call;

        call.GetTrailers().GetValue("echo-text").ShouldBe("a, b");
        call.GetTrailers().GetValueBytes("echo-bin").ShouldBe(bytes);
    }

    [Theory]
    [InlineData(false, "100% 找不到 “家庭”\n")]
    [InlineData(true, "100% 找不到 “家庭”\n")]
    public async Task Refuses_with_status_detail_and_trailers(bool throughProxy, string detail)
    {
        var refused = await FailAsync(throughProxy, new() { Status = (int)StatusCode.NotFound, Detail = detail });

        (refused.StatusCode, refused.Status.Detail).ShouldBe((StatusCode.NotFound, detail));
        (refused.Trailers.GetValue("reason"), refused.Trailers.GetValue("seen")).ShouldBe(("asked-for", "yes"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Hides_what_went_wrong_and_gives_a_trace_id_that_the_log_knows(bool throughProxy)
    {
        var refused = await FailAsync(throughProxy, new() { Status = -1 });

        refused.StatusCode.ShouldBe(StatusCode.Internal);
        refused.ToString().ShouldNotContain(EchoService.Secret);
        refused.Trailers.ShouldAllBe(t => !t.Value.Contains(EchoService.Secret));
        refused.Trailers.GetValue("problem-code").ShouldBe("internal");
        var trace = refused.Trailers.GetValue("trace-id").ShouldNotBeNull();
        hosts.Log.ShouldContain(line => line.Contains(trace) && line.Contains(EchoService.Secret));
    }

    [Fact]
    public async Task Tells_a_broken_rule_with_its_code()
    {
        var refused = await FailAsync(false, new() { Status = -2, Detail = "There is no such share." });

        (refused.StatusCode, refused.Status.Detail, refused.Trailers.GetValue("problem-code"))
            .ShouldBe((StatusCode.FailedPrecondition, "There is no such share.", "no-such-share"));
    }

    [Theory]
    [InlineData(-3, StatusCode.Unavailable, "database-away")]
    [InlineData(-4, StatusCode.Aborted, "race-lost")]
    public async Task Says_when_to_try_again_when_only_the_database_is_in_the_way(int fault, StatusCode status, string code)
    {
        var refused = await FailAsync(false, new() { Status = fault });

        (refused.StatusCode, refused.Trailers.GetValue("problem-code")).ShouldBe((status, code));
        (refused.Trailers.GetValue("retry-after"), refused.Trailers.GetValue("grpc-retry-pushback-ms")).ShouldBe(("2", "2000"));
        refused.ToString().ShouldNotContain(EchoService.Secret);
        hosts.Log.ShouldContain(line => line.Contains("was refused for the database"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Says_that_a_method_is_not_there(bool throughProxy) =>
        (await RefusedAsync(hosts.Client(throughProxy).MissingAsync(new(), cancellationToken: Ct))).StatusCode.ShouldBe(StatusCode.Unimplemented);

    [Theory, MemberData(nameof(Ways))]
    public async Task Ends_at_the_deadline_on_both_sides(bool throughProxy)
    {
        var call = Guid.NewGuid().ToString();

        var refused = await RefusedAsync(hosts.Client(throughProxy).WaitAsync(new(), new Metadata { { "call", call } }, DateTime.UtcNow.AddSeconds(3), Ct));

        refused.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        await Waiting.Eventually(() => hosts.Echo.EndOf(call) == "cancelled");
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Tells_the_handler_when_the_caller_gives_up(bool throughProxy)
    {
        var call = Guid.NewGuid().ToString();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var waiting = hosts.Client(throughProxy).WaitAsync(new(), new Metadata { { "call", call } }, cancellationToken: patience.Token);
        await Waiting.Eventually(() => hosts.Echo.CountOf(call) == 1);
        await patience.CancelAsync();

        (await RefusedAsync(waiting)).StatusCode.ShouldBe(StatusCode.Cancelled);

        await Waiting.Eventually(() => hosts.Echo.EndOf(call) == "cancelled");
    }

    [Fact]
    public async Task Says_unavailable_when_nobody_is_there()
    {
        using var nobody = GrpcChannel.ForAddress("http://127.0.0.1:9");

        (await RefusedAsync(new Echo.EchoClient(nobody).SayAsync(new(), cancellationToken: Ct))).StatusCode.ShouldBe(StatusCode.Unavailable);
    }

    [Fact]
    public async Task Keeps_many_calls_at_once_apart()
    {
        var wrong = new ConcurrentBag<string>();

        await Parallel.ForAsync(0, 2_000, new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = Ct }, async (n, ct) =>
        {
            var answer = await hosts.Client(n % 2 == 0).SayAsync(new() { Text = $"{n}" }, cancellationToken: ct);
            if (answer.Text != $"{n}") wrong.Add($"{n}: {answer.Text}");
        });

        wrong.ShouldBeEmpty();
    }

    Task<RpcException> FailAsync(bool throughProxy, Failure failure) => RefusedAsync(hosts.Client(throughProxy).FailAsync(failure, cancellationToken: Ct));

    static async Task<RpcException> RefusedAsync<T>(AsyncUnaryCall<T> call)
    {
        using (call)
            return await Should.ThrowAsync<RpcException>(() => call.ResponseAsync);
    }
}
