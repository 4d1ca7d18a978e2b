using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Hutong.Gateway.Access;
using Hutong.Gateway.Problems;
using Microsoft.Extensions.Options;

namespace Hutong.Gateway.Limits;

/// <summary>What is left to each client, and to each address that has not said who it is.</summary>
public sealed class ClientLimits : IDisposable
{
    readonly PartitionedRateLimiter<string> _clients, _addresses, _uploads;

    public ClientLimits(IOptions<LimitSettings> options)
    {
        var limits = options.Value;
        _clients = Bucket(limits.RequestsPerSecond, limits.RequestBurst);
        _addresses = Bucket(limits.AnonymousRequestsPerSecond, limits.AnonymousRequestBurst);
        _uploads = PartitionedRateLimiter.Create<string, string>(client => RateLimitPartition.GetConcurrencyLimiter(
            client, _ => new() { PermitLimit = limits.UploadsPerClient, QueueLimit = 0 }));
    }

    public Problem? Request(Caller caller) => Take(_clients, WhoOf(caller));

    public Problem? Anonymous(HttpContext context) => Take(_addresses, AddressOf(context));

    /// <summary>A place among the client's uploads, to be disposed when the upload ends.</summary>
    public RateLimitLease Upload(Caller caller) => _uploads.AttemptAcquire(WhoOf(caller));

    // a console is one client for a whole county; each of its people has limits of their own
    static string WhoOf(Caller caller) => caller.Person is { } person ? $"{caller.Client} {person}" : caller.Client;

    /// <summary>The sender's address; of IPv6 the /64 that one subscriber gets.</summary>
    public static string AddressOf(HttpContext context) => AddressOf(context.Connection.RemoteIpAddress);

    public static string AddressOf(IPAddress? address)
    {
        if (address is null)
            return "-";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? new IPAddress([.. address.GetAddressBytes()[..8], 0, 0, 0, 0, 0, 0, 0, 0]).ToString()
            : address.ToString();
    }

    public void Dispose()
    {
        _clients.Dispose();
        _addresses.Dispose();
        _uploads.Dispose();
    }

    static Problem? Take(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        if (lease.IsAcquired)
            return null;
        return new(429, "too-many-requests", "Too many requests", "Send fewer requests; batches carry many records in one.")
        {
            RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1),
        };
    }

    static PartitionedRateLimiter<string> Bucket(int perSecond, int burst)
    {
        // Filled in small steps where the rate allows it, so that a waiting client is let on evenly.
        var (period, tokens) = perSecond >= 10 ? (TimeSpan.FromMilliseconds(100), perSecond / 10) : (TimeSpan.FromSeconds(1), perSecond);
        return PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new()
        {
            TokenLimit = burst,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = period,
            QueueLimit = 0,
            AutoReplenishment = true,
        }));
    }
}
