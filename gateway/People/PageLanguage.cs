using System.Globalization;
using System.Resources;

namespace Hutong.Gateway.People;

/// <summary>Chinese, unless somebody has chosen English. The console reads the same cookie.</summary>
static class PageLanguage
{
    public const string Cookie = "hutong-language", English = "en", Chinese = "zh-CN";

    static readonly ResourceManager Texts = new("Hutong.Gateway.People.PageTexts", typeof(PageLanguage).Assembly);
    static readonly CultureInfo EnglishTexts = CultureInfo.GetCultureInfo(English);

    /// <summary>Remembers what the address asks for.</summary>
    public static void Choose(HttpContext context)
    {
        if (Asked(context) is { } chosen)
            context.Response.Cookies.Append(Cookie, chosen, new() { Path = "/", HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
    }

    public static string Of(HttpContext context) => Asked(context) ?? (context.Request.Cookies[Cookie] is English ? English : Chinese);

    static string? Asked(HttpContext context) => context.Request.Query["language"].ToString() switch { English => English, Chinese => Chinese, _ => null };

    public static string Text(HttpContext context, string key) =>
        Texts.GetString(key, Of(context) is English ? EnglishTexts : CultureInfo.InvariantCulture) ?? throw new InvalidOperationException($"There is no text '{key}'.");
}
