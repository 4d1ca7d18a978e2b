using System.Net;
using Hutong.Gateway.Sectors;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace Hutong.Gateway.Edge;

/// <summary>The proxies that stand before the gateway, as <c>Gateway:Proxies</c> names them. Nobody else is believed when it says for whom it asks.</summary>
public sealed class Proxies(IOptions<GatewaySettings> settings)
{
    readonly IPNetwork[] _networks = [.. settings.Value.Proxies.Select(p => Read(p)!.Value)];

    public IReadOnlyList<IPNetwork> Networks => _networks;

    public bool Are(IPAddress? address) => address is not null && _networks.Length > 0
        && (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address) is var plain && _networks.Any(n => n.Contains(plain));

    /// <summary>An address, or a network as <c>10.1.0.0/16</c>; null when it is neither.</summary>
    public static IPNetwork? Read(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : null;
}

public static class ProxySetup
{
    public static void AddProxies(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Proxies>();
        // After everything else: ASPNETCORE_FORWARDEDHEADERS_ENABLED would have the framework believe whoever asks.
        builder.Services.AddOptions<ForwardedHeadersOptions>().PostConfigure<Proxies>((headers, proxies) =>
        {
            headers.KnownProxies.Clear();
            headers.KnownIPNetworks.Clear();
            foreach (var network in proxies.Networks)
                headers.KnownIPNetworks.Add(network);
            // From the nearest proxy back to the first address that is none of ours.
            headers.ForwardLimit = null;
            headers.ForwardedHeaders = proxies.Networks.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        });
    }
}
