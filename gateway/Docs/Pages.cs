using System.Text;

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

    public static void MapDescription(this WebApplication app) => app.MapGet("/api/openapi.json",
        async (Description description, CancellationToken ct) =>
            Results.Text((await description.ReadAsync(ct)).ToJsonString(), "application/json; charset=utf-8", Encoding.UTF8));

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
