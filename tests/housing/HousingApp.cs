using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Housing.Projects;
using Hutong.Housing.Tests;
using Hutong.Intake;
using Hutong.Tests;
using Hutong.Tests.Servers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shouldly;
using Xunit;

[assembly: AssemblyFixture(typeof(HousingApp))]

namespace Hutong.Housing.Tests;

/// <summary>The housing service on a database and a virtual host of its own. Its day is 15 June 2018. Each test makes its own dwellings.</summary>
public sealed class HousingApp : WebApplicationFactory<ProjectKind>, IAsyncLifetime
{
    const string Secret = "a-secret-of-this-test";

    public const string AllScopes =
        "housing:dwellings:write housing:dwellings:read housing:assessments:write housing:assessments:read housing:projects:write housing:projects:read "
        + "housing:payments:write housing:payments:read housing:reports:write housing:rates:write housing:rates:read housing:findings:read housing:priorities:read";

    static int _numbers;
    static int _villages;

    TestDatabase? _database;
    TestVirtualHost? _broker;
    HttpClient? _http;
    int _rosterVersion;

    public NpgsqlDataSource Database => Services.GetRequiredService<NpgsqlDataSource>();

    public HttpClient Http => _http ??= Client();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _broker = await TestVirtualHost.CreateAsync();
        (await Http.GetAsync("/health/live")).EnsureSuccessStatusCode();
    }

    public override async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        await base.DisposeAsync();
        if (_broker is not null) await _broker.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseEnvironment("Production")
        .UseSetting("ConnectionStrings:Database", _database!.ConnectionString + ";Maximum Pool Size=20")
        .UseSetting("Broker:Url", _broker!.Address.ToString())
        .UseSetting("Identity:MatchKey", Convert.ToBase64String([.. Enumerable.Repeat((byte)9, 32)]))
        .UseSetting("Gateway:Secret", Secret)
        .ConfigureLogging(l => l.SetMinimumLevel(LogLevel.Warning))
        .ConfigureTestServices(s => s.AddSingleton<TimeProvider>(new In2018()));

    public HttpClient Client(string scopes = AllScopes, string client = "housing-bureau")
    {
        var http = CreateDefaultClient();
        http.DefaultRequestHeaders.Add(Caller.SecretHeader, Secret);
        http.DefaultRequestHeaders.Add(Caller.ClientHeader, client);
        http.DefaultRequestHeaders.Add(Caller.ScopesHeader, scopes);
        return http;
    }

    public static string New(string prefix) => $"{prefix}-{Interlocked.Increment(ref _numbers):D5}";

    /// <summary>A village that no other test of this run uses.</summary>
    public static string NewVillage() => (659900001000 + Interlocked.Increment(ref _villages)).ToString();

    public static Dictionary<string, object?> Dwelling(
        string number, string household, string village = "659900009009", string from = "2000-01-01", string? until = null, string? category = null,
        bool withdrawn = false, string? asOf = null) => new()
        {
            ["number"] = number,
            ["household"] = household,
            ["village"] = village,
            ["area"] = 80.5,
            ["structure"] = "earthTimber",
            ["livedInFrom"] = from,
            ["livedInUntil"] = until,
            ["category"] = category,
            ["withdrawn"] = withdrawn,
            ["asOf"] = asOf,
        };

    public static Dictionary<string, object?> Assessment(string dwelling, string grade, string on, bool withdrawn = false, string? asOf = null) => new()
    {
        ["dwelling"] = dwelling,
        ["grade"] = grade,
        ["assessor"] = "鉴定员甲",
        ["assessedOn"] = on,
        ["withdrawn"] = withdrawn,
        ["asOf"] = asOf,
    };

    public static Dictionary<string, object?> Project(
        string project, string dwelling, string stage, string on, string mode = "rebuild", string appliedOn = "2016-03-01", string? household = null,
        string? acceptedOn = null, string? grade = null, string? newDwelling = null, string? newVillage = null, string? suspendedFrom = null,
        bool withdrawn = false, string? asOf = null) => new()
        {
            ["project"] = project,
            ["dwelling"] = dwelling,
            ["household"] = household,
            ["mode"] = mode,
            ["appliedOn"] = appliedOn,
            ["stage"] = stage,
            ["stageOn"] = on,
            ["acceptedOn"] = acceptedOn,
            ["acceptedGrade"] = grade,
            ["newDwelling"] = newDwelling,
            ["newVillage"] = newVillage,
            ["suspendedFrom"] = suspendedFrom,
            ["withdrawn"] = withdrawn,
            ["asOf"] = asOf,
        };

    public static Dictionary<string, object?> Payment(string number, string project, long amount, string on, bool withdrawn = false, string? asOf = null) => new()
    {
        ["paymentNumber"] = number,
        ["project"] = project,
        ["amount"] = amount,
        ["paidOn"] = on,
        ["withdrawn"] = withdrawn,
        ["asOf"] = asOf,
    };

    /// <summary>One record over HTTP; the answer's result, or the code of the problem.</summary>
    public async Task<string> PostAsync(string kind, Dictionary<string, object?> record)
    {
        using var answer = await Http.PostAsJsonAsync($"/api/housing/{kind}", record);
        var body = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        return answer.IsSuccessStatusCode ? body.GetProperty("result").GetString()! : CodeOf(body);
    }

    /// <summary>A file over HTTP, waited for until it is stored.</summary>
    public async Task<(BatchCounts Counts, IReadOnlyList<BatchError> Errors)> BatchAsync(string kind, string body, string type)
    {
        using var received = await Http.PostAsync($"/api/housing/{kind}/batches", new StringContent(body, Encoding.UTF8, type));
        received.StatusCode.ShouldBe(HttpStatusCode.Accepted, await received.Content.ReadAsStringAsync());
        var batch = (await received.Content.ReadFromJsonAsync<BatchView>())!;
        await Waiting.Eventually(async () => (batch = (await Http.GetFromJsonAsync<BatchView>($"/api/housing/batches/{batch.Id}"))!).FinishedAt is not null);
        batch.Failure.ShouldBeNull();
        return (batch.Counts, (await Http.GetFromJsonAsync<BatchErrorPage>($"/api/housing/batches/{batch.Id}/errors"))!.Errors);
    }

    /// <summary>Binds and stores rows as the intake does.</summary>
    public async Task<IReadOnlyList<RowOutcome>> PushAsync<TKind>(params IReadOnlyList<Dictionary<string, object?>> records) where TKind : class, IRecordKind
    {
        var kind = Services.GetRequiredService<TKind>();
        var rows = records.Select((r, i) => (i + 1, Bind(kind, r))).ToList();
        return await Services.GetRequiredService<FactStore>().InTransactionAsync(
            t => kind.StoreAsync(t, rows, new Source("housing-bureau", Guid.NewGuid(), DateTimeOffset.UtcNow), CancellationToken.None), CancellationToken.None);

        static object Bind(IRecordKind kind, Dictionary<string, object?> record)
        {
            var row = Row.FromJson(kind, 1, In2018.Today, JsonSerializer.SerializeToElement(record));
            return kind.Bind(row) ?? throw new InvalidOperationException(string.Join("; ", row.Errors));
        }
    }

    /// <summary>What the registry would send, applied as its receiver applies it.</summary>
    public Task RosterArrivesAsync(string household, string registeredOn = "2014-12-31", string? exitedOn = null, bool retracted = false) =>
        Services.GetRequiredService<Copies<HouseholdRoster>>().ApplyAsync([new FactEnvelope(
            FactId.Of(FactKind.Of<HouseholdRoster>(), household), Interlocked.Increment(ref _rosterVersion), FactId.OfHousehold(household), 659900009009, retracted,
            DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, "registry-office", JsonSerializer.SerializeToElement(new HouseholdRoster(
                household, "659900009009", DateOnly.Parse(registeredOn), exitedOn is null ? null : DateOnly.Parse(exitedOn), null, [], DateOnly.Parse(registeredOn),
                RosterReason.Registration), FactJson.Options))], CancellationToken.None);

    /// <summary>A fact as it stands; null when there is none or it is retracted.</summary>
    public async Task<T?> FactAsync<T>(string key) where T : class, IFact
    {
        await using var command = Database.CreateCommand("select data from facts.fact where id = $1 and not retracted");
        command.Parameters.Add(new() { Value = FactId.Of(FactKind.Of<T>(), key) });
        return await command.ExecuteScalarAsync() is string data ? JsonSerializer.Deserialize<T>(data, FactJson.Options) : null;
    }

    public async Task<T> ScalarAsync<T>(string sql, params object[] values)
    {
        await using var command = Database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task<JsonElement> ShowAsync(string path)
    {
        using var answer = await Http.GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(body);
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    /// <summary>The answer's body, or the code of the problem.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body, string Code)> CallAsync(string path, object body, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        using var answer = await Http.SendAsync(request);
        var json = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, json, answer.IsSuccessStatusCode ? "" : CodeOf(json));
    }

    static string CodeOf(JsonElement problem) => problem.GetProperty("type").GetString()!["urn:hutong:problem:".Length..];

    /// <summary>Goes on from noon in China of 15 June 2018.</summary>
    sealed class In2018 : TimeProvider
    {
        public static readonly DateOnly Today = new(2018, 6, 15);

        readonly TimeSpan _offset = new DateTimeOffset(2018, 6, 15, 4, 0, 0, TimeSpan.Zero) - DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _offset;
    }
}
