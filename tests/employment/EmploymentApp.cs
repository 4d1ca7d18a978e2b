using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Employment.Episodes;
using Hutong.Facts;
using Hutong.Identity;
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

namespace Hutong.Employment.Tests;

/// <summary>The employment service on a database and a virtual host of its own, on a day of long ago. Each test makes its own people.</summary>
public sealed class EmploymentApp : IAsyncLifetime
{
    const string Secret = "a-secret-of-this-test";

    static readonly string AllScopes = string.Join(' ',
        new[] { "labour", "trainings", "episodes", "awards", "reports", "rates" }.SelectMany(k => new[] { $"employment:{k}:read", $"employment:{k}:write" })
            .Concat(new[] { "questions", "findings", "wages", "candidates" }.Select(l => $"employment:{l}:read")).Append("employment:facts:admin"));

    static int _people;
    static int _villages;

    TestDatabase? _database;
    TestVirtualHost? _broker;
    WebApplicationFactory<EpisodeKind>? _factory;
    int _version;

    public Calendar Calendar { get; } = new(new(2016, 12, 20));

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
            .ConfigureTestServices(s => s.AddSingleton<TimeProvider>(Calendar))
            .ConfigureLogging(l => l.SetMinimumLevel(LogLevel.Warning).AddFilter("MassTransit", LogLevel.Error)));
        using var ready = Client();
        (await ready.GetAsync("/health/live")).EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        if (_factory is not null) await _factory.DisposeAsync();
        if (_broker is not null) await _broker.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    public HttpClient Client(string? scopes = null)
    {
        var client = _factory!.CreateClient();
        client.DefaultRequestHeaders.Add(Caller.SecretHeader, Secret);
        client.DefaultRequestHeaders.Add(Caller.ClientHeader, "employment-bureau");
        client.DefaultRequestHeaders.Add(Caller.ScopesHeader, scopes ?? AllScopes);
        return client;
    }

    /// <summary>A demonstration number that nobody else in this run has.</summary>
    public static ResidentId NewPerson(int born = 1980)
    {
        var n = Interlocked.Increment(ref _people);
        return ResidentId.Demonstration(new DateOnly(born, 1, 1).AddDays(n / 400 % 300), n % 2 == 0 ? Sex.Male : Sex.Female, n / 2 % 200 + 1);
    }

    /// <summary>A village of its own, so that lists by division show one test alone.</summary>
    public static string NewVillage(string county = "652722") => $"{county}{Interlocked.Increment(ref _villages) + 100:000}201";

    public PersonId Of(ResidentId id) => Services.GetRequiredService<PersonIds>().Of(id);

    public static Dictionary<string, object?> Statement(
        ResidentId id, string capacity = "full", bool? willing = true, string statedOn = "2016-01-10", bool withdrawn = false, string? asOf = null) => new()
        {
            ["residentId"] = id.Reveal(),
            ["capacity"] = capacity,
            ["willing"] = willing,
            ["statedOn"] = statedOn,
            ["withdrawn"] = withdrawn,
            ["asOf"] = asOf,
        };

    public static Dictionary<string, object?> Training(
        ResidentId id, string certificate, string completedOn = "2016-03-18", object? hours = null, bool withdrawn = false, string? asOf = null) => new()
        {
            ["certificateNumber"] = certificate,
            ["residentId"] = id.Reveal(),
            ["course"] = "灰枣栽培",
            ["hours"] = hours ?? 40,
            ["completedOn"] = completedOn,
            ["trainingSubsidy"] = 60_000,
            ["livingSubsidy"] = 20_000,
            ["withdrawn"] = withdrawn,
            ["asOf"] = asOf,
        };

    public static Dictionary<string, object?> Episode(
        ResidentId id, string startedOn, string? endedOn = null, string scope = "local", bool organised = false, bool fullTime = true, long wage = 300_000,
        string form = "employed", string? employer = "SECRET-EMPLOYER", bool withdrawn = false, string? asOf = null) => new()
        {
            ["residentId"] = id.Reveal(),
            ["startedOn"] = startedOn,
            ["endedOn"] = endedOn,
            ["employer"] = employer,
            ["form"] = form,
            ["scope"] = scope,
            ["fullTime"] = fullTime,
            ["organised"] = organised,
            ["monthlyWage"] = wage,
            ["withdrawn"] = withdrawn,
            ["asOf"] = asOf,
        };

    public static Dictionary<string, object?> Award(
        ResidentId id, string number, string kind = "person", int year = 2016, long amount = 30_000, string paidOn = "2016-12-10", bool withdrawn = false, string? asOf = null) => new()
        {
            ["paymentNumber"] = number,
            ["residentId"] = id.Reveal(),
            ["kind"] = kind,
            ["year"] = year,
            ["amount"] = amount,
            ["paidOn"] = paidOn,
            ["withdrawn"] = withdrawn,
            ["asOf"] = asOf,
        };

    /// <summary>The first is the head, the second the spouse.</summary>
    public HouseholdRoster Roster(
        string number, IEnumerable<ResidentId> members, string registeredOn = "2014-12-31", string? exitedOn = null, string? graceEndsOn = null, string village = "652722001001") => new(
        number, village, DateOnly.Parse(registeredOn), exitedOn is null ? null : DateOnly.Parse(exitedOn), graceEndsOn is null ? null : DateOnly.Parse(graceEndsOn),
        [.. members.Select((m, i) => new RosterMember(
            Of(m), m.Masked, i == 0 ? RelationToHead.Head : i == 1 ? RelationToHead.Spouse : RelationToHead.Other, m.BornOn, m.Sex, DateOnly.Parse(registeredOn)))],
        DateOnly.Parse(registeredOn), RosterReason.Registration);

    /// <summary>Registers a household of a new number in a village of its own.</summary>
    public async Task<HouseholdRoster> RegisterAsync(params IReadOnlyList<ResidentId> members)
    {
        var village = NewVillage();
        var roster = Roster($"{village}-0001", members, village: village);
        await ArrivesAsync(roster);
        return roster;
    }

    /// <summary>What the registry would send, applied as its consumer applies it.</summary>
    public Task ArrivesAsync(HouseholdRoster roster, bool retracted = false, long? version = null) =>
        ArrivesAsync(roster, roster.Number, FactId.OfHousehold(roster.Number), long.Parse(roster.Village), retracted, version);

    public Task ArrivesAsync<T>(T state, string key, PersonId person, bool retracted = false, long? version = null) where T : IFact =>
        ArrivesAsync(state, key, person.Value, 652722001001, retracted, version);

    Task ArrivesAsync<T>(T state, string key, Guid subject, long village, bool retracted, long? version) where T : IFact =>
        Services.GetRequiredService<Copies<T>>().ApplyAsync([new FactEnvelope(
            FactId.Of(FactKind.Of<T>(), key), version ?? Interlocked.Increment(ref _version), subject, village, retracted,
            Calendar.GetUtcNow(), Calendar.GetUtcNow(), "another-bureau", JsonSerializer.SerializeToElement(state, FactJson.Options))], CancellationToken.None);

    /// <summary>Binds and stores rows as the intake does.</summary>
    public async Task<IReadOnlyList<RowOutcome>> PushAsync<TKind>(params IReadOnlyList<Dictionary<string, object?>> records) where TKind : class, IRecordKind
    {
        var kind = Services.GetRequiredService<TKind>();
        var rows = records.Select((r, i) => (i + 1, Bind(r))).ToList();
        var outcomes = await Services.GetRequiredService<FactStore>().InTransactionAsync(
            t => kind.StoreAsync(t, rows, new Source("employment-bureau", Guid.NewGuid(), Calendar.GetUtcNow()), CancellationToken.None), CancellationToken.None);
        kind.Stored();
        return outcomes;

        object Bind(Dictionary<string, object?> record)
        {
            var row = Row.FromJson(kind, 1, China.Today(Calendar), JsonSerializer.SerializeToElement(record));
            return kind.Bind(row) ?? throw new InvalidOperationException(string.Join("; ", row.Errors));
        }
    }

    /// <summary>What is wrong with a row, as field and code.</summary>
    public async Task<IReadOnlyList<string>> RefusalsAsync(string kind, Dictionary<string, object?> record)
    {
        using var client = Client();
        var response = await client.PostAsJsonAsync($"/api/employment/{kind}", record);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        return [.. problem.GetProperty("errors").EnumerateArray().Select(e => $"{e.GetProperty("field").GetString()}: {e.GetProperty("code").GetString()}").Order()];
    }

    /// <summary>Uploads a file and waits until it is worked through.</summary>
    public async Task<JsonElement> UploadAsync(string kind, string csv)
    {
        using var client = Client();
        var response = await client.PostAsync($"/api/employment/{kind}/batches", new StringContent(csv, Encoding.UTF8, "text/csv"));
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
        var batch = default(JsonElement);
        await Waiting.Eventually(async () =>
        {
            batch = await client.GetFromJsonAsync<JsonElement>(response.Headers.Location);
            return batch.GetProperty("state").GetString() is "done" or "failed";
        });
        batch.GetProperty("state").GetString().ShouldBe("done");
        return batch;
    }

    /// <summary>Works off all marks.</summary>
    public Task DeriveAsync() => Services.GetRequiredService<ZeroEmployment.ZeroEmployment>().WorkOffAsync(CancellationToken.None);

    public async Task<JsonElement> GetAsync(string path)
    {
        using var client = Client();
        var response = await client.GetAsync(path);
        var body = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(body);
        return JsonSerializer.Deserialize<JsonElement>(body);
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

    sealed class Factory(Action<IWebHostBuilder> configure) : WebApplicationFactory<EpisodeKind>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => configure(builder);
    }
}

/// <summary>A clock that stands at noon in China of the day that it was set to; what waits, waits by the real one.</summary>
public sealed class Calendar(DateOnly day) : TimeProvider
{
    DateOnly _day = day;

    public void Turn(DateOnly to) => _day = to;

    public override DateTimeOffset GetUtcNow() => new(_day, new TimeOnly(4, 0), TimeSpan.Zero);
}

static class Calls
{
    public static Task<HttpResponseMessage> PutRecordAsync(this HttpClient client, string path, object record) => client.PutAsJsonAsync(path, record);

    public static Task<HttpResponseMessage> PostRecordAsync(this HttpClient client, string path, object record) => client.PostAsJsonAsync(path, record);

    public static async Task<HttpStatusCode> StatusAsync(this HttpClient client, string path) => (await client.GetAsync(path)).StatusCode;

    public static Task<JsonElement> JsonAsync(this HttpResponseMessage response) => response.Content.ReadFromJsonAsync<JsonElement>();
}
