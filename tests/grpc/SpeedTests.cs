using System.Diagnostics;
using System.Globalization;
using Hutong.Grpc.Tests.Wire;
using Shouldly;
using Xunit;

namespace Hutong.Grpc.Tests;

/// <summary>Rough figures, caller and service in one process on loopback. Run by name: <c>Hutong.Grpc.Tests -explicit only -showliveoutput</c>.</summary>
[Collection(nameof(SpeedTests))]
[CollectionDefinition(nameof(SpeedTests), DisableParallelization = true)]
public sealed class SpeedTests(EchoHosts hosts, ITestOutputHelper output)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory(Explicit = true)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Measures(bool throughProxy)
    {
        var channel = hosts.ChannelTo(throughProxy);
        for (var round = 0; round < 3; round++)
        {
            await Rate("unary calls, one at a time", 5_000, async n =>
            {
                for (var i = 0; i < n; i++) await channel.UnaryAsync($"{EchoService.Name}/Say", new Words { Text = "hello" }, Words.Parser, ct: Ct);
            });
            await Rate("unary calls, 64 at a time", 40_000, n => Parallel.ForAsync(0, n, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (_, ct) =>
                await channel.UnaryAsync($"{EchoService.Name}/Say", new Words { Text = "hello" }, Words.Parser, ct: ct)));
            await Rate("messages pushed (200 B)", 500_000, async n =>
                (await channel.ClientStreamingAsync($"{EchoService.Name}/Sum", StreamTests.Numbers(n, 200), Total.Parser, ct: Ct)).Count.ShouldBe(n));
            await Rate("messages streamed back (200 B)", 500_000, async n =>
                (await channel.ServerStreaming($"{EchoService.Name}/Count", new Upto { Last = n, Padding = 200 }, Number.Parser, ct: Ct).CountAsync(Ct)).ShouldBe(n));
            await Rate("messages pushed and answered", 300_000, async n =>
                (await channel.Duplex($"{EchoService.Name}/ChatInGroups", StreamTests.Numbers(n, 0).Select(x => new Words { Text = $"{x.Value}" }), Words.Parser, ct: Ct)
                    .CountAsync(Ct)).ShouldBe(n));
        }

        async Task Rate(string what, int count, Func<int, Task> run)
        {
            var watch = Stopwatch.StartNew();
            await run(count);
            output.WriteLine($"{(throughProxy ? "proxy " : "direct")} {what}: {(count / watch.Elapsed.TotalSeconds).ToString("N0", CultureInfo.InvariantCulture)} /s");
        }
    }
}
