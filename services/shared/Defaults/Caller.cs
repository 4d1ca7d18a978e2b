using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Hutong.Grpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hutong.Defaults;

/// <summary>Who is calling, as the gateway has established it.</summary>
public static class Caller
{
    public const string ClientHeader = "X-Hutong-Client";
    public const string ScopesHeader = "X-Hutong-Scopes";
    public const string SecretHeader = "X-Hutong-Gateway";

    /// <summary>What says nothing of anybody: whoever watches over the processes asks it without a secret.</summary>
    static readonly string[] Open = ["/health", "/grpc.health.v1.Health", "/openapi.json"];

    /// <summary>The client's id: the bureau that a record is attributed to.</summary>
    public static string Client(this HttpContext context) => context.Request.Headers[ClientHeader].ToString();

    public static bool HasScope(this HttpContext context, string scope) =>
        context.Request.Headers[ScopesHeader].ToString().Split(' ').Contains(scope);

    /// <summary>The endpoint asks for a scope; the gateway checks it too, this is the second lock.</summary>
    public static T RequireScope<T>(this T endpoint, string scope) where T : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new RequireScopeAttribute(scope));

    /// <summary>Refuses calls that did not come through the gateway (or from a peer): those without the shared secret.</summary>
    public static IApplicationBuilder UseCaller(this IApplicationBuilder app)
    {
        var expected = Encoding.UTF8.GetBytes(app.ApplicationServices.GetRequiredService<IOptions<GatewaySettings>>().Value.Secret);
        return app.Use(async (context, next) =>
        {
            if (context.GetEndpoint() is null || Open.Any(path => context.Request.Path.StartsWithSegments(path)))
            {
                await next(context);
                return;
            }

            var given = Encoding.UTF8.GetBytes(context.Request.Headers[SecretHeader].ToString());
            if (!CryptographicOperations.FixedTimeEquals(given, expected))
            {
                await Refuse(context, 401, "not-through-gateway", "Services answer calls that come through the gateway.");
                return;
            }

            foreach (var required in context.GetEndpoint()!.Metadata.GetOrderedMetadata<RequireScopeAttribute>())
                if (!context.HasScope(required.Scope))
                {
                    await Refuse(context, 403, "missing-scope", $"The scope {required.Scope} is needed.");
                    return;
                }

            await next(context);
        });
    }

    static async Task Refuse(HttpContext context, int status, string code, string title)
    {
        if (context.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) != true)
        {
            await Problems.Of(status, code, title).ExecuteAsync(context);
            return;
        }

        // headers alone, without a body: what gRPC calls "trailers only"
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-status"] = ((int)(status == 401 ? StatusCode.Unauthenticated : StatusCode.PermissionDenied)).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["grpc-message"] = Uri.EscapeDataString(title);
        context.Response.Headers[Refusal.Code] = code;
    }
}

/// <summary>An endpoint, or a gRPC service or method, that asks for a scope.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequireScopeAttribute(string scope) : Attribute
{
    public string Scope { get; } = scope;
}

/// <summary>Section <c>Gateway</c>.</summary>
public sealed class GatewaySettings
{
    /// <summary>Shared by gateway and services; from the environment.</summary>
    [Required(ErrorMessage = "Set Gateway__Secret in the environment.")]
    public string Secret { get; set; } = "";
}
