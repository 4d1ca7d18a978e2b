using System.Net;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using static Hutong.Gateway.People.PageLanguage;

namespace Hutong.Gateway.People;

/// <summary>The gateway's own pages for people, whole in one answer.</summary>
static class Page
{
    public static IResult SignIn(HttpContext context, string to, bool failed)
    {
        var body = new StringBuilder(failed ? Summary(context, "sign-in-failed", "name") : "")
            .Append(FormOf(context, SignInPages.Address))
            .Append(Hidden("to", to))
            .Append(Field(context, "name", "text", "username", "required autofocus maxlength=64 autocapitalize=none spellcheck=false", failed))
            .Append(Field(context, "password", "password", "current-password", "required maxlength=256", failed))
            .Append(Field(context, "code", "text", "one-time-code", "maxlength=32 aria-describedby=code-hint", false, "code-hint"))
            .Append(Button(context, "sign-in"))
            .Append("</form>");
        return Of(context, "sign-in", body, failed ? 400 : 200, failed, Language(context, $"{SignInPages.Address}?to={Uri.EscapeDataString(to)}&language="));
    }

    public static IResult SignOut(HttpContext context) =>
        Of(context, "sign-out", new StringBuilder(Paragraph(context, "sign-out-question")).Append(FormOf(context, SignInPages.Out)).Append(Button(context, "sign-out")).Append("</form>"));

    public static IResult SignedOut(HttpContext context) =>
        Of(context, "signed-out", new StringBuilder(Paragraph(context, "signed-out-text")).Append($"<p><a class=\"button\" href=\"/console/\">{Text(context, "sign-in-again")}</a></p>"));

    /// <summary>Somebody has signed out in another tab, or the page stood open too long.</summary>
    public static IResult FormLost(HttpContext context, string to) =>
        Of(context, "form-lost", new StringBuilder(Paragraph(context, "form-lost-text"))
            .Append($"<p><a class=\"button\" href=\"{SignInPages.Address}?to={WebUtility.HtmlEncode(Uri.EscapeDataString(to))}\">{Text(context, "back-to-sign-in")}</a></p>"), 400);

    public static IResult Away(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "5";
        return Of(context, "away", new StringBuilder(Paragraph(context, "away-text")), 503);
    }

    public static IResult ConsoleAway(HttpContext context) => Of(context, "console-away", new StringBuilder(Paragraph(context, "console-away-text")), 503);

    public static IResult Of(HttpContext context, string title, StringBuilder body, int status = 200, bool failed = false, string? language = null)
    {
        var heading = Text(context, title);
        var page = $"""
            <!DOCTYPE html>
            <html lang="{PageLanguage.Of(context)}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>{(failed ? Text(context, "error") : "")}{heading} · {Text(context, "product")}</title>
            <link rel="stylesheet" href="{PeopleStyle.Address}">
            </head>
            <body>
            <header><span class="product">{Text(context, "product")}</span>{language}</header>
            <main>
            <h1>{heading}</h1>
            {body}
            </main>
            </body>
            </html>
            """;
        return Results.Content(page, "text/html; charset=utf-8", statusCode: status);
    }

    public static string FormOf(HttpContext context, string address)
    {
        var token = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        return $"<form method=\"post\" action=\"{address}\">{Hidden(token.FormFieldName, token.RequestToken!)}";
    }

    public static string Hidden(string name, string value) => $"<input type=\"hidden\" name=\"{name}\" value=\"{WebUtility.HtmlEncode(value)}\">";

    public static string Paragraph(HttpContext context, string key) => $"<p>{Text(context, key)}</p>";

    public static string Button(HttpContext context, string key, string? name = null, string? value = null) =>
        $"<button type=\"submit\"{(name is null ? "" : $" name=\"{name}\" value=\"{value}\"")}>{Text(context, key)}</button>";

    /// <param name="more">Further attributes.</param>
    /// <param name="hint">Id and key of a sentence below the label.</param>
    /// <param name="id">Where the page has the field twice.</param>
    public static string Field(HttpContext context, string name, string type, string autocomplete, string more, bool failed, string? hint = null, string? id = null) => $"""
        <div class="field"><label for="{id ?? name}">{Text(context, "field-" + name)}</label>
        {(hint is null ? "" : $"<p class=\"hint\" id=\"{hint}\">{Text(context, hint)}</p>")}
        <input id="{id ?? name}" name="{name}" type="{type}" autocomplete="{autocomplete}" {more}{(failed ? " aria-invalid=\"true\"" : "")}></div>
        """;

    /// <summary>What is wrong, first of all and with the focus, as a link to where it can be mended.</summary>
    public static string Summary(HttpContext context, string key, string field) =>
        $"<div class=\"errors\" role=\"alert\" tabindex=\"-1\"><h2>{Text(context, "errors")}</h2><p><a href=\"#{field}\">{Text(context, key)}</a></p></div>";

    static string Language(HttpContext context, string address)
    {
        var other = PageLanguage.Of(context) is English ? (Code: Chinese, Name: "中文") : (Code: English, Name: "English");
        return $"<a lang=\"{other.Code}\" hreflang=\"{other.Code}\" href=\"{WebUtility.HtmlEncode(address + other.Code)}\">{other.Name}</a>";
    }
}

/// <summary>The style of these pages.</summary>
static class PeopleStyle
{
    public const string Address = "/pages/people.css";

    public static IResult Show() => Results.Stream(
        typeof(PeopleStyle).Assembly.GetManifestResourceStream("Hutong.Gateway.People.people.css") ?? throw new InvalidOperationException("The style is not part of the build."), "text/css; charset=utf-8");
}
