using Hutong.Gateway.People;

namespace Hutong.Gateway.Edge;

/// <summary>Headers that every answer carries, whoever wrote it.</summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    // Pages take everything from the gateway itself; the API's answers may load nothing at all.
    const string Pages = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    const string Api = "default-src 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            var context = (HttpContext)state;
            var headers = context.Response.Headers;
            var ofPerson = SignInPages.IsPage(context.Request.Path);
            var page = ofPerson || context.Request.Path == "/" || context.Request.Path.StartsWithSegments("/api/docs") || context.Request.Path.StartsWithSegments("/pages");

            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            // one policy alone: two would both hold, and the console's framework brings one of its own
            var console = context.Request.Path.StartsWithSegments(ConsoleRoute.Path);
            headers.ContentSecurityPolicy = console ? ConsoleRoute.Policy : page ? Pages : Api;
            headers.XFrameOptions = "DENY";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            // The description is nobody's secret: it may be kept, to be asked for again by its tag.
            headers.CacheControl = console && headers.CacheControl.Count > 0 ? headers.CacheControl : (page && !ofPerson) || context.Request.Path == Docs.Pages.Document ? "no-cache" : "no-store";
            headers[RequestIds.Header] = RequestRecord.Of(context).Id;
            if (context.Request.IsHttps)
                headers.StrictTransportSecurity = "max-age=31536000";

            headers.Remove("Server");
            headers.Remove("X-Powered-By");
            return Task.CompletedTask;
        }, context);
        return next(context);
    }
}
