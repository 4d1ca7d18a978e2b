using System.ComponentModel.DataAnnotations;

namespace Hutong.Gateway.Limits;

/// <summary>Section <c>Limits</c>.</summary>
public sealed class LimitSettings
{
    /// <summary>Requests per second that a client may make for long.</summary>
    [Range(1, 1_000_000)] public int RequestsPerSecond { get; set; } = 500;

    /// <summary>Requests that a client may make at once.</summary>
    [Range(1, 1_000_000)] public int RequestBurst { get; set; } = 1_000;

    /// <summary>The same for all requests from one address that come without a valid token, the token endpoint included.</summary>
    [Range(1, 1_000_000)] public int AnonymousRequestsPerSecond { get; set; } = 20;

    [Range(1, 1_000_000)] public int AnonymousRequestBurst { get; set; } = 100;

    /// <summary>Batches and push calls that a client may have under way at once.</summary>
    [Range(1, 10_000)] public int UploadsPerClient { get; set; } = 4;

    /// <summary>Bytes of a batch as sent, that is compressed.</summary>
    [Range(1, long.MaxValue)] public long UploadBytes { get; set; } = 512L << 20;

    /// <summary>Bytes of any other body.</summary>
    [Range(1, long.MaxValue)] public long BodyBytes { get; set; } = 1L << 20;

    /// <summary>Bytes of all request headers together.</summary>
    [Range(4096, 1 << 20)] public int HeaderBytes { get; set; } = 16 << 10;

    [Range(1, 600)] public int HeaderSeconds { get; set; } = 10;

    /// <summary>A body that stays slower than this, after the grace, is ended with 408.</summary>
    [Range(1, 1 << 20)] public int BodyBytesPerSecond { get; set; } = 240;

    [Range(2, 600)] public int BodyGraceSeconds { get; set; } = 10;

    /// <summary>How long nothing may move between gateway and service before the request is given up.</summary>
    [Range(1, 3600)] public int IdleSeconds { get; set; } = 100;

    /// <summary>Connections in all. What <see cref="AnonymousConnections"/> leaves of them is for clients that have shown a token.</summary>
    [Range(2, 100_000)] public int Connections { get; set; } = 4_000;

    /// <summary>Connections of callers that have not shown who they are. When there are as many, the one that is silent longest makes room for the next.</summary>
    [Range(1, 100_000)] public int AnonymousConnections { get; set; } = 1_500;

    /// <summary>The same from one address, behind which a whole office may sit.</summary>
    [Range(1, 100_000)] public int AnonymousConnectionsPerAddress { get; set; } = 500;

    /// <summary>Connections of one client that are kept free of strangers; further ones count as strangers'.</summary>
    [Range(1, 100_000)] public int ConnectionsPerClient { get; set; } = 500;

    /// <summary>From connecting (TLS included) to the whole head of the first request.</summary>
    [Range(1, 600)] public int FirstRequestSeconds { get; set; } = 5;

    /// <summary>How long a connection of a caller that has not shown who it is may rest between two requests.</summary>
    [Range(1, 600)] public int AnonymousIdleSeconds { get; set; } = 20;
}
