using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Hutong.Journeys.Support;
using Shouldly;
using Xunit;

namespace Hutong.Journeys;

/// <summary>A file of a million rows, written while it is sent, passes through the service's memory and does not stay in it.</summary>
public sealed partial class MillionRowsTests(PlatformUnderTest platform, ITestOutputHelper output)
{
    const int Unknown = 4_000, Few = 100_000, Many = 1_000_000;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Counts_a_million_rows_exactly_in_the_memory_of_a_hundred_thousand()
    {
        var known = (await platform.RegisterAsync(20, 10, Ct)).SelectMany(h => h.Ids).ToArray();
        var strangers = Enumerable.Range(0, 2 * Unknown).Select(_ => People.NewId()).ToArray();
        var before = Peak();

        // the same people in another year first: what a large file takes at all is taken then
        var few = await PushAsync(known, strangers[..Unknown], People.Year - 1, Few);
        few.Counts.ShouldBe((known.Length, Few - known.Length - Unknown, 0, Unknown, 0));
        var small = Peak();
        var clock = Stopwatch.StartNew();
        var many = await PushAsync(known, strangers[Unknown..], People.Year, Many);
        var took = clock.Elapsed;
        var large = Peak();

        output.WriteLine($"peak {before >> 20} MiB before, {small >> 20} MiB after {Few} rows, {large >> 20} MiB after {Many} more, in {took.TotalSeconds:0.0} s");
        (many.State, many.Rows).ShouldBe(("done", Many));
        many.Counts.ShouldBe((known.Length, Many - known.Length - Unknown, 0, Unknown, 0));
        // the million rows are 80 MiB as they are sent, and several times that as objects
        (large - small).ShouldBeLessThan(64 << 20);

        // and none of them is forgotten: the register catches up
        var caughtUp = await platform.Registry.PushAsync("registry/households", strangers.Chunk(20).Select(ids => (People.NewHousehold(1) with { Ids = ids }).Record()), Ct);
        caughtUp.Accepted.ShouldBe(2 * Unknown / 20);
        await Eventually.Holds(async () => (await platform.Health.GetAsync("/api/health/unmatched", Ct)).AsArray().Count < 10, "nobody is unmatched any more", Ct);
        await platform.AgreedAsync(Ct);
    }

    Task<Batch> PushAsync(string[] known, string[] strangers, int year, int rows) =>
        platform.Health.PushAsync("health/enrolments", new Rows(known, strangers, year, rows), Ct);

    /// <summary>The most that the service ever held, by the kernel's own account.</summary>
    long Peak() => long.Parse(HighWater().Match(File.ReadAllText($"/proc/{platform.Process("health").Pid}/status")).Groups[1].Value) << 10;

    [GeneratedRegex(@"VmHWM:\s+(\d+) kB")]
    private static partial Regex HighWater();

    /// <summary>Rows at random from a few hundred people, strangers evenly among them, compressed on the way.</summary>
    sealed class Rows : HttpContent
    {
        readonly string[] _known, _strangers;
        readonly int _year, _rows;

        public Rows(string[] known, string[] strangers, int year, int rows)
        {
            (this._known, this._strangers, this._year, this._rows) = (known, strangers, year, rows);
            Headers.ContentType = new MediaTypeHeaderValue(Bureau.Ndjson);
            Headers.ContentEncoding.Add("gzip");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await using var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true);
            await using var text = new StreamWriter(gzip, new UTF8Encoding(false), 1 << 16);
            var random = new Random(_rows);
            var every = _rows / _strangers.Length;
            for (var row = 0; row < _rows; row++)
            {
                var id = row % every == every - 1 ? _strangers[row / every] : _known[random.Next(_known.Length)];
                await text.WriteAsync($$"""{"residentId":"{{id}}","policyYear":{{_year}},"enrolledOn":"{{_year}}-01-01"}""" + "\n");
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
