using System.Globalization;
using Grpc.Core;
using Hutong.Grpc;
using Hutong.Identity;
using Hutong.Intake;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Hutong.Defaults;

/// <summary>Who is calling, as the gateway has established it, or which service it is.</summary>
public static class Caller
{
    /// <summary>The header that a signed call is in (<see cref="CallTokens"/>).</summary>
    public const string Header = "X-Hutong-Call";

    /// <summary>What says nothing of anybody: whoever watches over the processes asks it without a token.</summary>
    static readonly string[] Open = ["/health", "/grpc.health.v1.Health", "/openapi.json"];

    /// <summary>The client's id: the bureau that a record is attributed to.</summary>
    public static string Client(this HttpContext context) => context.Features.Get<Call>()?.Client ?? "";

    /// <summary>The account of the person who acts through the client; null where a system asks on its own behalf.</summary>
    public static string? Person(this HttpContext context) => context.Features.Get<Call>()?.Person;

    /// <summary>Who pushes, decides and reads: the client, and behind a slash the person who acts through it, if there is one. Two people at one console are two.</summary>
    public static string Actor(this HttpContext context) => context.Person() is { } person ? $"{context.Client()}/{person}" : context.Client();

    /// <summary>It is a service that speaks for itself.</summary>
    public static bool IsPeer(this HttpContext context) => context.Features.Get<Call>()?.Peer is true;

    /// <summary>What the client may do.</summary>
    public static IReadOnlyCollection<string> Scopes(this HttpContext context) => context.Features.Get<Call>()?.Scopes ?? [];

    public static bool HasScope(this HttpContext context, string scope) => context.Features.Get<Call>()?.Scopes.Contains(scope) == true;

    /// <summary>The endpoint asks for a scope, or for one of several; the gateway checks it too, this is the second lock.</summary>
    public static T RequireScope<T>(this T endpoint, params string[] anyOf) where T : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new RequireScopeAttribute(anyOf));

    /// <summary>Refuses calls that are signed neither by the gateway nor by a service, and of services those that are not meant for services.</summary>
    public static IApplicationBuilder UseCaller(this IApplicationBuilder app)
    {
        var tokens = app.ApplicationServices.GetRequiredService<CallTokens>();
        return app.Use(async (context, next) =>
        {
            if (context.GetEndpoint() is not { } endpoint || Open.Any(path => context.Request.Path.StartsWithSegments(path)))
            {
                await next(context);
                return;
            }

            if (await tokens.CheckAsync(context.Request.Headers[Header].ToString()) is not { } call)
            {
                await Refuse(context, 401, "not-through-gateway", "Services answer calls that come through the gateway.");
                return;
            }

            if (NumbersInText.Holds(call.Client))
            {
                await Refuse(context, 400, TextFault.IdentityNumber, "The client's id holds an identity number; it would stand beside everything that the client pushes.");
                return;
            }

            var required = endpoint.Metadata.GetOrderedMetadata<RequireScopeAttribute>();
            foreach (var one in required)
                if (!one.AnyOf.Any(call.Scopes.Contains))
                {
                    await Refuse(context, 403, "missing-scope", $"The scope {string.Join(" or ", one.AnyOf)} is needed.");
                    return;
                }

            if (call.Peer && required.Count == 0)
            {
                await Refuse(context, 403, "not-for-services", "This is for clients, through the gateway.");
                return;
            }

            context.Features.Set(call);
            if (AskedDivision.IsAsked(endpoint) && AskedDivision.Narrow(context) is { } outside)
            {
                await Refuse(context, 403, "outside-division", outside);
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
/// <param name="anyOf">One of them is enough.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequireScopeAttribute(params string[] anyOf) : Attribute
{
    public IReadOnlyList<string> AnyOf { get; } = anyOf;
}
