using System.Text;
using System.Text.RegularExpressions;
using Hutong.CountyConsole.Tests.Support;
using Hutong.Journeys.Support;
using Hutong.Local.Platform;
using Microsoft.Playwright;
using RabbitMQ.Client;
using Shouldly;
using Xunit;
using static Hutong.CountyConsole.Tests.Support.ConsoleUnderTest;

namespace Hutong.CountyConsole.Tests;

/// <summary>What failed is seen, tried again and discarded.</summary>
public sealed class FailureTests(ConsoleUnderTest console)
{
    [Theory]
    [InlineData("zh-CN", "重试 1 条", "逐条查看", "放弃 1 条", "已放弃 1 条。")]
    [InlineData("en", "Retry 1", "Look at each", "Discard 1", "1 discarded.")]
    public async Task A_stuck_fact_is_grouped_by_cause_retried_and_discarded_with_a_reason(string language, string retry, string open, string discard, string discarded)
    {
        await BreakAsync();
        var page = await console.OpenAsync("integrator", "failures", language);
        var row = page.GetByRole(AriaRole.Region, new() { NameRegex = new("教育|Education") }).GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Button, new() { Name = retry }) });
        await row.WaitForAsync();
        await LookAsync(page, $"failures-{language}");
        await row.GetByRole(AriaRole.Button, new() { Name = retry }).ClickAsync();
        // it cannot be mended: nothing is said of success, and it is there again
        await page.GetByRole(AriaRole.Status).GetByText(language == "en" ? "1 given to Education again" : "1 条已重新交给教育处理").WaitForAsync();
        await Eventually.Holds(async () => (await console.Staff.GetAsync("/api/education/facts/failures/causes", CancellationToken.None)).AsArray().Count > 0, "it failed again", CancellationToken.None);
        await GoAsync(page, "failures");

        await row.GetByRole(AriaRole.Link, new() { Name = open }).ClickAsync();
        await ReadyAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = discard }).ClickAsync();
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        await LookAsync(page, $"failure-group-{language}");
        await page.Locator("#reason").FillAsync("a test made it");
        await page.GetByRole(AriaRole.Button, new() { Name = discard }).ClickAsync();
        await page.GetByRole(AriaRole.Status).GetByText(discarded).WaitForAsync();

        await GoAsync(page, "failures/discarded");
        await page.GetByText("a test made it").First.WaitForAsync();
        await LookAsync(page, $"discarded-{language}");
    }

    /// <summary>Something that nobody can read lies in the queue of a service.</summary>
    async Task BreakAsync()
    {
        var factory = new ConnectionFactory { Uri = new UriBuilder(console.Servers.Broker) { Path = ServicePlan.VirtualHost }.Uri };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var exchange = SectorFacts.Exchange(SectorFacts.CopiedBy("education").First(kind => kind.StartsWith("Registry", StringComparison.Ordinal)));
        await channel.BasicPublishAsync(exchange, "", false, new BasicProperties { ContentType = "application/json" }, Encoding.UTF8.GetBytes($$"""{"broken": "{{Guid.NewGuid()}}" """));
        await Eventually.Holds(async () => (await console.Staff.GetAsync("/api/education/facts/failures/causes", CancellationToken.None)).AsArray().Count > 0, "the failure is there", CancellationToken.None);
    }
}

/// <summary>A bureau's file, of which half is wrong.</summary>
public sealed class UploadTests(ConsoleUnderTest console)
{
    [Theory]
    [InlineData("zh-CN", "报送", "4 行中：2 行需要改正，0 行已保存，2 行待匹配，0 行无变化或已有更新的数据。", "下载改正清单")]
    [InlineData("en", "Push", "Of 4 rows: 2 to be corrected, 0 saved, 2 waiting for the register, 0 unchanged or older than what is known.", "Download the list of corrections")]
    public async Task A_file_is_pushed_followed_and_comes_back_with_what_to_correct(string language, string push, string verdict, string download)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("upload-").FullName, "enrolments.csv");
        await File.WriteAllTextAsync(file, $"""
            residentId,policyYear,enrolledOn
            {Invented.NewNumber()},{DateTime.UtcNow.Year},{DateTime.UtcNow.Year}-01-01
            {Invented.NewNumber()},{DateTime.UtcNow.Year},{DateTime.UtcNow.Year}-01-01
            510824197001010011,{DateTime.UtcNow.Year},{DateTime.UtcNow.Year}-01-01
            {Invented.NewNumber()},{DateTime.UtcNow.Year},no day

            """, new UTF8Encoding(true));
        var page = await console.OpenAsync("operator", "upload", language);
        await page.GetByRole(AriaRole.Button, new() { Name = push }).ClickAsync();
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        await LookAsync(page, $"upload-{language}");
        await page.Locator("#file").SetInputFilesAsync(file);
        await page.GetByRole(AriaRole.Button, new() { Name = push }).ClickAsync();
        await page.WaitForURLAsync(new Regex("/console/batches/health/[0-9a-f-]{36}$"));
        await page.GetByText(verdict).WaitForAsync();
        await page.Locator("section table").WaitForAsync();
        await LookAsync(page, $"batch-{language}");
        (await page.ContentAsync()).ShouldNotContain("510824197001010011");

        var errors = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = download }).ClickAsync());
        var text = await File.ReadAllTextAsync(await errors.PathAsync());
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(5, "the head, two rows to correct, two that wait for the register");
        text.ShouldNotContain("510824197001010011");

        await GoAsync(page, "batches");
        await page.GetByRole(AriaRole.Row).Nth(1).WaitForAsync();
        await LookAsync(page, $"batches-{language}");
    }

    [Fact]
    public async Task A_file_of_another_kind_is_not_sent()
    {
        var page = await console.OpenAsync("operator", "upload");
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "a.xlsx", MimeType = "application/octet-stream", Buffer = [1, 2, 3] });
        await page.GetByRole(AriaRole.Button, new() { Name = "报送" }).ClickAsync();
        await page.GetByRole(AriaRole.Alert).GetByText("只能报送 CSV 或 NDJSON 文件。").WaitForAsync();
    }

    [Fact]
    public async Task A_form_without_its_token_sends_nothing()
    {
        var page = await console.OpenAsync("operator", "upload");
        var status = await page.EvaluateAsync<int>("async () => (await fetch('/console/upload/health/enrolments', { method: 'POST', body: 'a', headers: { 'Content-Type': 'text/csv' } })).status");
        status.ShouldBe(400);
        (await page.EvaluateAsync<int>("async () => (await fetch('/console/files/health/batches/" + Guid.NewGuid() + "/errors.csv')).status")).ShouldBe(404);
    }
}

/// <summary>A step of a process, by whoever has the duty.</summary>
public sealed class WorkTests(ConsoleUnderTest console)
{
    static int _households;

    [Theory]
    [InlineData("zh-CN", "继续", "办理：民主评议", "“民主评议”：已办理。")]
    [InlineData("en", "Go on", "Take the step: assembly", "“assembly”: done.")]
    public async Task A_village_officer_takes_the_step_that_waits(string language, string goOn, string take, string receipt)
    {
        var household = $"{Village}-{Interlocked.Increment(ref _households):0000}";
        var applied = await console.Villages.PostAsync("/api/registry/identifications", new
        {
            households = new[] { new { number = household, village = Village, members = new[] { new { residentId = Invented.NewNumber(), name = "测试人甲", relation = "head" } } } },
        }, CancellationToken.None);
        applied.Status.ShouldBe(200, applied.ToString());

        var page = await console.OpenAsync("village", "work", language);
        await LookAsync(page, $"work-{language}");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new(Regex.Escape(household)) }).ClickAsync();
        await ReadyAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = goOn }).ClickAsync();
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        await page.Locator("#for").FillAsync("31");
        await page.Locator("#against").FillAsync("2");
        await page.Locator("#minutes").FillAsync("M-12");
        await page.GetByRole(AriaRole.Button, new() { Name = goOn }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = take }).WaitForAsync();
        await LookAsync(page, $"step-{language}");
        await page.GetByRole(AriaRole.Button, new() { Name = take }).ClickAsync();
        await page.GetByRole(AriaRole.Status).Filter(new() { HasText = receipt }).WaitForAsync();
        await LookAsync(page, $"receipt-{language}");
    }
}
