using System.Diagnostics;
using System.Reflection;
using Deque.AxeCore.Playwright;
using Hutong.CountyConsole.Tests.Support;
using Hutong.Journeys.Support;
using Hutong.Local.County;
using Hutong.Local.Platform;
using Hutong.Servers;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

[assembly: AssemblyFixture(typeof(ConsoleUnderTest))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Hutong.CountyConsole.Tests.Support;

/// <summary>The whole platform with a small county, a person for each role, and Debian's Chromium before it.</summary>
public sealed class ConsoleUnderTest : IAsyncLifetime
{
    static readonly string Repository = Path.GetFullPath(typeof(ConsoleUnderTest).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Repository").Value!);

    /// <summary>Where the officers of the tests are at work: in the county in which the systems of village offices have their duties.</summary>
    public const string Township = "652722101", Village = "652722101001";

    readonly RunFolder _run = new(Repository, Path.Combine(Repository, ".run", "test", $"console-{Guid.NewGuid():N}"[..16]));
    readonly CancellationTokenSource _stop = new();
    readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(1) };
    readonly SmallCounty _county = new();

    LocalPlatform? _platform;
    IPlaywright? _playwright;
    Task _looksAfter = Task.CompletedTask;

    public IBrowser Browser { get; private set; } = null!;

    public Uri Address => _platform!.Gateway;

    public LocalPlatform Platform => _platform!;

    public PrivateServers Servers => _platform!.Servers;

    public string Logs => _run.Logs;

    public Bureau Registry { get; private set; } = null!;

    public Bureau Health { get; private set; } = null!;

    public Bureau Villages { get; private set; } = null!;

    public Bureau Staff { get; private set; } = null!;

    /// <summary>By account: one for each role, named after it.</summary>
    public IReadOnlyDictionary<string, PersonTold> People { get; private set; } = null!;

    /// <summary>A household of the small county.</summary>
    public string Household { get; private set; } = "";

    /// <summary>Where tests leave what they have seen.</summary>
    public static string Screenshots { get; } = Path.Combine(Repository, ".run", "test", "screenshots");

    public async ValueTask InitializeAsync()
    {
        Environment.SetEnvironmentVariable(ServerSettings.PostgresVariable, null);
        Environment.SetEnvironmentVariable(ServerSettings.BrokerVariable, null);
        Directory.CreateDirectory(Screenshots);
        _platform = await LocalPlatform.StartAsync(_run, _ => { }, CancellationToken.None, county: SmallCounty.DivisionCode);
        _looksAfter = _platform.SuperviseAsync(_stop.Token);
        _http.BaseAddress = Address;
        var clients = BureauClients.LoadOrCreate(_run.Credentials, _run.Clients, Address, [SmallCounty.DivisionCode, Village[..6]], PlatformSecrets.LoadOrCreate(_run.Secrets).ConsoleSecret);
        Bureau As(string client) => new(_http, client, clients[client].Secret);
        (Registry, Health, Villages, Staff) = (As("registry-office"), As("health-bureau"), As("village-office"), As("county-staff"));

        const string county = SmallCounty.DivisionCode;
        PersonTold[] people =
        [
            new("integrator", "古丽娜尔", "county-integrator", null, county),
            new("operator", "马晓燕", "bureau-operator", "health", county),
            new("township", "李海军", "township-officer", null, Township),
            new("village", "阿不都热合曼·买买提", "village-officer", null, Village),
            new("decider", "陈志强", "county-decider", null, county),
            new("auditor", "赵敏", "auditor", null, county),
        ];
        var made = await _platform.PeopleAsync(new("add", people), CancellationToken.None);
        made.Refused.ShouldBeNull();
        People = made.People.ToDictionary(p => p.Account);
        await new CountyLoader(Address, await Credentials.ReadAsync(_run.Credentials, CancellationToken.None), null) { Options = SmallCounty.Options }.LoadAsync(_county.Folder, CancellationToken.None);
        Household = (string)(await Registry.GetAsync($"/api/registry/households?division={county}&take=1", CancellationToken.None))["households"]![0]!["number"]!;

        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = await ChromiumAsync(), Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
    }

    /// <summary>Debian's; installed when it is missing and may be.</summary>
    static async Task<string> ChromiumAsync()
    {
        const string path = "/usr/bin/chromium";
        if (!File.Exists(path) && Environment.UserName == "root")
        {
            using var install = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-wqy-microhei"]) { RedirectStandardOutput = true })!;
            await install.WaitForExitAsync();
        }

        File.Exists(path).ShouldBeTrue("Chromium is missing (Debian: apt-get install chromium fonts-wqy-microhei)");
        return path;
    }

    readonly Dictionary<string, string> _signedIn = [];
    IBrowserContext? _last;

    /// <summary>A browser of its own, in which nobody has signed in; the one before is closed.</summary>
    /// <param name="state">Cookies of somebody who has.</param>
    public async Task<IPage> BrowserAsync(string language = "zh-CN", int width = 1366, int height = 768, string theme = "light", string? state = null)
    {
        if (_last is not null)
            await _last.CloseAsync();
        var context = _last = await Browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            Locale = language,
            BaseURL = Address.ToString(),
            AcceptDownloads = true,
            StorageState = state,
        });
        await context.AddCookiesAsync([
            new() { Name = "hutong-language", Value = language, Url = Address.ToString(), HttpOnly = true, SameSite = SameSiteAttribute.Lax },
            new() { Name = "hutong-theme", Value = theme, Url = new Uri(Address, "console/").ToString(), HttpOnly = true, SameSite = SameSiteAttribute.Lax },
        ]);
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    /// <summary>A person at a page of the console.</summary>
    public async Task<IPage> OpenAsync(string account, string address = "", string language = "zh-CN", int width = 1366, int height = 768, string theme = "light")
    {
        var known = _signedIn.GetValueOrDefault(account);
        var page = await BrowserAsync(language, width, height, theme, known);
        if (known is null)
        {
            await SignInAsync(page, account, address);
            _signedIn[account] = await page.Context.StorageStateAsync();
        }
        else
        {
            await GoAsync(page, address);
        }

        return page;
    }

    public async Task SignInAsync(IPage page, string account, string address = "")
    {
        await page.GotoAsync($"/console/{address}");
        await page.Locator("#name").FillAsync(account);
        await page.Locator("#password").FillAsync(People[account].Password!);
        await page.Locator("button[type=submit]").ClickAsync();
        await ReadyAsync(page);
    }

    /// <summary>The page is live and has read what it shows.</summary>
    public static async Task ReadyAsync(IPage page)
    {
        await page.Locator("main[data-ready=yes]").WaitForAsync();
        await page.Locator("main h1").WaitForAsync();
        await Assertions.Expect(page.Locator("main").GetByText(LoadingIn(page))).ToHaveCountAsync(0);
    }

    static System.Text.RegularExpressions.Regex LoadingIn(IPage page) => new("^(正在读取…|Reading …)$");

    public static async Task GoAsync(IPage page, string address)
    {
        await page.GotoAsync($"/console/{address}");
        await ReadyAsync(page);
    }

    /// <summary>A picture of the whole page, and axe's opinion of it: nothing serious or critical.</summary>
    public static async Task LookAsync(IPage page, string name)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots, $"{name}.png"), FullPage = true });
        var found = await page.RunAxe();
        found.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{name}: {v.Impact} {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}").ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        _playwright?.Dispose();
        await _stop.CancelAsync();
        await _looksAfter.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await LocalPlatform.WipeAsync(_run, _ => { });
        Directory.Delete(_run.Path, recursive: true);
        _http.Dispose();
        _county.Dispose();
        _stop.Dispose();
    }
}
