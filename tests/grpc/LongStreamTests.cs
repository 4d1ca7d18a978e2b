using Hutong.Tests;
using Shouldly;
using Xunit;

namespace Hutong.Grpc.Tests;

/// <summary>Measures the heap, so nothing else may run beside it.</summary>
[Collection(nameof(LongStreamTests))]
[CollectionDefinition(nameof(LongStreamTests), DisableParallelization = true)]
public sealed class LongStreamTests(EchoHosts hosts)
{
    const int Messages = 100_000;
    const long Flat = 4_000_000; // bytes; 30 and 22 million go by in between

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<bool> Ways => [false, true];

    [Theory, MemberData(nameof(Ways))]
    public async Task Takes_a_long_stream_in_flat_memory(bool throughProxy)
    {
        using var sum = hosts.Client(throughProxy).Sum(cancellationToken: Ct);
        await StreamTests.SendAsync(sum.RequestStream, StreamTests.Numbers(Messages, 400));
        var total = await sum;

        total.Count.ShouldBe(Messages);
        total.Sum.ShouldBe(Messages * (Messages + 1L) / 2);
        total.Growth.ShouldBeLessThan(Flat);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Takes_a_long_stream_of_the_stock_client_in_flat_memory(bool throughProxy)
    {
        var result = await StockClient.CallAsync("client-stream", hosts.Address(throughProxy), Ct);

        var total = result["answer"].ShouldNotBeNull(result.ToJsonString());
        ((long)total["count"]!).ShouldBe(Messages);
        ((long)total["sum"]!).ShouldBe(Messages * (Messages + 1L) / 2);
        ((long)total["growth"]!).ShouldBeLessThan(Flat);
    }

    /// <remarks>128 MB of answers against a reader that rests: the writer waits, the heap does not hold them.</remarks>
    [Theory, MemberData(nameof(Ways))]
    public async Task Holds_nothing_for_a_slow_reader(bool throughProxy)
    {
        const int answers = 2_000;
        var call = Guid.NewGuid().ToString();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var numbers = hosts.Client(throughProxy).Count(new() { Last = answers, Padding = 64_000 }, new() { { "call", call } }, cancellationToken: Ct);
        var read = 0;
        long most = 0;
        while (await numbers.ResponseStream.MoveNext(Ct))
            if (++read % 200 == 1)
            {
                var (made, still) = (-1L, 0);
                await Waiting.Eventually(() => made == (made = hosts.Echo.CountOf(call)) ? ++still > 40 : (still = 0) > 0);
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
                (made - read).ShouldBeLessThan(200);
            }

        read.ShouldBe(answers);
        most.ShouldBeLessThan(16_000_000);
    }
}
