using System.Net.Http.Json;
using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Health.Claims;
using Hutong.Health.Settlement;
using Hutong.Identity;
using Hutong.Intake;
using Hutong.Tests.Servers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shouldly;
using Xunit;

namespace Hutong.Health.Tests;

/// <summary>The health service on a database and a virtual host of its own. Each test makes its own people.</summary>
public sealed class HealthApp : IAsyncLifetime
{
    const string Secret = "a-secret-of-this-test";

    const string AllScopes =
        "health:enrolments:write health:enrolments:read health:claims:write health:claims:read health:admissions:write health:admissions:read health:parameters:read health:parameters:write health:facts:admin";

    static int _people;

    TestDatabase? _database;
    TestVirtualHost? _broker;
    WebApplicationFactory<ClaimKind>? _factory;
    int _rosterVersion;

    public IServiceProvider Services => _factory!.Services;

    public NpgsqlDataSource Database => Services.GetRequiredService<NpgsqlDataSource>();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _broker = await TestVirtualHost.CreateAsync();
        _factory = new Factory(builder => builder
            .UseSetting("ConnectionStrings:Database", _database.ConnectionString)
            .UseSetting("Broker:Url", _broker.Address.ToString())
            .UseSetting("Identity:MatchKey", Convert.ToBase64String(new byte[32].Select((_, i) => (byte)(i * 7 + 1)).ToArray()))
            .UseSetting("Gateway:Secret", Secret)
            .ConfigureLogging(l => l.SetMinimumLevel(LogLevel.Warning)));
        using var ready = Client();
        (await ready.GetAsync("/health/live")).EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        if (_factory is not null) await _factory.DisposeAsync();
        if (_broker is not null) await _broker.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    public HttpClient Client(string scopes = AllScopes)
    {
        var client = _factory!.CreateClient();
        client.DefaultRequestHeaders.Add(Caller.SecretHeader, Secret);
        client.DefaultRequestHeaders.Add(Caller.ClientHeader, "health-bureau");
        client.DefaultRequestHeaders.Add(Caller.ScopesHeader, scopes);
        return client;
    }

    public HttpMessageHandler Handler() => new WithHeaders(_factory!.Server.CreateHandler());

    /// <summary>A demonstration number that nobody else in this run has.</summary>
    public static ResidentId NewPerson(string born = "19800101")
    {
        var n = Interlocked.Increment(ref _people);
        return ResidentId.Demonstration(DateOnly.ParseExact(born, "yyyyMMdd").AddDays(n / 400 % 5_000), n % 2 == 0 ? Sex.Male : Sex.Female, n / 2 % 200 + 1);
    }

    public PersonId Of(ResidentId id) => Services.GetRequiredService<PersonIds>().Of(id);

    public static Dictionary<string, object?> Enrolment(ResidentId id, int year = 2016, string? enrolledOn = null, string? endedOn = null, string? payer = null, bool withdrawn = false, string? asOf = null) => new()
    {
        ["residentId"] = id.Reveal(),
        ["policyYear"] = year,
        ["enrolledOn"] = enrolledOn ?? $"{year}-01-01",
        ["endedOn"] = endedOn,
        ["premiumPaidBy"] = payer,
        ["withdrawn"] = withdrawn,
        ["asOf"] = asOf,
    };

    public static Dictionary<string, object?> Claim(
        ResidentId id, string number, string day, long total, long? range = null, string? disease = null, string? admission = null, bool withdrawn = false, string? asOf = null) => new()
        {
            ["claimNumber"] = number,
            ["residentId"] = id.Reveal(),
            ["hospital"] = "县人民医院",
            ["hospitalLevel"] = "county",
            ["kind"] = "inpatient",
            ["admittedOn"] = day,
            ["dischargedOn"] = day,
            ["totalCost"] = total,
            ["policyRangeCost"] = range ?? total,
            ["diagnosis"] = "SECRET-DIAGNOSIS",
            ["majorDisease"] = disease,
            ["admissionNumber"] = admission,
            ["withdrawn"] = withdrawn,
            ["asOf"] = asOf,
        };

    public HouseholdRoster Roster(string number, IEnumerable<ResidentId> members, string registeredOn = "2014-12-31", string? exitedOn = null, string? graceEndsOn = null, string village = "652722001001") => new(
        number, village, DateOnly.Parse(registeredOn), exitedOn is null ? null : DateOnly.Parse(exitedOn), graceEndsOn is null ? null : DateOnly.Parse(graceEndsOn),
        [.. members.Select((m, i) => new RosterMember(Of(m), m.Masked, i == 0 ? RelationToHead.Head : RelationToHead.Other, m.BornOn, m.Sex, DateOnly.Parse(registeredOn)))],
        DateOnly.Parse(registeredOn), RosterReason.Registration);

    /// <summary>What the registry would send, applied as its consumer applies it.</summary>
    public Task ArrivesAsync(HouseholdRoster roster, bool retracted = false, long? version = null) =>
        ArrivesAsync(roster, roster.Number, roster.Number, retracted, version, long.Parse(roster.Village));

    public Task ArrivesAsync(HouseholdIncome income, bool retracted = false, long? version = null) =>
        ArrivesAsync(income, $"{income.Household}/{income.Year}", income.Household, retracted, version, 652722001001);

    Task ArrivesAsync<T>(T state, string key, string household, bool retracted, long? version, long village) where T : IFact =>
        Services.GetRequiredService<Copies<T>>().ApplyAsync([new FactEnvelope(
            FactId.Of(FactKind.Of<T>(), key), version ?? Interlocked.Increment(ref _rosterVersion), FactId.OfHousehold(household), village, retracted,
            DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, "registry-office", JsonSerializer.SerializeToElement(state, FactJson.Options))], CancellationToken.None);

    /// <summary>Binds and stores rows as the intake does.</summary>
    public async Task<IReadOnlyList<RowOutcome>> PushAsync<TKind>(params IReadOnlyList<Dictionary<string, object?>> records) where TKind : class, IRecordKind
    {
        var kind = Services.GetRequiredService<TKind>();
        var rows = records.Select((r, i) => (i + 1, Bind(kind, r))).ToList();
        return await Services.GetRequiredService<FactStore>().InTransactionAsync(
            t => kind.StoreAsync(t, rows, new Source("health-bureau", Guid.NewGuid(), DateTimeOffset.UtcNow), CancellationToken.None), CancellationToken.None);

        static object Bind(IRecordKind kind, Dictionary<string, object?> record)
        {
            var row = Row.FromJson(kind, 1, new DateOnly(2026, 11, 1), JsonSerializer.SerializeToElement(record));
            return kind.Bind(row) ?? throw new InvalidOperationException(string.Join("; ", row.Errors));
        }
    }

    /// <summary>Works off all marks, here and now.</summary>
    public async Task SettleAsync()
    {
        var worker = Services.GetRequiredService<SettlingWorker>();
        while (await worker.SettleAsync(CancellationToken.None) > 0) { }
        // the service's own worker may hold a portion
        await Eventually.TrueAsync(async () => await ScalarAsync<long>("select count(*) from health.touched") == 0
            && await ScalarAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and state like '%in transaction%'") == 0);
    }

    public async Task<T> ScalarAsync<T>(string sql, params object[] values)
    {
        await using var command = Database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>A fact as it stands; null when there is none or it is retracted.</summary>
    public async Task<T?> FactAsync<T>(string key) where T : class, IFact
    {
        await using var command = Database.CreateCommand("select data from facts.fact where id = $1 and not retracted");
        command.Parameters.Add(new() { Value = FactId.Of(FactKind.Of<T>(), key) });
        return await command.ExecuteScalarAsync() is string data ? JsonSerializer.Deserialize<T>(data, FactJson.Options) : null;
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(body);
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    sealed class Factory(Action<IWebHostBuilder> configure) : WebApplicationFactory<ClaimKind>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => configure(builder);
    }

    sealed class WithHeaders(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add(Caller.SecretHeader, Secret);
            request.Headers.Add(Caller.ClientHeader, "health-bureau");
            request.Headers.Add(Caller.ScopesHeader, AllScopes);
            return base.SendAsync(request, cancellationToken);
        }
    }
}

static class Calls
{
    public static Task<HttpResponseMessage> PutRecordAsync(this HttpClient client, string path, object record) => client.PutAsJsonAsync(path, record);

    public static Task<HttpResponseMessage> PostRecordAsync(this HttpClient client, string path, object record) => client.PostAsJsonAsync(path, record);

    public static Task<HttpResponseMessage> ShowAsync(this HttpClient client, string path) => client.GetAsync(path);

    public static Task<string> TextAsync(this HttpClient client, string path) => client.GetStringAsync(path);

    public static Task<string> TextAsync(this HttpResponseMessage response) => response.Content.ReadAsStringAsync();
}

static class Eventually
{
    public static async Task TrueAsync(Func<Task<bool>> condition, int seconds = 10)
    {
        for (var until = DateTime.UtcNow.AddSeconds(seconds); DateTime.UtcNow < until; await Task.Delay(10))
            if (await condition())
                return;
        (await condition()).ShouldBeTrue($"not within {seconds} s");
    }
}
