using System.Globalization;
using System.Net;
using System.Text;
using Hutong.Defaults;

namespace Hutong.Registry.Published;

/// <summary>The words of a published list in one language.</summary>
sealed record PublishedWords(
    string Lang, IReadOnlyDictionary<string, string> Titles, IReadOnlyList<string> Columns, IReadOnlyDictionary<string, string> Reasons,
    string Division, string PrintedOn, string Households, string Nobody, string Objections, string Open)
{
    /// <summary>A cause of need as it may be published: the bureau's own words could tell more than that.</summary>
    public static string Publishable(string? cause) =>
        cause?.ToLowerInvariant() is { } code && code != "exit-standards-met" && English.Reasons.ContainsKey(code) ? code : "other";

    static readonly PublishedWords Chinese = new(
        "zh-CN",
        new Dictionary<string, string>
        {
            ["notice-Identification"] = "贫困户识别公示",
            ["notice-Exit"] = "贫困户退出公示",
            ["announcement-Identification"] = "贫困户识别公告",
            ["announcement-Exit"] = "贫困户退出公告",
        },
        ["户编号", "行政村代码", "户主姓名", "公民身份号码", "家庭人口", "原因", "起始日期", "截止日期"],
        new Dictionary<string, string>
        {
            ["exit-standards-met"] = "达到退出标准",
            ["illness"] = "因病",
            ["disability"] = "因残",
            ["schooling"] = "因学",
            ["disaster"] = "因灾",
            ["land"] = "缺土地",
            ["water"] = "缺水",
            ["skill"] = "缺技术",
            ["labour"] = "缺劳力",
            ["capital"] = "缺资金",
            ["transport"] = "交通条件落后",
            ["other"] = "其他",
        },
        "行政区划", "打印日期", "户", "没有需要公布的农户。", "公示期内如有异议，请向村民委员会、乡镇或县扶贫办反映。", "异议处理中");

    static readonly PublishedWords English = new(
        "en",
        new Dictionary<string, string>
        {
            ["notice-Identification"] = "Public notice: households to be registered",
            ["notice-Exit"] = "Public notice: households to leave the register",
            ["announcement-Identification"] = "Announcement: households registered",
            ["announcement-Exit"] = "Announcement: households that left the register",
        },
        ["Household", "Village", "Head", "Identity number", "Persons", "Reason", "From", "Until"],
        new Dictionary<string, string>
        {
            ["exit-standards-met"] = "Meets the standards of exit",
            ["illness"] = "Illness",
            ["disability"] = "Disability",
            ["schooling"] = "Schooling",
            ["disaster"] = "Disaster",
            ["land"] = "Lack of land",
            ["water"] = "Lack of water",
            ["skill"] = "Lack of skill",
            ["labour"] = "Lack of labour",
            ["capital"] = "Lack of capital",
            ["transport"] = "Poor transport",
            ["other"] = "Other",
        },
        "Division", "Printed on", "households", "There is no household to publish.",
        "Objections are heard by the village committee, the township and the county office while the notice runs.", "objection being resolved");

    /// <summary>The language asked for, else the first of the browser's that there is, else Chinese.</summary>
    public static PublishedWords For(string? lang, string acceptLanguage)
    {
        foreach (var wanted in new[] { lang ?? "" }.Concat(acceptLanguage.Split(',')).Select(l => l.Split(';')[0].Trim()))
            if (wanted.StartsWith("zh", StringComparison.OrdinalIgnoreCase))
                return Chinese;
            else if (wanted.StartsWith("en", StringComparison.OrdinalIgnoreCase))
                return English;
        return Chinese;
    }

    public string Title(PublishedLists.List list) => Titles[$"{list.Name}-{list.Process}"];

    public IEnumerable<string> Cells(PublishedHousehold h, bool notice) =>
    [
        h.Household, h.Village, h.Head, h.MaskedId, h.Persons.ToString(CultureInfo.InvariantCulture), Reasons[h.Reason],
        $"{h.From:yyyy-MM-dd}", h.Until is { } until ? $"{until:yyyy-MM-dd}" : notice ? Open : "",
    ];
}

/// <summary>Published lists for people: a file for spreadsheets, and a page that can be printed and hung out.</summary>
static class PublishedPage
{
    /// <summary>With the mark by which spreadsheet programs recognise UTF-8.</summary>
    public static byte[] Csv(PublishedLists.List list, PublishedWords words)
    {
        var text = new StringBuilder();
        Line(text, words.Columns);
        foreach (var household in list.Households)
            Line(text, words.Cells(household, list.Name == "notice"));
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    static void Line(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(',', cells.Select(CsvCell.Of)).Append("\r\n");

    public static string Html(PublishedLists.List list, PublishedWords words, DateOnly today)
    {
        var page = new StringBuilder();
        var title = Encoded(words.Title(list) + (list.Year is { } year ? $" {year}" : ""));
        // Plain attributes: the gateway lets an answer of the API bring no styles along.
        page.Append($"<!doctype html>\n<html lang=\"{words.Lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n")
            .Append("</head>\n<body>\n")
            .Append($"<h1>{title}</h1>\n<p>");
        if (list.Division is { } division)
            page.Append($"{Encoded(words.Division)} {Encoded(division)} · ");
        page.Append($"{list.Households.Count} {Encoded(words.Households)} · {Encoded(words.PrintedOn)} {today:yyyy-MM-dd}</p>\n");
        if (list.Households.Count == 0)
            page.Append($"<p>{Encoded(words.Nobody)}</p>\n");
        else
        {
            page.Append("<table border=\"1\" cellpadding=\"6\" cellspacing=\"0\" width=\"100%\">\n<thead><tr>");
            foreach (var column in words.Columns)
                page.Append($"<th scope=\"col\" align=\"left\">{Encoded(column)}</th>");
            page.Append("</tr></thead>\n<tbody>\n");
            foreach (var household in list.Households)
                page.Append("<tr>").AppendJoin("", words.Cells(household, list.Name == "notice").Select(c => $"<td>{Encoded(c)}</td>")).Append("</tr>\n");
            page.Append("</tbody>\n</table>\n");
        }

        if (list.Name == "notice")
            page.Append($"<p>{Encoded(words.Objections)}</p>\n");
        return page.Append("</body>\n</html>\n").ToString();
    }

    static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
