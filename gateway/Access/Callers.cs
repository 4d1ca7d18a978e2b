using Hutong.Gateway.Edge;
using Hutong.Gateway.Limits;
using Hutong.Gateway.Problems;
using Hutong.Gateway.Tokens;

namespace Hutong.Gateway.Access;

/// <summary>Who stands behind a request, or the answer to somebody who does not say so.</summary>
public sealed class Callers(BearerTokens tokens, ClientLimits limits)
{
    public const string Realm = "Bearer realm=\"hutong\"";

    /// <returns>Null when the request is answered: it has no token, or none that is valid here.</returns>
    public async Task<Caller?> FindAsync(HttpContext context)
    {
        var (caller, fault) = await tokens.CheckAsync(context.Request);
        if (caller is not null)
        {
            RequestRecord.Of(context).Caller = caller;
            Connections.BelongsTo(context, caller.Client);
            return caller;
        }

        // Guessing tokens costs the guesser's address its own small budget.
        if (limits.Anonymous(context) is { } tooMany)
            await tooMany.WriteAsync(context);
        else
            await Unauthenticated(context, fault);
        return null;
    }

    static async Task Unauthenticated(HttpContext context, TokenFault? fault)
    {
        if (fault is TokenFault.ProviderAway)
        {
            await new Problem(503, "sign-in-unavailable", "Sign-in unavailable", "The provider of tokens does not answer at the moment. Try again shortly.")
            {
                RetryAfter = TimeSpan.FromSeconds(5),
            }.WriteAsync(context);
            return;
        }

        var (code, detail) = fault switch
        {
            TokenFault.Missing => ("unauthenticated", "A bearer token from POST /api/token is needed."),
            TokenFault.Expired => ("token-expired", "The token has expired. Ask for a new one."),
            _ => ("token-invalid", "The token is not valid here."),
        };
        // RFC 6750: without any token the challenge names no error.
        context.Response.Headers.WWWAuthenticate = fault is TokenFault.Missing ? Realm : $"{Realm}, error=\"invalid_token\", error_description=\"{detail}\"";
        await new Problem(401, code, "Not authenticated", detail).WriteAsync(context);
    }
}
