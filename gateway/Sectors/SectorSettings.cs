namespace Hutong.Gateway.Sectors;

/// <summary>One entry of section <c>Services</c>, whose name is the sector's.</summary>
public sealed class SectorSettings
{
    /// <summary>Base address of the service.</summary>
    public Uri? Http { get; set; }

    /// <summary>Base address that speaks HTTP/2 alone when it is in clear, HTTP/2 too when it begins with <c>https</c>; none when the service has no gRPC.</summary>
    public Uri? Grpc { get; set; }
}

/// <summary>Section <c>Gateway</c>.</summary>
public sealed class GatewaySettings
{
    /// <summary>File (PEM) with the authority of the services' certificates, for addresses that begin with <c>https</c>; if not given, those that the system trusts.</summary>
    public string? CertificateAuthority { get; set; }

    /// <summary>The address under which outside systems see the gateway; none: whatever address the description is asked at.</summary>
    public Uri? PublicAddress { get; set; }

    /// <summary>Addresses (<c>10.1.2.3</c>) and networks (<c>10.1.0.0/16</c>) of the proxies before the gateway, whose <c>X-Forwarded-For</c> and <c>-Proto</c> are believed.</summary>
    public string[] Proxies { get; set; } = [];

    /// <summary>How long <c>/health/ready</c> says no before the gateway stops listening, for load balancers to turn away.</summary>
    public int DrainSeconds { get; set; }

    /// <summary>How long requests under way may take to end when the gateway is stopped.</summary>
    public int StopSeconds { get; set; } = 30;
}
