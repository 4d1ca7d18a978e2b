using System.Net.Http.Headers;
using System.Text;
using Hutong.Gateway.Edge;
using Hutong.Gateway.Limits;
using Hutong.Gateway.Problems;
using Hutong.Postgres;
using Microsoft.AspNetCore.Http.Features;

namespace Hutong.Gateway.Tokens;

/// <summary>What stands before OpenIddict: small forms only, and the limits of somebody who has not said who it is.</summary>
/// <remarks>
/// Those do not hold for a client of the register that brings a secret, since whoever sits behind the same address could otherwise use
/// them up: one whose secret was right before has its own limits, and what another may try <see cref="SignInGuard"/> counts.
/// </remarks>
public sealed class GuardTokenEndpoints(RequestDelegate next, ClientLimits limits, ClientRegister clients, SecretCheck secrets)
{
    const int MaxBody = 8 << 10;
    static readonly FormOptions Small = new() { ValueCountLimit = 16, KeyLengthLimit = 64, ValueLengthLimit = 4096 };

    public async Task InvokeAsync(HttpContext context)
    {
        RequestRecord.Of(context).Template = context.Request.Path.Value; // one of four: what follows the path is not written down
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MaxBody;
        try
        {
            // OpenIddict reads the form that is read here, within narrower bounds than the framework's.
            if (context.Request.HasFormContentType && !context.Request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
                await context.Request.ReadFormAsync(Small, context.RequestAborted);
            if (Limit(context) is { } tooMany)
                await (tooMany with { OAuthError = "temporarily_unavailable" }).WriteAsync(context);
            else
                await next(context);
        }
        catch (InvalidDataException)
        {
            await new Problem(400, "bad-request", "Bad request", "The form is larger than is accepted here.") { OAuthError = "invalid_request" }.WriteAsync(context);
        }
        catch (Exception away) when (away is not BadHttpRequestException && Faults.Of(away) is Fault.Away && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            // Codes and refresh tokens are in the database; a bureau's token needs none.
            await new Problem(503, "sign-in-unavailable", "Sign-in unavailable", "Sign-ins cannot be looked up at the moment. Try again shortly.")
            {
                RetryAfter = TimeSpan.FromSeconds(5),
                OAuthError = "temporarily_unavailable",
            }.WriteAsync(context);
        }
    }

    Problem? Limit(HttpContext context)
    {
        if (context.Request.Path != TokenEndpoints.Token || Credentials(context.Request) is not ({ Length: > 0 } id, { Length: > 0 } secret)
            || clients.Find(id) is not { Secret: not null } client)
            return limits.Anonymous(context);
        return secrets.Seen(client, secret) ? limits.Request(new(client.Id, client.Scopes)) : null;
    }

    /// <summary>As OpenIddict will read them; null where there are none.</summary>
    static (string? Id, string? Secret) Credentials(HttpRequest request)
    {
        if (request.HasFormContentType && request.HttpContext.Features.Get<IFormFeature>()?.Form is { } form && form.ContainsKey("client_id"))
            return (form["client_id"], form["client_secret"]);
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            || !"Basic".Equals(header.Scheme, StringComparison.OrdinalIgnoreCase) || header.Parameter is not { } packed)
            return default;
        var bytes = new byte[packed.Length];
        if (!Convert.TryFromBase64String(packed, bytes, out var length) || Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is not [var id, var secret])
            return default;
        return (Plain(id), Plain(secret));

        // RFC 6749 §2.3.1: form-encoded before they are put together
        static string Plain(string part) => Uri.UnescapeDataString(part.Replace('+', ' '));
    }
}
