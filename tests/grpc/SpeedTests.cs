using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
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
        var client = hosts.Client(throughProxy);
        for (var round = 0; round < 3; round++)
        {
            await Rate("unary calls, one at a time", 5_000, async n =>
            {
                for (var i = 0; i < n; i++) await client.SayAsync(new() { Text = "hello" }, cancellationToken: Ct);
            });
            await Rate("unary calls, 64 at a time", 40_000, n => Parallel.ForAsync(0, n, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (_, ct) =>
                await client.SayAsync(new() { Text = "hello" }, cancellationToken: ct)));
            await Rate("messages pushed (200 B)", 500_000, async n =>
            {
                using var sum = client.Sum(cancellationToken: Ct);
                await StreamTests.SendAsync(sum.RequestStream, StreamTests.Numbers(n, 200));
                (await sum).Count.ShouldBe(n);
            });
            await Rate("messages streamed back (200 B)", 500_000, async n =>
            {
                using var count = client.Count(new() { Last = n, Padding = 200 }, cancellationToken: Ct);
                (await count.ResponseStream.ReadAllAsync(Ct).CountAsync(Ct)).ShouldBe(n);
            });
            await Rate("messages pushed and answered", 300_000, async n =>
            {
                using var chat = client.ChatInGroups(cancellationToken: Ct);
                var sending = StreamTests.SendAsync(chat.RequestStream, StreamTests.Numbers(n, 0).Select(x => new Words { Text = $"{x.Value}" }));
                (await chat.ResponseStream.ReadAllAsync(Ct).CountAsync(Ct)).ShouldBe(n);
                await sending;
            });
        }

        async Task Rate(string what, int count, Func<int, Task> run)
        {
            var watch = Stopwatch.StartNew();
            await run(count);
            output.WriteLine($"{(throughProxy ? "proxy " : "direct")} {what}: {(count / watch.Elapsed.TotalSeconds).ToString("N0", CultureInfo.InvariantCulture)} /s");
        }
    }
}
