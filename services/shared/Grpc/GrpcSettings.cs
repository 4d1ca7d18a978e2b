namespace Hutong.Grpc;

/// <summary>How gRPC calls are served; configure with <c>services.Configure&lt;GrpcSettings&gt;(…)</c>.</summary>
public sealed class GrpcSettings
{
    public const int DefaultMaxMessageSize = 4 * 1024 * 1024;

    /// <summary>Bytes; a larger message is refused with RESOURCE_EXHAUSTED as soon as its length is known, before it is read.</summary>
    public int MaxMessageSize { get; set; } = DefaultMaxMessageSize;

    /// <summary>Turns the product's own exceptions (a broken rule) into a status; null for those that are bugs.</summary>
    public Func<Exception, RpcException?>? Translate { get; set; }
}
