using System.Globalization;
using System.Text;

namespace Hutong.Grpc;

/// <summary>Names and small encodings of the gRPC protocol over HTTP/2.</summary>
static class Wire
{
    public const string ContentType = "application/grpc";
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";
    public const string Timeout = "grpc-timeout";
    public const string Encoding = "grpc-encoding";
    public const string AcceptEncoding = "grpc-accept-encoding";
    public const string Identity = "identity";
    public const string TraceId = "trace-id";

    /// <summary>How many bytes of small messages are gathered before they are handed on, when more are at hand.</summary>
    public const int FlushAt = 32 * 1024;

    // a timer holds no more; whoever asks for more has no deadline that matters
    static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(49);

    public static bool IsGrpc(string? contentType)
    {
        if (contentType is null || !contentType.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)) return false;

        var rest = contentType.AsSpan(ContentType.Length);
        if (rest.StartsWith("+proto", StringComparison.OrdinalIgnoreCase)) rest = rest["+proto".Length..];
        return rest.IsEmpty || rest[0] is ';' or ' ';
    }

    public static bool TryParseTimeout(ReadOnlySpan<char> text, out TimeSpan timeout)
    {
        timeout = default;
        if (text.Length is < 2 or > 9 || !long.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var amount)) return false;

        long? ticksPerUnit = text[^1] switch
        {
            'H' => TimeSpan.TicksPerHour,
            'M' => TimeSpan.TicksPerMinute,
            'S' => TimeSpan.TicksPerSecond,
            'm' => TimeSpan.TicksPerMillisecond,
            'u' => TimeSpan.TicksPerMicrosecond,
            'n' => 0,
            _ => null,
        };
        if (ticksPerUnit is not { } unit) return false;

        // 99,999,999 hours fit into ticks; a nanosecond is a hundredth of one
        timeout = unit == 0 ? TimeSpan.FromTicks(amount / TimeSpan.NanosecondsPerTick) : TimeSpan.FromTicks(amount * unit);
        if (timeout > LongestTimeout) timeout = LongestTimeout;
        return true;
    }

    public static string FormatTimeout(TimeSpan timeout)
    {
        const long EightDigits = 99_999_999;
        if (timeout <= TimeSpan.Zero) return "0m";

        var microseconds = timeout.Ticks / TimeSpan.TicksPerMicrosecond;
        if (microseconds <= EightDigits) return $"{microseconds}u";

        var milliseconds = timeout.Ticks / TimeSpan.TicksPerMillisecond;
        return milliseconds <= EightDigits ? $"{milliseconds}m" : $"{Math.Min(timeout.Ticks / TimeSpan.TicksPerSecond, EightDigits)}S";
    }

    /// <summary>Percent-encodes everything but printable ASCII, as <c>grpc-message</c> asks for.</summary>
    public static string Escape(string message)
    {
        if (!message.AsSpan().ContainsAnyExceptInRange(' ', '~') && !message.Contains('%')) return message;

        var escaped = new StringBuilder(message.Length * 2);
        foreach (var b in System.Text.Encoding.UTF8.GetBytes(message))
        {
            if (b is >= (byte)' ' and <= (byte)'~' and not (byte)'%')
                escaped.Append((char)b);
            else
                escaped.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        }

        return escaped.ToString();
    }

    /// <summary>Malformed escapes stay as they are: a garbled message is better than none.</summary>
    public static string Unescape(string message) => Uri.UnescapeDataString(message);

    /// <summary>What a status of HTTP means when something on the way answered instead of a gRPC server.</summary>
    public static StatusCode FromHttp(int status) => status switch
    {
        400 => StatusCode.Internal,
        401 => StatusCode.Unauthenticated,
        403 => StatusCode.PermissionDenied,
        404 => StatusCode.Unimplemented,
        429 or 502 or 503 or 504 => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };
}
