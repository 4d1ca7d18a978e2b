using System.Collections.Frozen;
using Hutong.Gateway.Limits;
using Hutong.Gateway.Problems;
using Hutong.Gateway.Requests;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace Hutong.Gateway.Access;

/// <summary>Lets a request through to a service when its token carries what the table asks for.</summary>
public sealed class CheckAccess(RequestDelegate next, ClientLimits limits)
{
    const string Realm = "Bearer realm=\"hutong\"";

    // Providers do not agree on where the client's name stands; the gateway's own tokens have the first.
    static readonly string[] ClientClaims = ["client_id", "azp", "appid", "sub"];

    public async Task InvokeAsync(HttpContext context)
    {
        var record = RequestRecord.Of(context);
        var found = AccessTable.Find(context.Request.Method, context.Request.Path.Value ?? "");
        record.Template = found.Permission?.Template;

        var authenticated = await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        var caller = authenticated.Succeeded ? ToCaller(authenticated) : null;
        if (caller is null)
        {
            // Guessing tokens costs the guesser's address its own small budget.
            if (limits.Anonymous(context) is { } tooMany)
                await tooMany.WriteAsync(context);
            else
                await Unauthenticated(context, authenticated.Failure);
            return;
        }

        record.Caller = caller;
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

    static async Task Unauthenticated(HttpContext context, Exception? failure)
    {
        var (code, detail) = failure switch
        {
            null => ("unauthenticated", "A bearer token from POST /api/token is needed."),
            SecurityTokenExpiredException => ("token-expired", "The token has expired. Ask for a new one."),
            _ => ("token-invalid", "The token is not valid here."),
        };
        // RFC 6750: without any token the challenge names no error.
        context.Response.Headers.WWWAuthenticate = failure is null ? Realm : $"{Realm}, error=\"invalid_token\", error_description=\"{detail}\"";
        await new Problem(401, code, "Not authenticated", detail).WriteAsync(context);
    }

    static Caller? ToCaller(AuthenticateResult authenticated)
    {
        var claims = authenticated.Principal!.Claims;
        var client = ClientClaims
            .Select(name => claims.FirstOrDefault(c => c.Type == name)?.Value)
            .FirstOrDefault(value => !string.IsNullOrEmpty(value));

        // The name goes into a header; only an outside provider could name a client otherwise.
        if (client is null || client.Length > 128 || !client.All(c => c is > ' ' and < '\x7f'))
            return null;

        return new(client, claims
            .Where(c => c.Type is "scope" or "scp")
            .SelectMany(c => c.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToFrozenSet(StringComparer.Ordinal));
    }
}
