using System.Buffers;
using Hutong.Gateway.Problems;

namespace Hutong.Gateway.Edge;

/// <summary>Refuses addresses and headers with characters that are not seen or turn the others around: what is logged, listed and compared has to be what people see.</summary>
/// <remarks>Also as escapes (<c>%0A</c>). Bodies are the services' to look at, field by field.</remarks>
public sealed class PlainCharacters(RequestDelegate next)
{
    /// <summary>C0, DEL and C1, what ends lines and paragraphs, and what changes the direction of writing.</summary>
    static readonly SearchValues<char> Refused = SearchValues.Create(
        [.. Enumerable.Range(0, 0xa0).Select(c => (char)c).Where(char.IsControl), '\u061c', '\u200e', '\u200f', '\u2028', '\u2029',
            .. Enumerable.Range(0x202a, 5).Concat(Enumerable.Range(0x2066, 4)).Select(c => (char)c)]);

    /// <summary>HTTP lets values be set apart by tabs.</summary>
    static readonly SearchValues<char> RefusedInHeaders = SearchValues.Create([.. Enumerable.Range(0, char.MaxValue).Select(c => (char)c).Where(c => c != '\t' && Refused.Contains(c))]);

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        // The framework leaves what is no UTF-8 as it is; a plus sign in a query is a blank and so no matter.
        if ((request.Path.Value ?? "").AsSpan().ContainsAny(Refused) || Uri.UnescapeDataString(request.QueryString.Value ?? "").AsSpan().ContainsAny(Refused))
            await Problem("The address holds a control character, or one that changes the direction of writing.").WriteAsync(context);
        else if (request.Headers.FirstOrDefault(h => h.Value.Any(v => v.AsSpan().ContainsAny(RefusedInHeaders))).Key is { } header)
            await Problem($"The header {header} holds a control character, or one that changes the direction of writing.").WriteAsync(context);
        else
            await next(context);
    }

    static Problem Problem(string detail) => new(400, "control-character", "Control character", detail);
}
