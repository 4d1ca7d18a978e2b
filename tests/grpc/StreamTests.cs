using System.Diagnostics;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Grpc.Core;
using Hutong.Grpc.Tests.Wire;
using Hutong.Tests;
using Shouldly;
using Xunit;

namespace Hutong.Grpc.Tests;

public sealed class StreamTests(EchoHosts hosts)
{
    readonly string _call = Guid.NewGuid().ToString();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<bool> Ways => [false, true];

    Metadata Named => new() { { "call", _call } };

    [Theory, MemberData(nameof(Ways))]
    public async Task Makes_the_sender_wait_for_a_slow_handler(bool throughProxy)
    {
        long sent = 0;
        using var sum = hosts.Client(throughProxy).Sum(new Metadata { { "call", _call }, { "gate", _call } }, cancellationToken: Ct);
        var sending = SendAsync(sum.RequestStream, Numbers(2_000, 64_000, () => Interlocked.Increment(ref sent)));

        var inFlight = await SettledAsync(() => Interlocked.Read(ref sent));
        inFlight.ShouldBeLessThan(200, "the handler has not taken more than one of 2,000");
        hosts.Echo.CountOf(_call).ShouldBe(1);

        hosts.Echo.Gate(_call).SetResult();
        await sending;
        (await sum).Count.ShouldBe(2_000);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Makes_the_handler_wait_for_a_slow_reader(bool throughProxy)
    {
        using var numbers = hosts.Client(throughProxy).Count(new() { Last = 2_000, Padding = 64_000 }, Named, cancellationToken: Ct);
        (await numbers.ResponseStream.MoveNext(Ct)).ShouldBeTrue();

        var made = await SettledAsync(() => hosts.Echo.CountOf(_call));
        made.ShouldBeLessThan(200, "the reader has not taken more than one of 2,000");

        var read = 1;
        while (await numbers.ResponseStream.MoveNext(Ct)) read++;
        read.ShouldBe(2_000);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Streams_answers_in_order(bool throughProxy)
    {
        var expected = 0L;
        using var numbers = hosts.Client(throughProxy).Count(new() { Last = 20_000 }, Named, cancellationToken: Ct);
        await foreach (var number in numbers.ResponseStream.ReadAllAsync(Ct)) number.Value.ShouldBe(++expected);

        expected.ShouldBe(20_000);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Ends_the_handler_when_the_reader_leaves_in_the_middle(bool throughProxy)
    {
        using (var numbers = hosts.Client(throughProxy).Count(new() { Last = long.MaxValue, Padding = 1_000 }, Named, cancellationToken: Ct))
            for (var n = 0; n < 1_000; n++)
                await numbers.ResponseStream.MoveNext(Ct);

        await Waiting.Eventually(() => hosts.Echo.EndOf(_call) == "cancelled");
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 5)]
    [InlineData(true, 0)]
    [InlineData(true, 5)]
    public async Task Fails_after_some_answers_with_status_and_trailers(bool throughProxy, int after)
    {
        var read = 0;
        using var call = hosts.Client(throughProxy).CountAndFail(new() { Status = (int)StatusCode.Aborted, Detail = "enough", After = after }, cancellationToken: Ct);

        var refused = await Should.ThrowAsync<RpcException>(async () =>
        {
            while (await call.ResponseStream.MoveNext(Ct)) read++;
        });

        read.ShouldBe(after);
        (refused.StatusCode, refused.Status.Detail, refused.Trailers.GetValue("reason")).ShouldBe((StatusCode.Aborted, "enough", "asked-for"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Answers_each_message_before_the_next_is_sent(bool throughProxy)
    {
        using var chat = hosts.Client(throughProxy).Chat(Named, cancellationToken: Ct);

        foreach (var text in new[] { "one", "two", "three" })
        {
            await chat.RequestStream.WriteAsync(new() { Text = text }, Ct);
            (await chat.ResponseStream.MoveNext(Ct).WaitAsync(TimeSpan.FromSeconds(5), Ct)).ShouldBeTrue();
            chat.ResponseStream.Current.Text.ShouldBe(text.ToUpperInvariant());
        }

        await chat.RequestStream.CompleteAsync();
        (await chat.ResponseStream.MoveNext(Ct)).ShouldBeFalse();
        await Waiting.Eventually(() => hosts.Echo.EndOf(_call) == "finished");
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Answers_a_stream_of_requests_before_its_end(bool throughProxy)
    {
        using var sum = hosts.Client(throughProxy).Sum(new Metadata { { "call", _call }, { "stop-after", "10" } }, cancellationToken: Ct);
        for (var n = 0; n < 10; n++)
            await sum.RequestStream.WriteAsync(new() { Value = n }, Ct);

        (await sum.ResponseAsync.WaitAsync(TimeSpan.FromSeconds(5), Ct)).Count.ShouldBe(10);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Ends_a_stream_at_its_deadline(bool throughProxy)
    {
        using var chat = hosts.Client(throughProxy).Chat(Named, DateTime.UtcNow.AddSeconds(5), Ct);
        await chat.RequestStream.WriteAsync(new() { Text = "here" }, Ct);
        (await chat.ResponseStream.MoveNext(Ct)).ShouldBeTrue();

        // the server ends it at the same moment; the client says so when it hears of that before its own clock has come there
        (await Should.ThrowAsync<RpcException>(() => chat.ResponseStream.MoveNext(Ct))).StatusCode.ShouldBeOneOf(StatusCode.DeadlineExceeded, StatusCode.Cancelled);

        await Waiting.Eventually(() => hosts.Echo.EndOf(_call) == "cancelled");
    }

    [Fact]
    public async Task Groups_what_is_at_hand_and_keeps_nobody_waiting()
    {
        using var chat = hosts.Client().ChatInGroups(Named, cancellationToken: Ct);
        await chat.RequestStream.WriteAsync(new() { Text = "alone" }, Ct);
        (await chat.ResponseStream.MoveNext(Ct).WaitAsync(TimeSpan.FromSeconds(5), Ct)).ShouldBeTrue();
        chat.ResponseStream.Current.Text.ShouldBe("alone in 1");

        var sending = Task.Run(async () =>
        {
            for (var n = 0; n < 10_000; n++)
            {
                chat.RequestStream.WriteOptions = new WriteOptions(n % 1_000 < 999 ? WriteFlags.BufferHint : default);
                await chat.RequestStream.WriteAsync(new() { Text = $"{n}" }, Ct);
            }

            await chat.RequestStream.CompleteAsync();
        }, Ct);
        var sizes = new List<int>();
        for (var n = 0; await chat.ResponseStream.MoveNext(Ct); n++)
        {
            chat.ResponseStream.Current.Text.ShouldStartWith($"{n} in ");
            sizes.Add(int.Parse(chat.ResponseStream.Current.Text.Split(' ')[^1]));
        }

        await sending;
        sizes.Count.ShouldBe(10_000);
        sizes.Max().ShouldBeInRange(2, 500);
    }

    [Fact]
    public async Task Closes_a_full_group()
    {
        var groups = new List<int>();
        await foreach (var group in Enumerable.Range(1, 1_200).ToAsyncEnumerable().InGroups(500, ct: Ct)) groups.Add(group.Count);

        groups.ShouldBe([500, 500, 200]);
    }

    [Fact]
    public async Task Closes_a_group_of_large_items_early()
    {
        var groups = new List<int>();
        await foreach (var group in Enumerable.Range(1, 6).ToAsyncEnumerable().InGroups(100, i => i == 3 ? 1_000 : 1, 1_000, Ct)) groups.Add(group.Count);

        groups.ShouldBe([3, 3]);
    }

    [Fact]
    public async Task Lets_go_of_a_stream_when_a_group_is_not_wanted_any_more()
    {
        var ended = false;
        async IAsyncEnumerable<int> Items([EnumeratorCancellation] CancellationToken ct = default)
        {
            try
            {
                yield return 1;
                await Task.Delay(Timeout.Infinite, ct);
            }
            finally
            {
                ended = true;
            }
        }

        await foreach (var group in Items(Ct).InGroups(10, ct: Ct))
        {
            group.ShouldBe([1]);
            break;
        }

        ended.ShouldBeTrue();
    }

    [Fact]
    public async Task Yields_what_came_before_a_stream_breaks()
    {
        async IAsyncEnumerable<int> Items()
        {
            yield return 1;
            await Task.CompletedTask;
            throw new InvalidDataException();
        }

        var seen = new List<int>();
        await Should.ThrowAsync<InvalidDataException>(async () =>
        {
            await foreach (var group in Items().InGroups(10, ct: Ct)) seen.AddRange(group);
        });

        seen.ShouldBe([1]);
    }

    internal static IEnumerable<Number> Numbers(int count, int padding, Action? onSent = null)
    {
        var bytes = ByteString.CopyFrom(new byte[padding]);
        for (var value = 1; value <= count; value++)
        {
            onSent?.Invoke();
            yield return new Number { Value = value, Padding = bytes };
        }
    }

    internal static async Task SendAsync<T>(IClientStreamWriter<T> to, IEnumerable<T> messages)
    {
        foreach (var message in messages) await to.WriteAsync(message, Ct);
        await to.CompleteAsync();
    }

    /// <summary>A number when it has stood still for half a second.</summary>
    static async Task<long> SettledAsync(Func<long> number)
    {
        var (last, still) = (-1L, Stopwatch.StartNew());
        await Waiting.Eventually(() =>
        {
            if (number() is var now && now != last) (last, still) = (now, Stopwatch.StartNew());
            return still.ElapsedMilliseconds > 500;
        });
        return last;
    }
}
