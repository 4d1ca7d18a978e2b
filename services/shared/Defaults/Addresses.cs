using Hutong.Identity;
using Hutong.Intake;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hutong.Defaults;

/// <summary>What stands in an address is looked at once, for every endpoint.</summary>
static class Addresses
{
    const string Slash = "%2F";

    /// <summary>What is stored or logged of headers. Those of traces are digits at random, and tokens are nobody's text.</summary>
    static readonly string[] Kept = ["Idempotency-Key", "X-Request-Id", "User-Agent", "Referer", "As-Of"];

    /// <summary>Refuses addresses and headers that hold what no database takes or an identity number, and lets a key hold a slash.</summary>
    /// <remarks>
    /// A slash in a key comes as %2F, which servers and proxies leave as it is, since it would be another path otherwise; here, where the
    /// path has been taken apart, it becomes the slash that it is. No key holds a percent sign (<see cref="TextFault.OfKey"/>).
    /// </remarks>
    public static IApplicationBuilder UseAddresses(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        foreach (var (name, value) in request.RouteValues)
            if (value is string text && text.Contains(Slash, StringComparison.OrdinalIgnoreCase))
                request.RouteValues[name] = text.Replace(Slash, "/", StringComparison.OrdinalIgnoreCase);

        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget + request.QueryString;
        if (target.Contains("%00", StringComparison.Ordinal) || !TextFault.IsStorable(request.Path.Value ?? "") || !TextFault.IsStorable(target))
            await Problems.Of(400, "text-not-storable", "The address holds a character that cannot be stored: U+0000, or half a character.").ExecuteAsync(context);
        else if (request.Headers.FirstOrDefault(h => h.Value.Any(v => v is not null && !TextFault.IsStorable(v))).Key is { } header)
            await Problems.Of(400, "text-not-storable", $"The header {header} holds a character that cannot be stored: U+0000, or half a character.").ExecuteAsync(context);
        else if (request.RouteValues.Values.Any(v => v is string key && NumbersInText.Holds(key)) || NumbersInText.Holds(request.Path.Value)
            || request.Query.Any(q => NumbersInText.Holds(q.Key) || q.Value.Any(v => NumbersInText.Holds(v))))
            await HoldsNumber("The address").ExecuteAsync(context);
        else if (Kept.FirstOrDefault(name => request.Headers[name].Any(v => NumbersInText.Holds(v))) is { } kept)
            await HoldsNumber($"The header {kept}").ExecuteAsync(context);
        else
            await next(context);
    });

    /// <summary>Addresses are logged and keys in them stored, here and by every proxy in between.</summary>
    static ProblemHttpResult HoldsNumber(string what) =>
        Problems.Of(400, TextFault.IdentityNumber, $"{what} holds a resident identity number.", "Leave it out; identity numbers belong into residentId alone.");
}
