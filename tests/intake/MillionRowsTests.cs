using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Hutong.Tests.Servers;
using Shouldly;
using Xunit;

namespace Hutong.Intake.Tests;

/// <summary>Alone in the process, which it measures.</summary>
[Collection("alone")]
public sealed class MillionRowsTests(ITestOutputHelper output)
{
    const int Rows = 1_000_000;

    [Fact]
    public async Task Takes_a_million_lines_with_flat_memory()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var app = await IntakeApp.StartAsync(database);
        await app.PushAsync(IntakeApp.Line("warm"), kind: "entries"); // what the first batch loads is no growth
        using var process = Process.GetCurrentProcess();
        var (heapBefore, setBefore) = (GC.GetTotalMemory(true), process.WorkingSet64);
        long heap = 0, set = 0;
        using var done = new CancellationTokenSource();
        var watching = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                process.Refresh();
                // what the last collection has left: how much garbage lies about before the next one is the collector's choice
                (heap, set) = (Math.Max(heap, GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes), Math.Max(set, process.WorkingSet64));
                await Task.Delay(50).ConfigureAwait(false);
            }
        });

        var clock = Stopwatch.StartNew();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/demo/entries/batches") { Content = new Lines() };
        using var answer = await app.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var received = clock.Elapsed;
        var batch = await app.EndOfAsync(answer.Headers.Location!);
        var stored = clock.Elapsed - received;
        await done.CancelAsync();
        await watching;

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"received {Rows / received.TotalSeconds:N0} rows/s, stored {Rows / stored.TotalSeconds:N0} rows/s; heap +{(heap - heapBefore) >> 20} MiB, working set +{(set - setBefore) >> 20} MiB"));
        batch.Counts.ShouldBe(new Counts(Rows - 1, 0, 0, 0, 1));
        (await app.CountAsync("entry")).ShouldBe(Rows);
        (heap - heapBefore).ShouldBeLessThan(150L << 20);
        (set - setBefore).ShouldBeLessThan(150L << 20);
    }

    /// <summary>Written as it is sent, so that the client's side stays small as well. One line in the middle is bad.</summary>
    sealed class Lines : HttpContent
    {
        readonly byte[] _person = Encoding.ASCII.GetBytes(IntakeApp.Person());

        public Lines() => Headers.ContentType = new("application/x-ndjson");

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var text = new StringBuilder();
            for (var i = 0; i < Rows; i++)
            {
                if (i == Rows / 2)
                    text.Append("{\n");
                else
                    text.Append(CultureInfo.InvariantCulture, $$"""{"number":"V-{{i}}","residentId":"{{Encoding.ASCII.GetString(_person)}}","cost":{{i % 50_000 + 1}},"visitedOn":"2019-03-05","reason":"illness","note":"came by bus {{i % 97}}"}""").Append('\n');
                if (text.Length < 100_000)
                    continue;
                await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()));
                text.Clear();
            }

            await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

[CollectionDefinition("alone", DisableParallelization = true)]
#pragma warning disable CA1711 // xunit's word for it
public sealed class AloneCollection;
#pragma warning restore CA1711
