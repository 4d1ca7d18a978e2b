using Hutong.Gateway.Limits;
using Hutong.Gateway.Tokens;

namespace Hutong.Gateway.Docs;

/// <summary>The description as a document and as a page. The page is Swagger UI in a frame of ours; nothing comes from outside.</summary>
public static class Pages
{
    const string Ui = "/api/docs/ui";

    static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
    };

    public static void AddDescription(this WebApplicationBuilder builder) => builder.Services.AddSingleton<Description>();

    /// <summary>Script and style of Swagger UI; its own start page is not ours and stays hidden.</summary>
    public static void UseDocsAssets(this WebApplication app) => app.UseWhen(
        context => context.Request.Path.Value is $"{Ui}/swagger-ui-bundle.js" or $"{Ui}/swagger-ui.css",
        assets => assets.UseSwaggerUI(o => o.RoutePrefix = Ui[1..]));

    public const string Document = "/api/openapi.json";

    public static void MapDescription(this WebApplication app) => app.MapGet(Document,
        async (HttpContext context, Description description, BearerTokens tokens, ClientLimits limits, CancellationToken ct) =>
        {
            // Open to everybody, within the limits of whoever asks.
            var (caller, _) = context.Request.Headers.Authorization.Count == 0 ? default : await tokens.CheckAsync(context.Request);
            if (caller is not null)
                Connections.BelongsTo(context, caller.Client);
            if ((caller is null ? limits.Anonymous(context) : limits.Request(caller)) is { } tooMany)
            {
                await tooMany.WriteAsync(context);
                return Results.Empty;
            }

            var (json, tag) = await description.ReadAsync(ct);
            // answers 304 to whoever has it already
            return Results.Bytes(json, "application/json; charset=utf-8", entityTag: new(tag));
        });

    public static void MapPages(this WebApplication app)
    {
        app.MapGet("/", () => Page("start.html"));
        app.MapGet("/api/docs", () => Page("docs.html"));
        foreach (var file in new[] { "page.css", "page.js", "docs.js" })
            app.MapGet($"/pages/{file}", () => Page(file));
    }

    static IResult Page(string name) => Results.Stream(
        typeof(Pages).Assembly.GetManifestResourceStream($"Hutong.Gateway.Docs.Page.{name}")
            ?? throw new InvalidOperationException($"Page {name} is not part of the build."),
        Types[Path.GetExtension(name)]);
}
