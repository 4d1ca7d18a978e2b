using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hutong.Defaults;

/// <summary>The other services, for comparing copies with their owners: <c>Peers:{service}</c> is an address.</summary>
public static class Peers
{
    public static IServiceCollection AddPeers(this IServiceCollection services, string service, IConfiguration configuration, GatewaySettings gateway)
    {
        services.AddHttpClient(); // also when no peer is named: comparing then says so
        foreach (var peer in configuration.GetSection("Peers").GetChildren())
            services.AddHttpClient(peer.Key, client =>
            {
                client.BaseAddress = new Uri(peer.Value!.TrimEnd('/') + '/');
                client.Timeout = TimeSpan.FromSeconds(30);
                client.DefaultRequestHeaders.Add(Caller.SecretHeader, gateway.Secret);
                client.DefaultRequestHeaders.Add(Caller.ClientHeader, service);
                client.DefaultRequestHeaders.Add(Caller.ScopesHeader, $"{peer.Key}:facts:admin");
            });
        return services;
    }
}
