using Hutong.Gateway.Edge;
using Hutong.Gateway.Limits;
using Hutong.Gateway.Problems;
using Hutong.Gateway.Tokens;

namespace Hutong.Gateway.Access;

/// <summary>Lets a request through to a service when its token carries what the table asks for.</summary>
public sealed class CheckAccess(RequestDelegate next, BearerTokens tokens, ClientLimits limits)
{
    const string Realm = "Bearer realm=\"hutong\"";

    public async Task InvokeAsync(HttpContext context)
    {
        var record = RequestRecord.Of(context);
        var found = AccessTable.Find(context.Request.Method, context.Request.Path.Value ?? "");
        record.Template = found.Permission?.Template;

        var (caller, fault) = await tokens.CheckAsync(context.Request);
        if (caller is null)
        {
            // Guessing tokens costs the guesser's address its own small budget.
            if (limits.Anonymous(context) is { } tooMany)
                await tooMany.WriteAsync(context);
            else
                await Unauthenticated(context, fault);
            return;
        }

        record.Caller = caller;
        Connections.BelongsTo(context, caller.Client);
        if (found.Permission is not { } permission)
        {
            if (found.Allowed is not { Count: > 0 } allowed)
            {
                await Problem.NotFound().WriteAsync(context);
                return;
            }

            context.Response.Headers.Allow = string.Join(", ", allowed);
            await Problem.MethodNotAllowed(context.Request.Method).WriteAsync(context);
            return;
        }

        if (!permission.AllowedFor(caller))
        {
            context.Response.Headers.WWWAuthenticate = $"{Realm}, error=\"insufficient_scope\", scope=\"{string.Join(' ', permission.AnyOf)}\"";
            await new Problem(403, "missing-scope", "Scope missing",
                permission.AnyOf is [var one] ? $"This needs the scope {one}." : $"This needs one of the scopes {string.Join(", ", permission.AnyOf)}.")
            {
                Scopes = permission.AnyOf,
            }.WriteAsync(context);
            return;
        }

        if (!context.Request.Path.StartsWithSegments("/api") && !GrpcCalls.IsCall(context.Request))
        {
            await new Problem(415, "unsupported-media-type", "Unsupported media type",
                "This address speaks gRPC: HTTP/2 with content type application/grpc.").WriteAsync(context);
            return;
        }

        record.Permission = permission;
        await next(context);
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
