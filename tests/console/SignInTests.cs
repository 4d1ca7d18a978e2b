using Hutong.CountyConsole.Tests.Support;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Hutong.CountyConsole.Tests.Support.ConsoleUnderTest;

namespace Hutong.CountyConsole.Tests;

public sealed class SignInTests(ConsoleUnderTest console)
{
    [Theory]
    [InlineData("zh-CN", "未能登录", "退出登录", "已退出登录")]
    [InlineData("en", "Not signed in", "Sign out", "Signed out")]
    public async Task Who_is_wrong_is_told_who_is_right_comes_back_to_the_page_and_signs_out(string language, string wrong, string signOut, string signedOut)
    {
        var page = await console.BrowserAsync(language);
        await page.GotoAsync("/console/households");
        await LookAsync(page, $"sign-in-{language}");
        await page.Locator("#name").FillAsync("auditor");
        await page.Locator("#password").FillAsync("not this one");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Alert).GetByText(wrong).WaitForAsync();
        await LookAsync(page, $"sign-in-failed-{language}");
        await page.Locator("#name").FillAsync("auditor");
        await page.Locator("#password").FillAsync(console.People["auditor"].Password!);
        await page.Keyboard.PressAsync("Enter");
        await ReadyAsync(page);
        page.Url.ShouldEndWith("/console/households");

        await page.GetByRole(AriaRole.Button, new() { Name = signOut }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = signedOut }).WaitForAsync();
        await LookAsync(page, $"signed-out-{language}");
        await page.GotoAsync("/console/households");
        await page.Locator("#password").WaitForAsync();
    }

    [Fact]
    public async Task The_browser_gets_no_token_and_no_script_can_read_its_cookies()
    {
        var page = await console.OpenAsync("auditor");
        var cookies = await page.Context.CookiesAsync();
        cookies.ShouldContain(c => c.Name == "hutong-console" && c.HttpOnly && c.SameSite == SameSiteAttribute.Lax && c.Path == "/console");
        cookies.ShouldContain(c => c.Name == "hutong-person" && c.HttpOnly);
        cookies.ShouldAllBe(c => c.Value.Length < 1_000 && !c.Value.StartsWith("eyJ"));
        (await page.EvaluateAsync<string>("document.cookie")).ShouldBeEmpty();
        (await page.ContentAsync()).ShouldNotContain("eyJ");
    }

    [Fact]
    public async Task One_policy_holds_for_its_pages_and_they_break_none_of_it()
    {
        var page = await console.BrowserAsync();
        var broken = new List<string>();
        page.Console += (_, message) => { if (message.Type is "error" or "warning") broken.Add(message.Text); };
        var policies = new List<string>();
        page.Response += (_, answer) => { if (answer.Headers.TryGetValue("content-security-policy", out var policy) && answer.Url.Contains("/console/")) policies.Add(policy); };
        await console.SignInAsync(page, "integrator");
        foreach (var address in new[] { "households", $"households/{console.Household}", "failures", "batches", "work" })
            await GoAsync(page, address);
        broken.ShouldBeEmpty();
        policies.Distinct().Count().ShouldBe(1);
        policies[0].ShouldContain("script-src 'self';");
    }

    [Fact]
    public async Task A_form_that_outlives_the_sign_in_leads_back()
    {
        var page = await console.OpenAsync("auditor");
        await page.EvaluateAsync("document.querySelector('input[name=__RequestVerificationToken]').value = 'old'");
        await page.GetByRole(AriaRole.Button, new() { Name = "退出登录" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "页面已过期" }).WaitForAsync();
        await LookAsync(page, "form-lost");
        await page.GetByRole(AriaRole.Link, new() { Name = "回到首页" }).ClickAsync();
        await ReadyAsync(page);
    }

    [Fact]
    public async Task A_locked_account_gets_nothing_more_within_a_minute()
    {
        await console.Platform.PeopleAsync(new("add", [new("leaver", "离职", "auditor", null, "510824")]), CancellationToken.None);
        var made = (await console.Platform.PeopleAsync(new("password", [new("leaver")]), CancellationToken.None)).People.Single();
        var page = await console.BrowserAsync();
        await page.GotoAsync("/console/households");
        await page.Locator("#name").FillAsync("leaver");
        await page.Locator("#password").FillAsync(made.Password!);
        await page.Keyboard.PressAsync("Enter");
        await ReadyAsync(page);
        await console.Platform.PeopleAsync(new("lock", [new("leaver")]), CancellationToken.None);
        await Hutong.Journeys.Support.Eventually.Holds(async () =>
        {
            await page.GotoAsync($"/console/households/{console.Household}");
            await page.Locator("main .facts, main .notice").First.WaitForAsync();
            return await page.GetByRole(AriaRole.Alert).GetByText("登录已结束").CountAsync() == 1;
        }, "the locked account is out", CancellationToken.None, TimeSpan.FromMinutes(1));
    }
}
