using System.Collections.Concurrent;
using System.Text;
using Google.Protobuf;
using Hutong.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hutong.Journeys.Support;

/// <param name="Service">As its resource names it, <c>hutong-gateway</c>.</param>
/// <param name="TraceId">32 hexadecimal digits.</param>
public sealed record Span(string Service, string TraceId, string Name);

/// <param name="TraceId">32 hexadecimal digits; empty outside of a trace.</param>
public sealed record LogLine(string Service, string TraceId, string Text);

/// <summary>A metric as a service has sent it, over all its points so far.</summary>
/// <param name="Shape">As its field in the protocol.</param>
/// <param name="Attributes">Their keys.</param>
/// <param name="Exemplars">Whether a point had one.</param>
public sealed record Metric(string Service, string Name, string Unit, MetricShape Shape, bool Monotonic, IReadOnlySet<string> Attributes, bool Exemplars);

public enum MetricShape
{
    Gauge = 5,
    Sum = 7,
    Histogram = 9,
}

/// <summary>The least of an OTLP collector: takes spans, metrics and logs over HTTP as protobuf, and keeps what they say.</summary>
public sealed class Collector : IAsyncDisposable
{
    readonly ConcurrentQueue<byte[]> _sent = new();
    readonly ConcurrentQueue<Span> _spans = new();
    readonly ConcurrentQueue<LogLine> _logs = new();
    readonly ConcurrentDictionary<(string Service, string Name), Metric> _metrics = new();

    /// <summary>What attributes of metrics say: their points come every few seconds and are not kept.</summary>
    readonly ConcurrentDictionary<string, bool> _values = new();
    WebApplication? _app;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Choose()}");

    public IEnumerable<Span> OfTrace(string traceId) => _spans.Where(s => s.TraceId == traceId);

    public IEnumerable<Span> Spans => _spans;

    public IEnumerable<LogLine> Logs => _logs;

    public IEnumerable<Metric> Metrics => _metrics.Values;

    /// <summary>Whether anything that was sent holds this text.</summary>
    public bool Holds(string text)
    {
        var wanted = Encoding.UTF8.GetBytes(text);
        return _sent.Any(payload => payload.AsSpan().IndexOf(wanted) >= 0) || _values.Keys.Any(value => value.Contains(text, StringComparison.Ordinal));
    }

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Address.ToString());
        _app = builder.Build();
        _app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            Take(signal, body.ToArray());
        });
        await _app.StartAsync();
    }

    void Take(string signal, byte[] request)
    {
        if (signal is "traces" or "logs")
            _sent.Enqueue(request);
        // 1 resource_* { 1 resource, 2 scope_* { 2 what it is about } }, for all three
        foreach (var ofResource in Fields(request, 1))
        {
            var service = Fields(ofResource, 1).SelectMany(r => Fields(r, 1)).Where(a => Key(a) == "service.name").Select(Value).SingleOrDefault() ?? "";
            foreach (var item in Fields(ofResource, 2).SelectMany(s => Fields(s, 2)))
                switch (signal)
                {
                    case "traces": // 1 trace_id, 5 name
                        _spans.Enqueue(new(service, Convert.ToHexStringLower(Fields(item, 1).Single()), Text(Fields(item, 5).Single())));
                        break;
                    case "logs": // 5 body, 9 trace_id
                        _logs.Enqueue(new(service, Convert.ToHexStringLower(Fields(item, 9).SingleOrDefault([])), Fields(item, 5).SelectMany(b => Fields(b, 1)).Select(Text).SingleOrDefault("")));
                        break;
                    case "metrics":
                        TakeMetric(service, item);
                        break;
                }
        }
    }

    // Metric: 1 name, 3 unit, 5 gauge, 7 sum, 9 histogram, each { 1 points }; sum: 3 is_monotonic;
    // point: 7 attributes, 5 exemplars; that of a histogram: 9 attributes, 8 exemplars
    void TakeMetric(string service, byte[] metric)
    {
        var (name, unit) = (Text(Fields(metric, 1).Single()), Text(Fields(metric, 3).SingleOrDefault([])));
        foreach (var shape in Enum.GetValues<MetricShape>())
            foreach (var data in Fields(metric, (int)shape))
            {
                var points = Fields(data, 1);
                var (attributes, exemplars) = shape is MetricShape.Histogram ? (9, 8) : (7, 5);
                var pairs = points.SelectMany(p => Fields(p, attributes)).ToList();
                foreach (var pair in pairs)
                    _values.TryAdd(Value(pair), true);
                var now = new Metric(service, name, unit, shape, shape is MetricShape.Sum && IsTrue(data, 3), pairs.Select(Key).ToHashSet(), points.Exists(p => Fields(p, exemplars).Count > 0));
                _metrics.AddOrUpdate((service, name), now, (_, known) => now with
                {
                    Attributes = now.Attributes.Union(known.Attributes).ToHashSet(),
                    Exemplars = now.Exemplars || known.Exemplars,
                });
            }
    }

    static string Key(byte[] pair) => Text(Fields(pair, 1).Single());

    /// <summary>Of a text; what is no text says nothing of anybody.</summary>
    static string Value(byte[] pair) => Fields(pair, 2).SelectMany(v => Fields(v, 1)).Select(Text).SingleOrDefault("");

    static bool IsTrue(byte[] message, int number)
    {
        var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag && tag != 0)
            if (WireFormat.GetTagFieldNumber(tag) == number)
                return input.ReadBool();
            else
                input.SkipLastField();
        return false;
    }

    static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    /// <summary>The length-delimited fields of this number.</summary>
    static List<byte[]> Fields(byte[] message, int number)
    {
        var found = new List<byte[]>();
        var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag && tag != 0)
            if (WireFormat.GetTagFieldNumber(tag) == number && WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
                found.Add(input.ReadBytes().ToByteArray());
            else
                input.SkipLastField();
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }
}
