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
        await page.GetByRole(AriaRole.Region).Last.GetByRole(AriaRole.Row).Nth(1).WaitForAsync();
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
}
