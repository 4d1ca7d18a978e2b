using Hutong.Gateway.Edge;
using Hutong.Gateway.Problems;

namespace Hutong.Gateway.Access;

/// <summary>Lets a request through to a service when its token carries what the table asks for.</summary>
public sealed class CheckAccess(RequestDelegate next, Callers callers)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var record = RequestRecord.Of(context);
        var found = AccessTable.Find(context.Request.Method, context.Request.Path.Value ?? "");
        record.Template = found.Permission?.Template;

        if (await callers.FindAsync(context) is not { } caller)
            return;
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
            context.Response.Headers.WWWAuthenticate = $"{Callers.Realm}, error=\"insufficient_scope\", scope=\"{string.Join(' ', permission.AnyOf)}\"";
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
}
