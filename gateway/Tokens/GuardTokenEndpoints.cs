using Hutong.Gateway.Edge;
using Hutong.Gateway.Limits;
using Hutong.Gateway.Problems;
using Hutong.Postgres;
using Microsoft.AspNetCore.Http.Features;

namespace Hutong.Gateway.Tokens;

/// <summary>What stands before OpenIddict: the limits of somebody who has not said who it is, and small forms only.</summary>
public sealed class GuardTokenEndpoints(RequestDelegate next, ClientLimits limits)
{
    const int MaxBody = 8 << 10;
    static readonly FormOptions Small = new() { ValueCountLimit = 16, KeyLengthLimit = 64, ValueLengthLimit = 4096 };

    public async Task InvokeAsync(HttpContext context)
    {
        RequestRecord.Of(context).Template = context.Request.Path.Value; // one of four: what follows the path is not written down
        if (limits.Anonymous(context) is { } tooMany)
        {
            await (tooMany with { OAuthError = "temporarily_unavailable" }).WriteAsync(context);
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MaxBody;
        try
        {
            // OpenIddict reads the form that is read here, within narrower bounds than the framework's.
            if (context.Request.HasFormContentType && !context.Request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
                await context.Request.ReadFormAsync(Small, context.RequestAborted);
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
}
