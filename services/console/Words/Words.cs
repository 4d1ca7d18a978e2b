using System.Globalization;
using System.Resources;

namespace Hutong.CountyConsole.Words;

/// <summary>Every text that the console shows, in the language that the person has chosen; days, numbers and money besides.</summary>
/// <remarks>
/// The language belongs to the page and not to a thread: what arrives later, from the server's own side, is shown in it too.
/// </remarks>
public sealed class Speech
{
    public const string Chinese = "zh-CN", English = "en", Cookie = "hutong-language";

    static readonly ResourceManager Texts = new("Hutong.CountyConsole.Words.Texts", typeof(Speech).Assembly);
    static readonly CultureInfo InEnglish = CultureInfo.GetCultureInfo(English);
    static readonly TimeSpan China = TimeSpan.FromHours(8);

    public string Language { get; set; } = Chinese;

    CultureInfo Culture => Language is English ? InEnglish : CultureInfo.InvariantCulture;

    /// <exception cref="InvalidOperationException">There is no such text.</exception>
    public string this[string key] => Find(key) ?? throw new InvalidOperationException($"There is no text '{key}'.");

    public string this[string key, params object?[] values] => string.Format(CultureInfo.InvariantCulture, this[key], values);

    /// <summary>Null when there is none: for codes of the API, which grow without the console.</summary>
    public string? Find(string key) => Texts.GetString(key, Culture);

    /// <summary>The text of an API's code, or the code itself.</summary>
    public string Of(string prefix, string? code) => code is null ? "" : Find($"{prefix}.{code.ToLowerInvariant()}") ?? code;

    /// <summary>Who pushed, decided or read: a client, and behind a slash the account of the person who acted through it.</summary>
    public string Actor(string actor)
    {
        var at = actor.IndexOf('/', StringComparison.Ordinal);
        return at < 0 ? Of("client", actor) : this["actor.person", Of("client", actor[..at]), ShortOf(actor[(at + 1)..])];
    }

    /// <summary>An account is told from others by the beginning of its id.</summary>
    public static string ShortOf(string account) => account.Length > 8 ? account[..8] : account;

    /// <summary>What a bureau pushes: the same word in an address means other things at other bureaus.</summary>
    public string Records(string sector, string kind) => Find($"records.{sector}.{kind}") ?? Of("records", kind);

    /// <summary>A step of a process, which may be called otherwise in another one.</summary>
    public string Step(string process, string step) => Find($"step.{process}.{step}") ?? Of("step", step);

    public static string Yuan(long fen) => (fen / 100m).ToString("N2", CultureInfo.InvariantCulture);

    public string Money(long fen) => this["money", Yuan(fen)];

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>In China's time, to the minute.</summary>
    public static string Moment(DateTimeOffset at) => at.ToOffset(China).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>How long ago, roughly.</summary>
    public string Ago(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => this["ago.now"],
        { TotalHours: < 1 } => this["ago.minutes", (int)time.TotalMinutes],
        { TotalDays: < 1 } => this["ago.hours", (int)time.TotalHours],
        _ => this["ago.days", (int)time.TotalDays],
    };
}

public static class WordsSetup
{
    public static void AddWords(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped(provider => new Speech { Language = LanguageOf(provider.GetRequiredService<IHttpContextAccessor>().HttpContext) });
    }

    /// <summary>Chinese, unless somebody has chosen English.</summary>
    public static string LanguageOf(HttpContext? context) => context?.Request.Cookies[Speech.Cookie] is Speech.English ? Speech.English : Speech.Chinese;

    /// <summary>Language and brightness are cookies, and the whole page is loaded again with them.</summary>
    public static void MapLanguage(this WebApplication app) => app.MapGet("/choose", (HttpContext context, string? language, string? theme, string? back) =>
    {
        if (language is Speech.Chinese or Speech.English)
            context.Response.Cookies.Append(Speech.Cookie, language, Lasting(context, "/"));
        if (theme is "light" or "dark" or "system")
            context.Response.Cookies.Append("hutong-theme", theme, Lasting(context, "/console"));
        return Results.Redirect(context.Request.PathBase + (back is ['/', ..] && !back.StartsWith("//", StringComparison.Ordinal) && !back.Contains('\\') ? back : "/"));
    });

    static CookieOptions Lasting(HttpContext context, string path) => new()
    {
        Path = path,
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        MaxAge = TimeSpan.FromDays(365),
        IsEssential = true,
    };
}
