using System.Text.RegularExpressions;
using Hutong.Contracts;

namespace Hutong.Gateway.Edge;

/// <summary>Gives every request an id: the client's own when it is sane, a new one otherwise. Returned on every answer and passed on.</summary>
public sealed partial class RequestIds(RequestDelegate next)
{
    public const string Header = "X-Request-Id";

    public Task InvokeAsync(HttpContext context)
    {
        var given = context.Request.Headers[Header];
        var id = given.Count == 1 && given[0] is { } text && Sane().IsMatch(text) && !LooksPersonal(text)
            ? text
            : Guid.CreateVersion7().ToString("N");

        context.Request.Headers[Header] = id;
        context.Features.Set(new RequestRecord(id));

        // A client that names itself or brings the platform's secret must not be believed: only the gateway sets these.
        foreach (var header in context.Request.Headers.Keys.Where(k => k.StartsWith("X-Hutong-", StringComparison.OrdinalIgnoreCase)).ToArray())
            context.Request.Headers.Remove(header);

        return next(context);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._:-]{0,63}\z")]
    private static partial Regex Sane();

    /// <summary>Request ids are logged; one that could be an identity number is replaced, also one that is written in parts.</summary>
    static bool LooksPersonal(string id)
    {
        if (ManyDigits().IsMatch(id))
            return true;
        var joined = string.Concat(id.Where(char.IsAsciiLetterOrDigit));
        return Enumerable.Range(0, Math.Max(0, joined.Length - ResidentId.Length + 1))
            .Any(at => ResidentId.TryParse(joined.AsSpan(at, ResidentId.Length), DateOnly.MaxValue, out _, out _));
    }

    [GeneratedRegex(@"[0-9]{15}")]
    private static partial Regex ManyDigits();
}
