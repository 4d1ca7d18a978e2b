using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hutong.Gateway.People;
using Hutong.Gateway.Tokens;
using Hutong.Tests;
using Hutong.Tests.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace Hutong.Gateway.Tests.Support;

/// <summary>The gateway on real sockets and a real database, with two stub services behind it and files of its own.</summary>
public sealed class GatewayUnderTest : Xunit.IAsyncLifetime
{
    public const string SealingKey = "under-which-token-keys-lie";
    public const string ClientSecret = "s3cret:with+signs/and%41";

    static readonly string Hash = SecretHash.Create(ClientSecret, iterations: 1_000);

    public Dictionary<string, string?> Settings { get; } = [];

    public TestClock Time { get; private init; } = new();

    /// <summary>What a test adds to the gateway, as the console will.</summary>
    public Action<WebApplicationBuilder>? Also { get; set; }

    public TestDatabase Database { get; private set; } = null!;

    public string Folder { get; } = Directory.CreateTempSubdirectory("hutong-gateway-").FullName;

    public StubService Registry { get; private set; } = null!;

    public StubService Health { get; private set; } = null!;

    public WebApplication App { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public Uri GrpcAddress { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public ConcurrentQueue<string> Log { get; } = new();

    public string ClientsFile => Path.Combine((_elder ?? this).Folder, "clients.json");

    GatewayUnderTest? _elder;

    /// <summary>Whom a test has made an account for, to act as.</summary>
    public TestPerson Officer { get; set; } = null!;

    /// <summary>An account, with its owner signed in on the gateway's page.</summary>
    public async Task<TestPerson> AddPersonAsync(string account, string role, string division, string? bureau = null)
    {
        var made = await PeopleAsync("add", new PeopleCommand.Person(account, $"Person {account}", role, bureau, division));
        made.Refused.ShouldBeNull();
        await using var scope = App.Services.CreateAsyncScope();
        var id = (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByNameAsync(account))!.Id.ToString();
        var password = made.People.Single().Password!;
        var signedIn = await SignInAsync(account, password);
        signedIn.Cookie.ShouldNotBeNull(signedIn.Text);
        return new(account, password, id, signedIn.Cookie);
    }

    public async Task<PeopleCommand.Answer> PeopleAsync(string what, params PeopleCommand.Person[] people)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await PeopleCommand.DoAsync(new(what, people), scope.ServiceProvider.GetRequiredService<UserManager<Account>>(), Time, CancellationToken.None);
    }

    /// <summary>Fills in the sign-in page as a browser does.</summary>
    /// <returns>The answer, and the cookie of whoever is signed in now.</returns>
    public async Task<(int Status, Uri? To, string? Cookie, string Text)> SignInAsync(string account, string password, string code = "", string to = "/console/", string? language = null)
    {
        using var page = await Http.GetAsync($"/sign-in?to={Uri.EscapeDataString(to)}" + (language is null ? "" : $"&language={language}"));
        var (form, cookies) = await FormAsync(page);
        return await PostAsync("/sign-in", cookies, [.. form, new("name", account), new("password", password), new("code", code)]);
    }

    /// <summary>The hidden fields of a page, and its cookies.</summary>
    public static async Task<(List<KeyValuePair<string, string>> Fields, string Cookies)> FormAsync(HttpResponseMessage page, string cookies = "")
    {
        var text = await page.Content.ReadAsStringAsync();
        text.ShouldContain("</form>", Case.Sensitive, $"{page.StatusCode} {page.Headers.Location}");
        var fields = Regex.Matches(text[..text.IndexOf("</form>", StringComparison.Ordinal)], "type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")
            .Select(m => KeyValuePair.Create(m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value))).ToList();
        return (fields, string.Join("; ", CookiesOf(page).Append(cookies).Where(c => c.Length > 0)));
    }

    public async Task<(int Status, Uri? To, string? Cookie, string Text)> PostAsync(string address, string cookies, params KeyValuePair<string, string>[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Cookie", cookies);
        using var answer = await Http.SendAsync(request);
        return ((int)answer.StatusCode, answer.Headers.Location, CookiesOf(answer).FirstOrDefault(c => c.StartsWith(PeopleSetup.Cookie + "=", StringComparison.Ordinal)),
            await answer.Content.ReadAsStringAsync());
    }

    static IEnumerable<string> CookiesOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(c => c.Split(';')[0]) : [];

    public static async Task<GatewayUnderTest> StartAsync(params (string Key, string Value)[] settings)
    {
        var gateway = new GatewayUnderTest();
        foreach (var (key, value) in settings)
            gateway.Settings[key] = value;
        await gateway.InitializeAsync();
        return gateway;
    }

    /// <summary>A second gateway on the same database, clients file and clock.</summary>
    public async Task<GatewayUnderTest> StartAnotherAsync()
    {
        var other = new GatewayUnderTest { Time = Time, _elder = this, Database = Database, Registry = Registry, Health = Health };
        foreach (var (key, value) in Settings)
            other.Settings[key] = value;
        await other.StartGatewayAsync();
        return other;
    }

    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        Registry = await StubService.StartAsync();
        Health = await StubService.StartAsync();
        WriteClients(
            ("registry-office", Hash, ["registry:households:write", "registry:households:read", "registry:card:read"]),
            ("health-bureau", Hash, ["health:claims:write", "health:claims:read", "health:enrolments:write"]),
            ("county-office", Hash, ["registry:exits:write", "duty:county:659901", "duty:work-team:659901001001"]),
            ("hospital", Hash, ["health:claims:write", "health:admissions:write"]),
            ("county-staff", Hash, ["health:facts:admin", "registry:facts:admin"]));
        await StartGatewayAsync();
    }

    public async Task StartGatewayAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Kestrel:Endpoints:Http:Url"] = "http://127.0.0.1:0",
            ["Kestrel:Endpoints:Grpc:Url"] = "http://127.0.0.1:0",
            ["Kestrel:Endpoints:Grpc:Protocols"] = "Http2",
            ["Services:registry:Http"] = Registry.Http.ToString(),
            ["Services:registry:Grpc"] = Registry.Grpc.ToString(),
            ["Services:health:Http"] = Health.Http.ToString(),
            ["Services:health:Grpc"] = Health.Grpc.ToString(),
            ["Tokens:SealingKey"] = SealingKey,
            ["Tokens:ClientsFile"] = ClientsFile,
            ["ConnectionStrings:Database"] = Database.ConnectionString,
            ["Limits:AnonymousRequestsPerSecond"] = "10000",
            ["Limits:AnonymousRequestBurst"] = "10000",
        });
        builder.Configuration.AddInMemoryCollection(TestKeys.Settings("gateway"));
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(new LogLines(Log));
        builder.Services.AddSingleton<TimeProvider>(Time);
        Also?.Invoke(builder);
        App = GatewayApp.Build(builder);
        await App.StartAsync();

        // Kestrel binds endpoints in the order of their names: Grpc, Http.
        var addresses = App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        (GrpcAddress, Address) = (new(addresses[0]), new(addresses[1]));
        Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(20) };
    }

    public void WriteClients(params JsonNode[] clients) => File.WriteAllText(ClientsFile, new JsonArray(clients).ToJsonString());

    public void WriteClients(params (string Id, string Hash, string[] Scopes)[] clients) =>
        File.WriteAllText(ClientsFile, JsonSerializer.Serialize(
            clients.Select(c => new { id = c.Id, name = c.Id, secretHash = c.Hash, scopes = c.Scopes })));

    public Task<HttpResponseMessage> AskTokenAsync(string client, string secret = ClientSecret, string? scope = null)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = secret };
        if (scope is not null)
            form["scope"] = scope;
        return Http.PostAsync("/api/token", new FormUrlEncodedContent(form));
    }

    public async Task<string> TokenAsync(string client, string? scope = null)
    {
        using var answer = await AskTokenAsync(client, scope: scope);
        answer.EnsureSuccessStatusCode();
        return (string)(await JsonAsync(answer))["access_token"]!;
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string address, string? client = null, HttpContent? content = null, string? token = null, Action<HttpRequestMessage>? also = null)
    {
        var request = new HttpRequestMessage(method, address) { Content = content };
        if (token is null && client is not null)
            token = await TokenAsync(client);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        also?.Invoke(request);
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public static async Task<JsonObject> JsonAsync(HttpResponseMessage answer) =>
        (JsonObject)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
        if (_elder is not null)
            return;
        await Registry.DisposeAsync();
        await Health.DisposeAsync();
        await Database.DisposeAsync();
    }
}

/// <param name="Cookie">With which the gateway knows the person.</param>
public sealed record TestPerson(string Account, string Password, string Id, string Cookie);

public static class Assertions
{
    /// <summary>Reads the problem and checks what every problem of the gateway must have.</summary>
    public static async Task<JsonObject> ShouldBeProblem(this HttpResponseMessage answer, int status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, text);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = (JsonObject)JsonNode.Parse(text)!;
        ((string?)problem["type"]).ShouldBe($"urn:hutong:problem:{code}");
        ((int?)problem["status"]).ShouldBe(status);
        ((string?)problem["requestId"]).ShouldBe(answer.Headers.GetValues("X-Request-Id").Single());
        ((string?)problem["title"]).ShouldNotBeNullOrEmpty();
        ((string?)problem["traceId"]).ShouldNotBeNullOrEmpty();
        return problem;
    }
}
