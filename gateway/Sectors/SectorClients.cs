using System.Net.Security;
using Hutong.Defaults;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace Hutong.Gateway.Sectors;

/// <summary>By which certificates services are believed, when their addresses begin with <c>https</c>.</summary>
public sealed class ServiceTrust(IOptions<GatewaySettings> gateway)
{
    readonly RemoteCertificateValidationCallback? _named = gateway.Value.CertificateAuthority is { Length: > 0 } file ? TrustedAuthority.Of(file) : null;

    /// <summary>Without a setting: as the system trusts.</summary>
    public void On(SocketsHttpHandler handler) => handler.SslOptions.RemoteCertificateValidationCallback = _named;
}

/// <summary>The proxy's connections to services.</summary>
sealed class SectorClients(ServiceTrust trust) : ForwarderHttpClientFactory
{
    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);
        // Services stand near: one that does not take a connection in two seconds is down.
        handler.ConnectTimeout = TimeSpan.FromSeconds(2);
        handler.EnableMultipleHttp2Connections = true;
        handler.KeepAlivePingDelay = handler.KeepAlivePingTimeout = TimeSpan.FromSeconds(30);
        handler.UseCookies = false;
        trust.On(handler);
    }
}
