using System.Globalization;
using Grpc.Core;

namespace Hutong.Grpc;

/// <summary>Refusals as a status with trailers that programs can rely on.</summary>
/// <remarks>Detail and trailers reach the caller as they are: no identity numbers, no internals.</remarks>
public static class Refusal
{
    /// <summary>Trailer: the problem's stable code, the last part of <c>urn:hutong:problem:{code}</c>.</summary>
    public const string Code = "problem-code";

    /// <summary>Trailer of INTERNAL: the log has the cause under it.</summary>
    public const string TraceId = "trace-id";

    /// <summary>Trailer: seconds after which to try again, as in HTTP.</summary>
    public const string RetryAfter = "retry-after";

    /// <summary>The same in milliseconds, which clients with a retry policy obey by themselves.</summary>
    public const string Pushback = "grpc-retry-pushback-ms";

    public static RpcException Of(StatusCode status, string code, string detail, TimeSpan? retryAfter = null)
    {
        var trailers = new Metadata { { Code, code } };
        if (retryAfter is { } wait)
        {
            trailers.Add(RetryAfter, Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture));
            trailers.Add(Pushback, ((int)wait.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
        }

        return new(new Status(status, detail), trailers);
    }

    public static RpcException MissingScope(string scope) => Of(StatusCode.PermissionDenied, "missing-scope", $"The scope {scope} is needed.");
}
