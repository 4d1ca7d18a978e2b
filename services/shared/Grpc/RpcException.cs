namespace Hutong.Grpc;

/// <summary>The status codes of gRPC; the numbers are the wire values.</summary>
public enum StatusCode
{
    OK = 0,
    Cancelled = 1,
    Unknown = 2,
    InvalidArgument = 3,
    DeadlineExceeded = 4,
    NotFound = 5,
    AlreadyExists = 6,
    PermissionDenied = 7,
    ResourceExhausted = 8,
    FailedPrecondition = 9,
    Aborted = 10,
    OutOfRange = 11,
    Unimplemented = 12,
    Internal = 13,
    Unavailable = 14,
    DataLoss = 15,
    Unauthenticated = 16,
}

/// <summary>A call that ended with a status other than OK. A handler throws it to refuse; the client throws it when it was refused.</summary>
/// <remarks>Detail and trailers reach the caller as they are: no identity numbers, no internals.</remarks>
public sealed class RpcException(StatusCode status, string detail, Metadata? trailers = null, Exception? cause = null)
    : Exception($"{status}: {detail}", cause)
{
    public StatusCode StatusCode { get; } = status;

    public string Detail { get; } = detail;

    public Metadata Trailers { get; } = trailers ?? new();
}
