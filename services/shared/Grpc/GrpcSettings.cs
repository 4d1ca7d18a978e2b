using System.ComponentModel.DataAnnotations;

namespace Hutong.Grpc;

/// <summary>Section <c>Grpc</c>.</summary>
public sealed class GrpcSettings
{
    /// <summary>Bytes of one message, unpacked, in either direction; a larger one is refused with RESOURCE_EXHAUSTED.</summary>
    [Range(1 << 10, 64 << 20)] public int MaxMessageBytes { get; set; } = 4 << 20;

    /// <summary>Calls under way at once on one connection. The client's HTTP/2 layer keeps what is more until one ends.</summary>
    [Range(1, 10_000)] public int StreamsPerConnection { get; set; } = 100;

    /// <summary>After so long without a sign of the peer it is asked for one; without an answer in the same time the connection is closed and its calls end.</summary>
    [Range(1, 3600)] public int KeepAliveSeconds { get; set; } = 30;
}
