using System.Globalization;
using System.Text;

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
        response.Headers["grpc-status"] = Status(problem.Status).ToString(CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = Encode($"{problem.Detail} [{problem.Code}]");
        await response.CompleteAsync();
    }

    static int Status(int http) => http switch
    {
        400 => 3,                 // INVALID_ARGUMENT
        401 => 16,                // UNAUTHENTICATED
        403 => 7,                 // PERMISSION_DENIED
        404 or 405 => 12,         // UNIMPLEMENTED
        408 or 504 => 4,          // DEADLINE_EXCEEDED
        413 or 429 => 8,          // RESOURCE_EXHAUSTED
        502 or 503 => 14,         // UNAVAILABLE
        _ => 13,                  // INTERNAL
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
