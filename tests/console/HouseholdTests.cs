using Hutong.CountyConsole.Tests.Support;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Hutong.CountyConsole.Tests.Support.ConsoleUnderTest;

namespace Hutong.CountyConsole.Tests;

public sealed class HouseholdTests(ConsoleUnderTest console)
{
    [Theory]
    [InlineData("zh-CN", "打开户卡", "两不愁三保障", "显示查看记录")]
    [InlineData("en", "Open the card", "Guarantees", "Show who read it")]
    public async Task A_card_is_found_by_its_number_with_guarantees_members_and_who_read_it(string language, string open, string guarantees, string readings)
    {
        var page = await console.OpenAsync("decider", "households", language);
        await LookAsync(page, $"find-{language}");
        await page.Locator("#number").FillAsync(console.Household);
        await page.GetByRole(AriaRole.Button, new() { Name = open }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = guarantees }).WaitForAsync();
        page.Url.ShouldEndWith($"/console/households/{console.Household}");
        await page.GetByRole(AriaRole.Button, new() { Name = readings }).ClickAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = language is "en" ? "Who read this card" : "谁看过这张户卡" }).GetByRole(AriaRole.Row).Nth(1).WaitForAsync();
        await LookAsync(page, $"card-{language}");
    }

    [Fact]
    public async Task An_identity_number_is_not_searched_and_stands_in_no_address()
    {
        var page = await console.OpenAsync("decider", "households");
        var number = Invented.NewNumber();
        await page.Locator("#number").FillAsync(number);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Alert).GetByText("身份证号").WaitForAsync();
        page.Url.ShouldNotContain(number);
        (await page.Locator("#number").InputValueAsync()).ShouldBeEmpty();
        (await page.TitleAsync()).ShouldStartWith("错误：");
    }

    [Fact]
    public async Task A_household_that_is_not_there_and_a_past_day_are_told_in_words()
    {
        var page = await console.OpenAsync("decider", "households/510824999999-0001");
        await page.GetByText("您的辖区内没有此户").WaitForAsync();
        await GoAsync(page, $"households/{console.Household}?asOf={DateTime.UtcNow.AddDays(-1):yyyy-MM-dd}");
        await page.Locator(".banner").GetByText("不是今天").WaitForAsync();
        await LookAsync(page, "card-as-of");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.PdfAsync(new() { Path = Path.Combine(Screenshots, "card.pdf"), Format = "A4", DisplayHeaderFooter = false, PreferCSSPageSize = true });
        await page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots, "card-print.png"), FullPage = true });
        (await page.Locator("nav").IsVisibleAsync()).ShouldBeFalse();
        (await page.Locator(".paper").IsVisibleAsync()).ShouldBeTrue();
    }

    [Theory]
    [InlineData("zh-CN", "您的角色看不到：登记内容（住址、致贫原因）、教育、就业、住房。", "这一部分您的角色不可见")]
    [InlineData("en", "Not shown to your role: the register's record (address, cause of need), education, employment, housing.", "This part is not shown")]
    public async Task A_bureau_is_told_which_parts_it_is_not_shown(string language, string withheld, string part)
    {
        var page = await console.OpenAsync("operator", $"households/{console.Household}", language);
        await page.GetByText(withheld).WaitForAsync();
        // its own and what its contracts name are there: the medical guarantee and the income
        await page.GetByRole(AriaRole.Heading, new() { Name = language is "en" ? "Medical care" : "基本医疗" }).WaitForAsync();
        (await page.GetByText(part).CountAsync()).ShouldBe(0);
        (await page.Locator("dt").AllInnerTextsAsync()).ShouldNotContain(language is "en" ? "Address" : "住址");
        await LookAsync(page, $"card-withheld-{language}");
    }

    [Fact]
    public async Task An_officer_finds_no_household_of_another_township_in_the_same_words_as_one_that_is_not_there()
    {
        var page = await console.OpenAsync("township", $"households/{console.Household}");
        await page.GetByText("您的辖区内没有此户").WaitForAsync();
    }

    [Fact]
    public async Task Who_read_the_card_is_told_with_account_sector_and_purpose()
    {
        var page = await console.OpenAsync("auditor", $"households/{console.Household}", "en");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show who read it" }).ClickAsync();
        var first = page.GetByRole(AriaRole.Region, new() { Name = "Who read this card" }).GetByRole(AriaRole.Row).Nth(1);
        await first.WaitForAsync();
        var text = await first.InnerTextAsync();
        text.ShouldContain("account ");
        text.ShouldContain("Registry");
        text.ShouldContain("own work");
        await LookAsync(page, "card-readings");
    }
}
