using System.Text.RegularExpressions;
using Hutong.CountyConsole.Tests.Support;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Hutong.CountyConsole.Tests.Support.ConsoleUnderTest;

namespace Hutong.CountyConsole.Tests;

/// <summary>What holds for every page: its language alone, one heading, a title of its own, every width, both brightnesses.</summary>
public sealed partial class EveryPageTests(ConsoleUnderTest console)
{
    static readonly (string Account, string[] Addresses)[] Pages =
    [
        ("integrator", ["", "households", "household", "failures", "failures/discarded", "batches", "work", "upload", "not-there"]),
        ("operator", ["", "upload", "failures"]),
        ("village", ["work"]),
        ("auditor", [""]),
    ];

    [Theory]
    [InlineData("zh-CN", 1366, 768, "light")]
    [InlineData("en", 360, 740, "dark")]
    public async Task Speaks_one_language_has_one_heading_with_the_focus_and_fits(string language, int width, int height, string theme)
    {
        var faults = new List<string>();
        foreach (var (account, addresses) in Pages)
        {
            var page = await console.OpenAsync(account, "", language, width, height, theme);
            var titles = new Dictionary<string, string>();
            foreach (var address in addresses)
            {
                await GoAsync(page, address == "household" ? $"households/{console.Household}" : address);
                var name = $"{account}-{(address.Length == 0 ? "home" : address.Replace('/', '-'))}-{language}-{width}";
                await LookAsync(page, name);
                if (await page.Locator("h1").CountAsync() != 1)
                    faults.Add($"{name}: not one h1");
                if (!await page.EvaluateAsync<bool>("document.activeElement?.tagName === 'H1'"))
                    faults.Add($"{name}: the heading has not the focus");
                if (!titles.TryAdd(await page.TitleAsync(), name))
                    faults.Add($"{name}: the title of {titles[await page.TitleAsync()]}");
                if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
                    faults.Add($"{name}: goes sideways");
                faults.AddRange((await TextsAsync(page)).Where(text => IsForeign(text, language)).Select(text => $"{name}: {text}"));
            }
        }

        faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("operator", "failures", "您的角色不能做这件事；可以由县数据集成员办理。")]
    [InlineData("village", "failures/discarded", "您的角色不能做这件事；可以由县数据集成员办理。")]
    [InlineData("auditor", "upload", "您的角色不能做这件事；可以由部门操作员办理。")]
    [InlineData("operator", "work", "您的角色不能做这件事；可以由乡镇干部办理。")]
    public async Task A_page_that_is_not_for_the_role_names_the_role_that_may(string account, string address, string words)
    {
        var page = await console.OpenAsync(account, address);
        await page.GetByRole(AriaRole.Alert).GetByText(words).WaitForAsync();
    }

    [Fact]
    public async Task The_auditor_has_nothing_to_press_by_mistake()
    {
        var page = await console.OpenAsync("auditor");
        foreach (var address in new[] { "", $"households/{console.Household}", "work", "batches" })
        {
            await GoAsync(page, address);
            var buttons = await page.Locator("main button").AllInnerTextsAsync();
            buttons.Select(b => b.Trim()).Except(["查看", "打印", "显示查看记录"]).Where(b => !b.StartsWith("显示全部")).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task The_keyboard_alone_reaches_a_card()
    {
        var page = await console.OpenAsync("decider", "households");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(console.Household);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "家庭成员" }).WaitForAsync();
        (await page.EvaluateAsync<string>("document.querySelector('a, button, input').className")).ShouldBe("skip", "it is the first that the keyboard reaches");
        await page.Locator(".skip").FocusAsync();
        (await page.Locator(".skip").BoundingBoxAsync())!.Y.ShouldBeGreaterThan(0);
        await page.Keyboard.PressAsync("Enter");
        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("main");
    }

    [Fact]
    public async Task Language_and_brightness_are_chosen_and_stay()
    {
        var page = await console.OpenAsync("auditor", "households", theme: "system");
        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Find a household" }).WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Use dark" }).ClickAsync();
        await page.Locator("html[data-theme=dark]").WaitForAsync();
        await GoAsync(page, "work");
        (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe("en");
        (await page.Locator("html").GetAttributeAsync("data-theme")).ShouldBe("dark");
    }

    [Fact]
    public async Task What_arrives_by_itself_is_in_the_language_of_the_page()
    {
        var page = await console.OpenAsync("integrator", "", "en");
        (await page.Locator("caption").InnerTextAsync()).ShouldStartWith("Services of the sectors at ");
        await page.Locator("table[data-looked='2']").WaitForAsync(); // by itself, some seconds later
        (await TextsAsync(page)).Where(text => IsForeign(text, "en")).ShouldBeEmpty();
    }

    /// <summary>All that is read on a page, or read out; but data, which is in its own language, and what says that it is in another one.</summary>
    static Task<string[]> TextsAsync(IPage page) => page.EvaluateAsync<string[]>("""
        () => {
            const out = [document.title];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            const page = document.documentElement.lang;
            while (walker.nextNode()) {
                const at = walker.currentNode.parentElement;
                const lang = at.closest('[lang]').lang;
                if (lang === page && !['SCRIPT', 'STYLE'].includes(at.tagName) && at.checkVisibility() && walker.currentNode.data.trim()) out.push(walker.currentNode.data.trim());
            }
            for (const e of document.body.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
                for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
                    if (e.getAttribute(name)) out.push(e.getAttribute(name));
            return out;
        }
        """);

    static bool IsForeign(string text, string language) =>
        language == "en" ? Chinese().IsMatch(Data().Replace(text, "")) : English().IsMatch(Data().Replace(text, ""));

    // names and places of the made-up county, the persons of the tests and what they wrote, formats of files, grades, numbers
    [GeneratedRegex(@"古丽娜尔|马晓燕|阿不都热合曼·买买提|李海军|陈志强|赵敏|小县\p{IsCJKUnifiedIdeographs}+\d+村\d+号|^[\p{IsCJKUnifiedIdeographs}·]{2,8}(?=:|$)|a test made it|CSV|NDJSON|账号 [0-9a-f]{8}|\b[A-D]\b|\d{12}|mm/dd/yyyy")]
    private static partial Regex Data();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex English();
}
