using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Google.Protobuf;
using Hutong.Grpc.Tests.Wire;
using Shouldly;
using Xunit;

namespace Hutong.Grpc.Tests;

public sealed class StreamTests(EchoHosts hosts)
{
    readonly string _call = Guid.NewGuid().ToString();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<bool> Ways => [false, true];

    [Theory]
    [InlineData(1)]
    [InlineData(999)]
    public async Task Loses_nothing_of_a_stream_that_ends_without_a_pause(int count) =>
        (await Sum(false, Numbers(count, 100))).Count.ShouldBe(count);

    [Theory, MemberData(nameof(Ways))]
    public async Task Makes_the_sender_wait_for_a_slow_handler(bool throughProxy)
    {
        long sent = 0;
        var sum = Sum(throughProxy, Numbers(2_000, 64_000, () => Interlocked.Increment(ref sent)), new() { { "gate", _call } });

        var inFlight = await Eventually.Settles(() => Interlocked.Read(ref sent));
        inFlight.ShouldBeLessThan(200, "the handler has not taken more than one of 2,000");
        hosts.Echo.CountOf(_call).ShouldBe(1);

        hosts.Echo.Gate(_call).SetResult();
        (await sum).Count.ShouldBe(2_000);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Makes_the_handler_wait_for_a_slow_reader(bool throughProxy)
    {
        await using var numbers = Count(throughProxy, new() { Last = 2_000, Padding = 64_000 }).GetAsyncEnumerator(Ct);
        (await numbers.MoveNextAsync()).ShouldBeTrue();

        var made = await Eventually.Settles(() => hosts.Echo.CountOf(_call));
        made.ShouldBeLessThan(200, "the reader has not taken more than one of 2,000");

        var read = 1;
        while (await numbers.MoveNextAsync()) read++;
        read.ShouldBe(2_000);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Streams_answers_in_order(bool throughProxy)
    {
        var expected = 0L;
        await foreach (var number in Count(throughProxy, new() { Last = 20_000 })) number.Value.ShouldBe(++expected);

        expected.ShouldBe(20_000);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Ends_an_empty_stream_of_answers(bool throughProxy) =>
        (await Count(throughProxy, new() { Last = 0 }).CountAsync(Ct)).ShouldBe(0);

    [Theory, MemberData(nameof(Ways))]
    public async Task Takes_an_empty_stream_of_requests(bool throughProxy) =>
        (await Sum(throughProxy, Numbers(0, 0))).Count.ShouldBe(0);

    [Theory, MemberData(nameof(Ways))]
    public async Task Ends_the_handler_when_the_reader_leaves_in_the_middle(bool throughProxy)
    {
        await foreach (var number in Count(throughProxy, new() { Last = long.MaxValue, Padding = 1_000 }))
            if (number.Value == 1_000) break;

        await Eventually.Holds(() => hosts.Echo.EndOf(_call) == "cancelled", "the handler saw that the reader left");
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 5)]
    [InlineData(true, 0)]
    [InlineData(true, 5)]
    public async Task Fails_after_some_answers_with_status_and_trailers(bool throughProxy, int after)
    {
        var read = 0;
        var refused = await Should.ThrowAsync<RpcException>(async () =>
        {
            var failure = new Failure { Status = (int)StatusCode.Aborted, Detail = "enough", After = after };
            await foreach (var _ in hosts.ChannelTo(throughProxy).ServerStreaming($"{EchoService.Name}/CountAndFail", failure, Number.Parser, ct: Ct)) read++;
        });

        read.ShouldBe(after);
        refused.StatusCode.ShouldBe(StatusCode.Aborted);
        refused.Detail.ShouldBe("enough");
        refused.Trailers["reason"].ShouldBe("asked-for");
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Answers_each_message_before_the_next_is_sent(bool throughProxy)
    {
        var questions = Channel.CreateUnbounded<Words>();
        await using var answers = Chat(throughProxy, "Chat", questions.Reader.ReadAllAsync(Ct)).GetAsyncEnumerator(Ct);

        foreach (var text in new[] { "one", "two", "three" })
        {
            await questions.Writer.WriteAsync(new() { Text = text }, Ct);
            (await answers.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5), Ct)).ShouldBeTrue();
            answers.Current.Text.ShouldBe(text.ToUpperInvariant());
        }

        questions.Writer.Complete();
        (await answers.MoveNextAsync()).ShouldBeFalse();
        hosts.Echo.EndOf(_call).ShouldBe("finished");
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Ends_when_the_handler_has_heard_enough_though_the_sender_goes_on(bool throughProxy)
    {
        var answers = await Chat(throughProxy, "Chat", Endless("hello", "bye", "more")).Select(a => a.Text).ToListAsync(Ct);

        answers.ShouldBe(["HELLO", "BYE"]);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Answers_a_stream_of_requests_before_its_end(bool throughProxy)
    {
        var total = await Sum(throughProxy, Numbers(1_000_000, 1_000), new() { { "stop-after", "10" } });

        total.Count.ShouldBe(10);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Cancels_the_call_when_the_senders_own_stream_fails(bool throughProxy)
    {
        async IAsyncEnumerable<Number> Broken()
        {
            yield return new();
            await Eventually.Holds(() => hosts.Echo.CountOf(_call) == 1, "the first one arrived");
            throw new InvalidDataException("the file ended early");
        }

        await Should.ThrowAsync<InvalidDataException>(() => Sum(throughProxy, Broken()));

        await Eventually.Holds(() => hosts.Echo.EndOf(_call) == "cancelled", "the handler does not take it for the end");
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Ends_a_stream_at_its_deadline(bool throughProxy)
    {
        var never = Channel.CreateUnbounded<Words>();
        var refused = await Should.ThrowAsync<RpcException>(async () =>
            await Chat(throughProxy, "Chat", never.Reader.ReadAllAsync(Ct), TimeSpan.FromSeconds(1)).CountAsync(Ct));

        refused.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        await Eventually.Holds(() => hosts.Echo.EndOf(_call) == "cancelled", "the handler saw the deadline");
    }

    [Fact]
    public async Task Groups_what_is_at_hand_and_keeps_nobody_waiting()
    {
        var questions = Channel.CreateUnbounded<Words>();
        await using var answers = Chat(false, "ChatInGroups", questions.Reader.ReadAllAsync(Ct)).GetAsyncEnumerator(Ct);

        await questions.Writer.WriteAsync(new() { Text = "alone" }, Ct);
        (await answers.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5), Ct)).ShouldBeTrue();
        answers.Current.Text.ShouldBe("alone in 1");

        for (var n = 0; n < 10_000; n++) questions.Writer.TryWrite(new() { Text = $"{n}" });
        questions.Writer.Complete();
        var sizes = new List<int>();
        for (var n = 0; await answers.MoveNextAsync(); n++)
        {
            answers.Current.Text.ShouldStartWith($"{n} in ");
            sizes.Add(int.Parse(answers.Current.Text.Split(' ')[^1]));
        }

        sizes.Count.ShouldBe(10_000);
        sizes.Max().ShouldBe(500);
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

        await foreach (var group in Items(Ct).InGroups(10, Ct))
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
            await foreach (var group in Items().InGroups(10, Ct)) seen.AddRange(group);
        });

        seen.ShouldBe([1]);
    }

    Task<Total> Sum(bool throughProxy, IAsyncEnumerable<Number> numbers, Metadata? headers = null) =>
        hosts.ChannelTo(throughProxy).ClientStreamingAsync($"{EchoService.Name}/Sum", numbers, Total.Parser, new(Headers: Named(headers)), Ct);

    IAsyncEnumerable<Number> Count(bool throughProxy, Upto upto) =>
        hosts.ChannelTo(throughProxy).ServerStreaming($"{EchoService.Name}/Count", upto, Number.Parser, new(Headers: Named()), Ct);

    IAsyncEnumerable<Words> Chat(bool throughProxy, string method, IAsyncEnumerable<Words> words, TimeSpan? timeout = null) =>
        hosts.ChannelTo(throughProxy).Duplex($"{EchoService.Name}/{method}", words, Words.Parser, new(timeout, Named()), Ct);

    Metadata Named(Metadata? headers = null)
    {
        headers ??= new();
        headers.Add("call", _call);
        return headers;
    }

    internal static async IAsyncEnumerable<Number> Numbers(int count, int padding, Action? onSent = null)
    {
        var bytes = ByteString.CopyFrom(new byte[padding]);
        for (var value = 1; value <= count; value++)
        {
            onSent?.Invoke();
            yield return new Number { Value = value, Padding = bytes };

            if (value % 1_000 == 0) await Task.Yield();
        }
    }

    static async IAsyncEnumerable<Words> Endless(params string[] texts)
    {
        foreach (var text in texts) yield return new() { Text = text };

        while (true)
        {
            await Task.Yield();
            yield return new() { Text = texts[^1] };
        }
    }
}
