using Hutong.Grpc.Tests.Wire;
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

    public static TheoryData<bool> Ways => [false, true];

    [Theory, MemberData(nameof(Ways))]
    public async Task Takes_a_long_stream_in_flat_memory(bool throughProxy)
    {
        var total = await hosts.ChannelTo(throughProxy).ClientStreamingAsync(
            $"{EchoService.Name}/Sum", StreamTests.Numbers(Messages, 400), Total.Parser, ct: TestContext.Current.CancellationToken);

        total.Count.ShouldBe(Messages);
        total.Sum.ShouldBe(Messages * (Messages + 1L) / 2);
        total.Growth.ShouldBeLessThan(Flat);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Takes_a_long_stream_of_the_stock_client_in_flat_memory(bool throughProxy)
    {
        var result = await StockClient.CallAsync("client-stream", hosts.Address(throughProxy), TestContext.Current.CancellationToken);

        var total = result["answer"].ShouldNotBeNull(result.ToJsonString());
        ((long)total["count"]!).ShouldBe(Messages);
        ((long)total["sum"]!).ShouldBe(Messages * (Messages + 1L) / 2);
        ((long)total["growth"]!).ShouldBeLessThan(Flat);
    }
}
