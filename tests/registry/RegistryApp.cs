using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hutong.Contracts;
using Hutong.Contracts.Health;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Identity;
using Hutong.Registry.Tests;
using Hutong.Tests.Servers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shouldly;

[assembly: Xunit.AssemblyFixture(typeof(RegistryApp))]

namespace Hutong.Registry.Tests;

/// <summary>The registry service as it is, in this process, with a database and a virtual host of its own. Its day is 15 June 2018.</summary>
public class RegistryApp : WebApplicationFactory<Program>, Xunit.IAsyncLifetime
{
    const string Secret = "test-secret";

    public static readonly string OldKey = Convert.ToBase64String([.. Enumerable.Repeat((byte)1, 32)]);
    public static readonly string NewKey = Convert.ToBase64String([.. Enumerable.Repeat((byte)2, 32)]);
    static int _people;
    static int _households;

    TestDatabase? _database;
    TestVirtualHost? _broker;
    HttpClient? _http;
    bool _owns = true;

    public TestClock Clock { get; } = new();

    public ConcurrentQueue<string> Log { get; } = [];

    /// <summary>Settings beside the usual ones.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    public NpgsqlDataSource Database => Services.GetRequiredService<NpgsqlDataSource>();

    public HttpClient Http => _http ??= Client();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _broker = await TestVirtualHost.CreateAsync();
        _ = Services;
    }

    /// <summary>Another process of the same service, on the same database and broker.</summary>
    public RegistryApp Sibling()
    {
        var sibling = new RegistryApp { _database = _database, _broker = _broker, _owns = false };
        foreach (var (name, value) in Settings)
            sibling.Settings[name] = value;
        return sibling;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("ConnectionStrings:Database", _database!.ConnectionString + ";Maximum Pool Size=20");
        builder.UseSetting("Broker:Url", _broker!.Address.ToString());
        builder.UseSetting("Gateway:Secret", Secret);
        builder.UseSetting("Identity:MatchKey", Convert.ToBase64String([.. Enumerable.Repeat((byte)9, 32)]));
        builder.UseSetting("Identity:CipherKeys:old", OldKey);
        builder.UseSetting("Identity:CurrentCipherKey", "old");
        foreach (var peer in (string[])["health", "education", "employment", "housing"])
            builder.UseSetting($"Peers:{peer}", "http://127.0.0.1:9");
        foreach (var (name, value) in Settings)
            builder.UseSetting(name, value);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(new Lines(Log)).SetMinimumLevel(LogLevel.Debug));
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    public HttpClient Client(string scopes = "registry:households:write registry:households:read registry:incomes:write registry:incomes:read registry:surveys:write registry:surveys:read registry:policies:write registry:policies:read registry:indicators:write registry:indicators:read registry:card:read", string client = "registry-office")
    {
        var http = CreateDefaultClient();
        http.DefaultRequestHeaders.Add("X-Hutong-Gateway", Secret);
        http.DefaultRequestHeaders.Add("X-Hutong-Client", client);
        http.DefaultRequestHeaders.Add("X-Hutong-Scopes", scopes);
        return http;
    }

    public static string NewNumber() => $"659900001001-{Interlocked.Increment(ref _households):D4}";

    public static ResidentId NewId(int year = 1980, Sex sex = Sex.Male) =>
        ResidentId.Demonstration(new DateOnly(year, 3, 4), sex, Interlocked.Increment(ref _people));

    public PersonId PersonOf(ResidentId id) => Services.GetRequiredService<PersonIds>().Of(id);

    public static JsonObject Household(string number, params JsonObject[] members) => new()
    {
        ["number"] = number,
        ["village"] = "659901001001",
        ["registeredOn"] = "2014-12-31",
        ["members"] = new JsonArray([.. members]),
    };

    public static JsonObject Member(ResidentId id, string relation = "head", string? joinedOn = null, string? leftOn = null, string? leftBecause = null)
    {
        var member = new JsonObject { ["residentId"] = id.Reveal(), ["name"] = "张三", ["relation"] = relation };
        if (joinedOn is not null) member["joinedOn"] = joinedOn;
        if (leftOn is not null) member["leftOn"] = leftOn;
        if (leftBecause is not null) member["leftBecause"] = leftBecause;
        return member;
    }

    /// <summary>A stored household of a head, a spouse and a child.</summary>
    public async Task<(string Number, ResidentId Head, ResidentId Spouse, ResidentId Child)> FamilyAsync()
    {
        var (number, head, spouse, child) = (NewNumber(), NewId(1975), NewId(1977, Sex.Female), NewId(2005));
        (await PutAsync(Household(number, Member(head), Member(spouse, "spouse"), Member(child, "son")))).ShouldBe("accepted");
        return (number, head, spouse, child);
    }

    /// <summary>Stores one household and answers what became of it, or the code of the problem.</summary>
    public async Task<string> PutAsync(JsonObject household)
    {
        using var response = await Http.PutAsJsonAsync($"/api/registry/households/{household["number"]}", household);
        return await OutcomeAsync(response);
    }

    static async Task<string> OutcomeAsync(HttpResponseMessage response)
    {
        var answer = await JsonAsync(response);
        return response.IsSuccessStatusCode ? answer.GetProperty("result").GetString()! : Code(answer);
    }

    /// <summary>Tells a life event; the code of the problem, or the versions of the households by number.</summary>
    public async Task<(string? Problem, Dictionary<string, long> Versions, int Status)> TellAsync(string number, string what, object body)
    {
        using var response = await Http.PostAsJsonAsync($"/api/registry/households/{number}/{what}", body);
        var answer = await JsonAsync(response);
        return response.IsSuccessStatusCode
            ? (null, answer.GetProperty("households").EnumerateArray().ToDictionary(h => h.GetProperty("number").GetString()!, h => h.GetProperty("version").GetInt64()), 200)
            : (Code(answer), [], (int)response.StatusCode);
    }

    public async Task<(JsonElement Counts, JsonElement[] Errors)> PushAsync(string kind, string body, string type = "application/x-ndjson", string query = "") =>
        await PushAsync(kind, new StringContent(body, Encoding.UTF8, type), query);

    public async Task<(JsonElement Counts, JsonElement[] Errors)> PushAsync(string kind, HttpContent body, string query = "")
    {
        using var response = await Http.PostAsync($"/api/registry/{kind}/batches{query}", body);
        ((int)response.StatusCode).ShouldBe(202, await response.Content.ReadAsStringAsync());
        var address = response.Headers.Location;
        var batch = default(JsonElement);
        await EventuallyAsync(async () => (batch = await GetAsync($"{address}")).GetProperty("state").GetString() is "done" or "failed", "the batch is done");
        batch.GetProperty("state").GetString().ShouldBe("done", batch.ToString());
        return (batch.GetProperty("counts"), [.. (await GetAsync($"{address}/errors")).GetProperty("errors").EnumerateArray()]);
    }

    public Task<(JsonElement Counts, JsonElement[] Errors)> PushAsync(params JsonObject[] households) =>
        PushAsync("households", string.Join('\n', households.Select(h => h.ToJsonString())));

    public async Task<JsonElement> GetAsync(string address)
    {
        using var response = await Http.GetAsync(address);
        var answer = await JsonAsync(response);
        ((int)response.StatusCode).ShouldBe(200, answer.ToString());
        return answer;
    }

    /// <summary>The status code, and the code of the problem if it is one.</summary>
    public async Task<(int Status, string? Problem)> AskAsync(string address, HttpClient? http = null)
    {
        using var response = await (http ?? Http).GetAsync(address);
        return ((int)response.StatusCode, response.IsSuccessStatusCode ? null : Code(await JsonAsync(response)));
    }

    public Task<JsonElement> CardAsync(string number, string? asOf = null) =>
        GetAsync($"/api/registry/households/{number}{(asOf is null ? "" : $"?asOf={asOf}")}");

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    public static string Code(JsonElement problem) => problem.GetProperty("type").GetString()!.Replace("urn:hutong:problem:", "");

    /// <summary>The roster as it is published: versions, the newest first.</summary>
    public async Task<FactVersion[]> RosterAsync(string number) =>
        [.. (await FactHistory.ReadAsync(Database, FactId.Of(FactKind.Of<HouseholdRoster>(), number), default))?.Versions ?? []];

    public async Task<FactVersion[]> StatusAsync(string number) =>
        [.. (await FactHistory.ReadAsync(Database, FactId.Of(FactKind.Of<HouseholdStatus>(), number), default))?.Versions ?? []];

    public static HouseholdRoster Roster(FactVersion version) => version.State.Deserialize<HouseholdRoster>(FactJson.Options)!;

    public static HouseholdStatus StatusIn(FactVersion version) => version.State.Deserialize<HouseholdStatus>(FactJson.Options)!;

    /// <summary>Facts of another service arrive.</summary>
    public Task ArriveAsync<T>(params IReadOnlyList<FactEnvelope> facts) where T : IFact => Services.GetRequiredService<Copies<T>>().ApplyAsync(facts, default);

    public FactEnvelope Enrolment(ResidentId id, int year = 2018, long version = 1, bool retracted = false, string from = "01-01") => Envelope(
        new InsuranceEnrolment(PersonOf(id), year, DateOnly.Parse($"{year}-{from}"), null, PremiumPayer.Programme), $"{PersonOf(id)}/{year}", PersonOf(id).Value, version, retracted);

    public FactEnvelope Envelope<T>(T fact, string key, Guid subject, long version = 1, bool retracted = false) where T : IFact => new(
        FactId.Of(FactKind.Of<T>(), key), version, subject, 659901001001, retracted, Clock.GetUtcNow(), Clock.GetUtcNow(), "health-bureau",
        JsonSerializer.SerializeToElement(fact, FactJson.Options));

    /// <summary>Waits until the status of everybody has been worked out.</summary>
    public Task SettledAsync() => EventuallyAsync(async () => await CountAsync("select count(*) from facts.mark") == 0, "no household is marked");

    public async Task<long> CountAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public static async Task EventuallyAsync(Func<Task<bool>> condition, string what)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            if (waited.Elapsed > TimeSpan.FromSeconds(30))
                throw new TimeoutException($"Not within 30 s: {what}");
            await Task.Delay(10);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
        if (!_owns)
            return;
        if (_database is not null) await _database.DisposeAsync();
        if (_broker is not null) await _broker.DisposeAsync();
    }

    sealed class Lines(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}

/// <summary>Goes as fast as the real one, from a day of its own.</summary>
public sealed class TestClock : TimeProvider
{
    TimeSpan _offset = new DateTimeOffset(2018, 6, 15, 4, 0, 0, TimeSpan.Zero) - DateTimeOffset.UtcNow;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _offset;

    public void Advance(TimeSpan by) => _offset += by;
}
