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

/// <summary>The least of an OTLP collector: takes spans over HTTP as protobuf, and keeps what was sent.</summary>
public sealed class Collector : IAsyncDisposable
{
    readonly ConcurrentQueue<byte[]> _sent = new();
    readonly ConcurrentQueue<Span> _spans = new();
    WebApplication? _app;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Choose()}");

    public IEnumerable<Span> OfTrace(string traceId) => _spans.Where(s => s.TraceId == traceId);

    public int Count => _spans.Count;

    /// <summary>Whether anything that was sent holds this text.</summary>
    public bool Holds(string text)
    {
        var wanted = Encoding.UTF8.GetBytes(text);
        return _sent.Any(payload => payload.AsSpan().IndexOf(wanted) >= 0);
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
            if (signal != "traces")
                return;
            _sent.Enqueue(body.ToArray());
            foreach (var span in Read(body.ToArray()))
                _spans.Enqueue(span);
        });
        await _app.StartAsync();
    }

    // ExportTraceServiceRequest: 1 resource_spans { 1 resource { 1 attributes }, 2 scope_spans { 2 spans { 1 trace_id, 5 name } } }
    static IEnumerable<Span> Read(byte[] request)
    {
        foreach (var resourceSpans in Fields(request, 1))
        {
            var service = Fields(resourceSpans, 1).SelectMany(r => Fields(r, 1))
                .Where(a => Text(Fields(a, 1).Single()) == "service.name")
                .Select(a => Text(Fields(Fields(a, 2).Single(), 1).Single())).SingleOrDefault() ?? "";
            foreach (var span in Fields(resourceSpans, 2).SelectMany(s => Fields(s, 2)))
                yield return new(service, Convert.ToHexStringLower(Fields(span, 1).Single()), Text(Fields(span, 5).Single()));
        }
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
