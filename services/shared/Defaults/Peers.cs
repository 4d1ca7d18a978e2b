using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;

namespace Hutong.Defaults;

/// <summary>The other services, for comparing copies with their owners and for asking whom numbers stand for.</summary>
public sealed class Peers(IHttpClientFactory clients, IOptions<PeerSettings> settings, IOptions<GatewaySettings> gateway, PeerName own)
{
    internal const string Client = "peers";

    /// <summary>A client of a service's addresses.</summary>
    /// <param name="service">Of which sector.</param>
    /// <param name="scope">What is asked for; if not given, the rights that comparing takes.</param>
    /// <exception cref="HttpRequestException">Nobody has said where the service is.</exception>
    public HttpClient Of(string service, string? scope = null)
    {
        if (!settings.Value.Addresses.TryGetValue(service, out var address))
            throw new HttpRequestException($"Peers__{service} is not set.");
        var client = clients.CreateClient(Client);
        client.BaseAddress = new Uri(address.ToString().TrimEnd('/') + '/');
        client.DefaultRequestHeaders.Add(Caller.SecretHeader, gateway.Value.Secret);
        client.DefaultRequestHeaders.Add(Caller.ClientHeader, own.Service);
        client.DefaultRequestHeaders.Add(Caller.ScopesHeader, scope ?? $"{service}:facts:admin");
        return client;
    }
}

/// <summary>Section <c>Peers</c>: addresses by the names of the services.</summary>
public sealed class PeerSettings
{
    public Dictionary<string, Uri> Addresses { get; } = [];
}

/// <param name="Service">As which this process calls.</param>
public sealed record PeerName(string Service);

public static class PeerSetup
{
    /// <param name="service">As which this process calls.</param>
    public static IServiceCollection AddPeers(this IServiceCollection services, string service)
    {
        services.AddOptions<GatewaySettings>().BindConfiguration("Gateway").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PeerSettings>().Configure<Microsoft.Extensions.Configuration.IConfiguration>((peers, configuration) =>
        {
            foreach (var peer in configuration.GetSection("Peers").GetChildren())
                peers.Addresses[peer.Key] = Uri.TryCreate(peer.Value, UriKind.Absolute, out var address)
                    ? address
                    : throw new OptionsValidationException("Peers", typeof(PeerSettings), [$"Peers__{peer.Key} is not an address: {peer.Value}"]);
        }).ValidateOnStart();
        services.AddSingleton(new PeerName(service)).AddSingleton<Peers>();
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
