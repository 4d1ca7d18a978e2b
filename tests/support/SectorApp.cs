using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hutong.Identity;
using Hutong.Tests.Servers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shouldly;
using static Hutong.Tests.Answers;

namespace Hutong.Tests;

/// <summary>
/// A sector's service as it is, in this process, on a database and a virtual host of its own and on a day of the test's choice.
/// What the sectors' tests have in common; a sector adds its records, and xUnit's lifetime.
/// </summary>
/// <typeparam name="TEntry">Any public type of the service's project.</typeparam>
/// <param name="sector">As in addresses and scopes.</param>
/// <param name="bureau">The client that pushes the sector's records.</param>
/// <param name="village">Where households live of whom a test says nothing else.</param>
/// <param name="day">The day to begin with.</param>
public abstract partial class SectorApp<TEntry>(string sector, string bureau, string village, DateOnly day) : WebApplicationFactory<TEntry>
    where TEntry : class
{
    TestDatabase? _database;
    TestVirtualHost? _broker;
    bool _owns = true;
    HttpClient? _http;
    string? _scopes;

    protected string Bureau => bureau;

    protected string HomeVillage => village;

    public TestClock Clock { get; } = new(day);

    public DateOnly Today
    {
        get => Clock.Today;
        set => Clock.Today = value;
    }

    /// <summary>Says whom numbers stand for, in the registry's place; of no use to the registry's own tests.</summary>
    public TestPersons Persons { get; } = new();

    /// <summary>Settings beside the usual ones.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>Names every other sector of the repository at an address at which nobody answers, as far as the settings do not name it.</summary>
    protected void PeersAreAway()
    {
        foreach (var peer in Directory.GetDirectories(Path.Combine(TestServers.Repository, "services")).Select(Path.GetFileName).Where(name => name is not ("shared" or "console") && name != sector))
            Settings.TryAdd($"Peers:{peer}", "http://127.0.0.1:9");
    }

    public NpgsqlDataSource Database => Services.GetRequiredService<NpgsqlDataSource>();

    public Uri Broker => _broker!.Address;

    /// <summary>A client with all the bureau's scopes.</summary>
    public HttpClient Http => _http ??= Client();

    /// <summary>What the bureau may by default: read and write whatever the service has an address for, and look after its facts.</summary>
    protected virtual string AllScopes => _scopes ??= string.Join(' ', Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>().Select(e => e.RoutePattern.PathSegments)
        .Where(s => s.Count > 2 && Literal(s[0]) == "api" && Literal(s[1]) == sector && Literal(s[2]) is not null)
        .Select(s => Literal(s[2])!).Distinct()
        .SelectMany(name => new[] { $"{sector}:{name}:read", $"{sector}:{name}:write" }).Append($"{sector}:facts:admin"));

    public async ValueTask InitializeAsync()
    {
        _database ??= await TestDatabase.CreateAsync();
        _broker ??= await TestVirtualHost.CreateAsync();
        (await Http.ShowAsync("/health/live")).EnsureSuccessStatusCode();
    }

    /// <summary>Begins on what is there already, and leaves it there.</summary>
    protected void BeginOn(TestDatabase database, TestVirtualHost broker) => (_database, _broker, _owns) = (database, broker, false);

    /// <summary>Becomes another process of the same service, on the same database and broker.</summary>
    protected void Join(SectorApp<TEntry> first)
    {
        BeginOn(first._database!, first._broker!);
        foreach (var (name, value) in first.Settings)
            Settings[name] = value;
    }

    public override async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
        if (!_owns)
            return;
        if (_broker is not null) await _broker.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        if (_database is null || _broker is null)
            throw new InvalidOperationException($"{GetType().Name} has no servers yet: it must say IAsyncLifetime, then xUnit starts it before its tests.");

        // as it is run, but for what the container finds wrong with its own services: that is told in development alone
        builder.UseEnvironment("Production").UseDefaultServiceProvider(o => o.ValidateOnBuild = o.ValidateScopes = true)
            .UseSetting("ConnectionStrings:Database", _database.ConnectionString + ";Maximum Pool Size=20")
            .UseSetting("Broker:Url", _broker.Address.ToString())
            .UseSetting("Identity:MatchKey", Convert.ToBase64String([.. Enumerable.Repeat((byte)9, 32)]))
            .UseSetting("Identity:UploadKey", Convert.ToBase64String([.. Enumerable.Repeat((byte)8, 32)]))
            .ConfigureLogging(l => l.SetMinimumLevel(LogLevel.Warning))
            .ConfigureTestServices(s =>
            {
                s.AddSingleton<TimeProvider>(Clock);
                if (sector != "registry")
                    s.AddSingleton(Persons).AddSingleton<IPersons>(Persons);
            });
        foreach (var (name, value) in TestKeys.Settings(sector).Concat(Settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))))
            builder.UseSetting(name, value);
    }

    /// <param name="scopes">Null for all of the bureau's.</param>
    /// <param name="client">Null for the bureau.</param>
    /// <param name="person">Who acts through the client; null: it acts by itself.</param>
    public HttpClient Client(string? scopes = null, string? client = null, string? person = null) =>
        CreateDefaultClient(new KeptBeforeShown(this), new AsCaller(sector, client ?? Bureau, Reaching(scopes ?? AllScopes), person));

    /// <summary>The same for gRPC.</summary>
    public HttpMessageHandler Handler(string? scopes = null, string? client = null) =>
        new AsCaller(sector, client ?? Bureau, Reaching(scopes ?? AllScopes)) { InnerHandler = Server.CreateHandler() };

    /// <summary>Who says nothing of divisions and parts of cards has the home province, and all parts.</summary>
    string Reaching(string scopes)
    {
        var said = scopes.Split(' ');
        if (!said.Any(s => s.StartsWith("in:", StringComparison.Ordinal)))
            scopes += $" in:{HomeVillage[..2]}";
        if (!said.Any(s => s.StartsWith("card:", StringComparison.Ordinal)))
            scopes += " card:record card:income card:health card:education card:employment card:housing";
        return scopes;
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Http.GetAsync(path);
        return await JsonAsync(answer);
    }

    public async Task<HttpResponseMessage> PutAsync(string path, object body, string? scopes = null)
    {
        using var client = Client(scopes);
        return await client.PutAsJsonAsync(path, body);
    }

    public async Task<HttpStatusCode> StatusOfAsync(string path, string? scopes = null, HttpMethod? method = null)
    {
        using var client = Client(scopes);
        return await client.StatusAsync(path, method);
    }

    /// <summary>Uploads a file and waits until it is worked through; the batch, and the faults of its rows.</summary>
    public async Task<(JsonElement Batch, JsonElement Errors)> UploadAsync(string kind, HttpContent file, string query = "")
    {
        using var received = await Http.PostAsync($"/api/{sector}/{kind}/batches{query}", file);
        received.StatusCode.ShouldBe(HttpStatusCode.Accepted, await received.Content.ReadAsStringAsync());
        var address = received.Headers.Location!.ToString();
        var batch = default(JsonElement);
        await Waiting.Eventually(async () => (batch = await GetAsync(address)).GetProperty("state").GetString() is "done" or "failed");
        batch.GetProperty("state").GetString().ShouldBe("done", batch.GetRawText());
        return (batch, (await GetAsync($"{address}/errors")).GetProperty("errors"));
    }

    public async Task<(JsonElement Batch, JsonElement Errors)> UploadAsync(string kind, string text, string type = "text/csv")
    {
        using var file = new StringContent(text, Encoding.UTF8, type);
        return await UploadAsync(kind, file);
    }

    static string? Literal(RoutePatternPathSegment segment) => segment is { IsSimple: true, Parts: [RoutePatternLiteralPart part] } ? part.Content : null;
}
