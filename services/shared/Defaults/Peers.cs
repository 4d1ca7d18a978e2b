using Hutong.Contracts.Registry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;

namespace Hutong.Defaults;

/// <summary>The other services, for comparing copies with their owners and for asking whom numbers stand for.</summary>
public sealed class Peers(IHttpMessageHandlerFactory handlers, IOptions<PeerSettings> settings, CallTokens tokens, ProcessKeys keys)
{
    internal const string Client = "peers";

    /// <summary>A client of a service's addresses.</summary>
    /// <param name="service">Of which sector.</param>
    /// <param name="scope">What is asked for; if not given, the right to compare.</param>
    /// <exception cref="HttpRequestException">Nobody has said where the service is.</exception>
    public HttpClient Of(string service, string? scope = null)
    {
        if (!settings.Value.Addresses.TryGetValue(service, out var address))
            throw new HttpRequestException($"Peers__{service} is not set.");
        var signing = new Signing(() => tokens.For(service, keys.Process, scope ?? PeerRights.Compare(service))) { InnerHandler = handlers.CreateHandler(Client) };
        // the handler is the factory's, and its own patience ends each call
        return new(signing, disposeHandler: false) { BaseAddress = new Uri(address.ToString().TrimEnd('/') + '/'), Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Each request has its own token: a comparison may last longer than one.</summary>
    sealed class Signing(Func<string> token) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add(Caller.Header, token());
            return base.SendAsync(request, cancellationToken);
        }
    }
}

/// <summary>What a service may do at another one. Everything else is for clients, through the gateway.</summary>
public static class PeerRights
{
    /// <summary>Digests, entries and envelopes of facts, and telling of lost ones: what the comparison of copies takes.</summary>
    public static string Compare(string service) => $"{service}:facts:compare";

    /// <summary>Who read anything of a household's people: asked by the registry, which shows a household its whole list.</summary>
    public static string Readings(string service) => $"{service}:readings:ask";

    /// <summary>Whatever some service may do at another one, and no client.</summary>
    /// <param name="service">The called one.</param>
    public static IReadOnlyList<string> Towards(string service) =>
        service == "registry" ? [Compare(service), PersonMatching.Scope] : [Compare(service), Readings(service)];

    /// <summary>What one service may do at another.</summary>
    public static IEnumerable<string> Of(string caller, string service) =>
        Towards(service).Where(scope => caller == "registry" || scope != Readings(service));
}

/// <summary>Section <c>Peers</c>: addresses by the names of the services.</summary>
public sealed class PeerSettings
{
    public Dictionary<string, Uri> Addresses { get; } = [];
}

public static class PeerSetup
{
    /// <param name="service">As which this process calls.</param>
    public static IServiceCollection AddPeers(this IServiceCollection services, string service)
    {
        services.AddKeys(service);
        services.AddOptions<PeerSettings>().Configure<Microsoft.Extensions.Configuration.IConfiguration>((peers, configuration) =>
        {
            foreach (var peer in configuration.GetSection("Peers").GetChildren())
                peers.Addresses[peer.Key] = Uri.TryCreate(peer.Value, UriKind.Absolute, out var address)
                    ? address
                    : throw new OptionsValidationException("Peers", typeof(PeerSettings), [$"Peers__{peer.Key} is not an address: {peer.Value}"]);
        }).ValidateOnStart();
        services.AddSingleton<Peers>();
        // What is asked of a peer may be asked again: digests, entries, to publish once more. A peer has a pipeline of its own, so that
        // one that is away opens nobody else's circuit; and a circuit is closed again before the last try, so that a peer that has just
        // started is compared with.
        services.AddHttpClient(Peers.Client).AddStandardResilienceHandler(patience =>
        {
            patience.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(30);
            patience.AttemptTimeout.Timeout = TimeSpan.FromSeconds(10);
            patience.CircuitBreaker.BreakDuration = TimeSpan.FromSeconds(1);
        }).SelectPipelineByAuthority();
        return services;
    }
}
