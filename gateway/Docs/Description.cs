using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hutong.Gateway.Sectors;
using Hutong.Gateway.Tokens;
using Microsoft.Extensions.Options;

namespace Hutong.Gateway.Docs;

/// <summary>The description as it goes out.</summary>
/// <param name="Tag">Changes with the contents, also from one gateway to the next only with them.</param>
public sealed record Described(byte[] Json, string Tag);

/// <summary>Asks each service for its description and keeps it for a while; a service that is down is described as it last was.</summary>
/// <remarks>Put together only when a service describes itself otherwise than before: asking is anybody's, so it must cost next to nothing.</remarks>
public sealed partial class Description(
    SectorList sectors, IOptions<TokenSettings> tokens, IOptions<GatewaySettings> gateway, TimeProvider time, ServiceTrust trust, ILogger<Description> log) : IDisposable
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);
    static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    readonly HttpClient _http = Client(trust);

    readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);
    readonly SemaphoreSlim _asking = new(1);
    volatile Latest? _latest;

    static HttpClient Client(ServiceTrust trust)
    {
        var handler = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(1), AllowAutoRedirect = false };
        trust.On(handler);
        // a service describes itself in a second or two when it is asked for the first time, and all are asked at once
        return new(handler) { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = 8 << 20 };
    }

    public async Task<Described> ReadAsync(CancellationToken ct)
    {
        // One at a time: a crowd that opens the page asks the services once. Whoever comes meanwhile gets what was so before, if there is any.
        if (!await _asking.WaitAsync(_latest is null ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, ct))
            return _latest!.Described;
        try
        {
            var documents = await Task.WhenAll(sectors.All.Select(async s => (s.Name, Document: await OfAsync(s, ct))));
            if (_latest is { } latest && latest.Of.SequenceEqual(documents.Select(d => d.Document)))
                return latest.Described;
            var json = Encoding.UTF8.GetBytes(MergeDescriptions.Merge(Own(), documents).ToJsonString());
            var described = new Described(json, $"\"{Convert.ToHexStringLower(SHA256.HashData(json)[..16])}\"");
            _latest = new([.. documents.Select(d => d.Document)], described);
            return described;
        }
        finally
        {
            _asking.Release();
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _asking.Dispose();
    }

    async Task<JsonObject?> OfAsync(Sector sector, CancellationToken ct)
    {
        var last = _known.GetValueOrDefault(sector.Name);
        if (last is not null && time.GetElapsedTime(last.Asked) < (last.Answered ? Fresh : RetryAfter))
            return last.Document;

        try
        {
            var body = await _http.GetByteArrayAsync(new Uri(sector.Http, "/openapi.json"), ct);
            var hash = SHA256.HashData(body);
            // the same object as long as the service says the same
            if ((last?.Hash is { } before && before.AsSpan().SequenceEqual(hash) ? last.Document : JsonNode.Parse(body)) is JsonObject document)
            {
                _known[sector.Name] = new(time.GetTimestamp(), true, document, hash);
                return document;
            }
        }
        catch (Exception failed) when (failed is HttpRequestException or JsonException or IOException || (failed is OperationCanceledException && !ct.IsCancellationRequested))
        {
            LogNotDescribed(sector.Name, failed.GetType().Name);
        }

        _known[sector.Name] = new(time.GetTimestamp(), false, last?.Document, last?.Hash);
        return last?.Document;
    }

    JsonObject Own()
    {
        using var stream = typeof(Description).Assembly.GetManifestResourceStream("Hutong.Gateway.Docs.gateway.openapi.json")!;
        var own = (JsonObject)JsonNode.Parse(stream)!;
        own["info"]!["version"] = typeof(Description).Assembly.GetName().Version!.ToString(3);
        own["servers"] = new JsonArray(new JsonObject { ["url"] = gateway.Value.PublicAddress?.ToString().TrimEnd('/') ?? "/" });
        if (tokens.Value.Authority is { Length: > 0 } authority)
        {
            // An outside provider issues the tokens; where exactly, its discovery document says.
            ((JsonObject)own["paths"]!).Remove("/api/token");
            ((JsonObject)own["paths"]!).Remove("/api/authorize");
            ((JsonObject)own["paths"]!).Remove("/.well-known/jwks.json");
            own["components"]!["securitySchemes"]!["client"] = new JsonObject
            {
                ["type"] = "openIdConnect",
                ["openIdConnectUrl"] = $"{authority.TrimEnd('/')}/.well-known/openid-configuration",
            };
        }

        return own;
    }

    sealed record Known(long Asked, bool Answered, JsonObject? Document, byte[]? Hash);

    sealed record Latest(IReadOnlyList<JsonObject?> Of, Described Described);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sector {Sector} does not describe itself at the moment: {Reason}")]
    partial void LogNotDescribed(string sector, string reason);
}
