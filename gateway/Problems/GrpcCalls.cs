using System.Globalization;
using System.Text;
using Grpc.Core;
using Hutong.Grpc;

namespace Hutong.Gateway.Problems;

/// <summary>What the gateway itself has to know of gRPC: how to see a call, and how to refuse one so that every client understands.</summary>
public static class GrpcCalls
{
    public static bool IsCall(HttpRequest request) =>
        HttpProtocol.IsHttp2(request.Protocol)
        && request.ContentType is { } type
        && type.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase)
        && !type.StartsWith("application/grpc-web", StringComparison.OrdinalIgnoreCase);

    /// <summary>Answers "trailers only": HTTP 200, the status in the one block of headers, no body.</summary>
    public static async Task RefuseAsync(HttpContext context, Problem problem)
    {
        var response = context.Response;
        response.StatusCode = 200;
        response.ContentType = "application/grpc";
        response.Headers["grpc-status"] = ((int)Status(problem.Status)).ToString(CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = Encode($"{problem.Detail} [{problem.Code}]");
        response.Headers[Refusal.Code] = problem.Code;
        // Retry-After stands beside it already; clients with a retry policy wait by this one without being told to
        if (problem.RetryAfter is { } wait)
            response.Headers[Refusal.Pushback] = ((int)Math.Max(1, wait.TotalMilliseconds)).ToString(CultureInfo.InvariantCulture);
        await response.CompleteAsync();
    }

    static StatusCode Status(int http) => http switch
    {
        400 => StatusCode.InvalidArgument,
        401 => StatusCode.Unauthenticated,
        403 => StatusCode.PermissionDenied,
        404 or 405 => StatusCode.Unimplemented,
        408 or 504 => StatusCode.DeadlineExceeded,
        413 or 429 => StatusCode.ResourceExhausted,
        502 or 503 => StatusCode.Unavailable,
        _ => StatusCode.Internal,
    };

    // The message is percent-encoded UTF-8: printable ASCII but for the percent sign stays as it is.
    static string Encode(string message)
    {
        var encoded = new StringBuilder(message.Length);
        foreach (var b in Encoding.UTF8.GetBytes(message))
        {
            if (b is >= 0x20 and <= 0x7e and not (byte)'%')
                encoded.Append((char)b);
            else
                encoded.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        }

        return encoded.ToString();
    }
}
