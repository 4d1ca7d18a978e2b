using System.Net;
using Hutong.Gateway.Limits;
using Hutong.Gateway.People;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace Hutong.Gateway.Edge;

/// <summary>The way to the console's pages, as <c>Console:Address</c> names it; without it there are none.</summary>
/// <remarks>
/// It is no sector: the access table does not hold for it, since the console itself asks the API as everybody does. Path and host stay as
/// the browser sent them, and the cookie by which the gateway knows its people stays here.
/// </remarks>
public static class ConsoleRoute
{
    public const string Path = "/console";

    /// <summary>What a page of the console may load; the library's own style attributes besides, and its base address.</summary>
    public const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void MapConsole(this WebApplication app)
    {
        if (app.Configuration["Console:Address"] is not { Length: > 0 } address)
            return;
        var console = new Uri(address).GetLeftPart(UriPartial.Authority);
        var client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(2),
        });
        app.Lifetime.ApplicationStopped.Register(client.Dispose);
        var limits = app.Services.GetRequiredService<IOptions<LimitSettings>>().Value;
        // A page's socket is never still this long: the browser pings it every few seconds.
        var patience = new ForwarderRequestConfig { ActivityTimeout = TimeSpan.FromSeconds(limits.IdleSeconds) };

        app.Map(Path + "/{**rest}", async (HttpContext context, IHttpForwarder forwarder) =>
        {
            RequestRecord.Of(context).Template = Path + "/{**rest}";
            if (context.Request.Path == Path && !context.Request.Path.Value!.EndsWith('/'))
            {
                context.Response.Redirect(Path + "/");
                return;
            }

            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
                size.MaxRequestBodySize = context.Request.Path.StartsWithSegments(Path + "/upload") ? limits.UploadBytes : limits.BodyBytes;
            var error = await forwarder.SendAsync(context, console, client, patience, Transformer.Default);
            if (error is not ForwarderError.None && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
            {
                context.Response.Clear();
                PageLanguage.Choose(context);
                context.Response.Headers.RetryAfter = "5";
                await Page.ConsoleAway(context).ExecuteAsync(context);
            }
        });
    }

    sealed class Transformer : HttpTransformer
    {
        public static new readonly Transformer Default = new();

        public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            var request = httpContext.Request;
            var headers = proxyRequest.Headers;
            headers.Host = request.Host.Value;
            foreach (var name in headers.Select(h => h.Key).Where(n => n.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
                || n.StartsWith("X-Hutong-", StringComparison.OrdinalIgnoreCase) || n.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)).ToArray())
                headers.Remove(name);
            headers.TryAddWithoutValidation("X-Forwarded-Proto", request.Scheme);
            headers.TryAddWithoutValidation("X-Forwarded-For", (httpContext.Connection.RemoteIpAddress ?? IPAddress.None).ToString());
            headers.Remove("Authorization");
            headers.Remove("Cookie");
            var cookies = request.Headers.Cookie.SelectMany(line => line!.Split(';', StringSplitOptions.TrimEntries))
                .Where(cookie => !cookie.StartsWith(PeopleSetup.Cookie + "=", StringComparison.Ordinal)
                    && !cookie.StartsWith(PeopleSetup.Cookie + "C", StringComparison.Ordinal) // in pieces, where it is long
                    && !cookie.StartsWith("hutong-form=", StringComparison.Ordinal));
            if (string.Join("; ", cookies) is { Length: > 0 } left)
                headers.TryAddWithoutValidation("Cookie", left);
        }
    }
}
