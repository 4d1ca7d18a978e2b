using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Education.Enrolments;
using Hutong.Education.OutOfSchool;
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

namespace Hutong.Education.Tests;

/// <summary>The education service on a database and a virtual host of its own, on a day of the test's choice. Each test makes its own people.</summary>
public sealed class EducationApp : IAsyncLifetime
{
    public const string Village = "652722001001";

    const string Secret = "a-secret-of-this-test";

    const string AllScopes =
        "education:enrolments:write education:enrolments:read education:subsidies:write education:subsidies:read education:reports:write "
        + "education:programmes:write education:programmes:read education:findings:read education:entitlements:read education:facts:admin";

    static int _people;

    readonly SetClock _clock = new();
    TestDatabase? _database;
    TestVirtualHost? _broker;
    WebApplicationFactory<EnrolmentKind>? _factory;
    int _rosterVersion;

    public IServiceProvider Services => _factory!.Services;

    public NpgsqlDataSource Database => Services.GetRequiredService<NpgsqlDataSource>();

    public Uri Broker => _broker!.Address;

    /// <summary>The day in China, at noon. To begin with, in the first term of the school year 2016, after the grace.</summary>
    public DateOnly Today
    {
        get => China.Today(_clock);
        set => _clock.Day = value;
    }

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _broker = await TestVirtualHost.CreateAsync();
        _factory = new Factory(builder => builder
            .UseSetting("ConnectionStrings:Database", _database.ConnectionString)
            .UseSetting("Broker:Url", _broker.Address.ToString())
            .UseSetting("Identity:MatchKey", Convert.ToBase64String(new byte[32].Select((_, i) => (byte)(i * 7 + 1)).ToArray()))
            .UseSetting("Gateway:Secret", Secret)
            .ConfigureTestServices(s => s.AddSingleton<TimeProvider>(_clock))
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
        client.DefaultRequestHeaders.Add(Caller.ClientHeader, "education-bureau");
        client.DefaultRequestHeaders.Add(Caller.ScopesHeader, scopes);
        return client;
    }

    /// <summary>A demonstration number that nobody else in this run has.</summary>
    public static ResidentId NewPerson(string born)
    {
        var n = Interlocked.Increment(ref _people);
        return ResidentId.Demonstration(DateOnly.Parse(born).AddDays(n / 20_000), n % 2 == 0 ? Sex.Male : Sex.Female, n / 2 % 10_000);
    }

    public PersonId Of(ResidentId id) => Services.GetRequiredService<PersonIds>().Of(id);

    public static Dictionary<string, object?> Enrolment(
        ResidentId id, int year = 2016, string stage = "primary", int? grade = null, bool boarding = false, string? enrolledOn = null,
        string? leftOn = null, string? because = null, bool withdrawn = false, string? asOf = null, string school = "镇小学") => new()
        {
            ["residentId"] = id.Reveal(),
            ["schoolYear"] = year.ToString(),
            ["stage"] = stage,
            ["grade"] = grade,
            ["school"] = school,
            ["boarding"] = boarding,
            ["enrolledOn"] = enrolledOn ?? $"{year}-09-01",
            ["leftOn"] = leftOn,
            ["leftBecause"] = because,
            ["withdrawn"] = withdrawn,
            ["asOf"] = asOf,
        };

    public static Dictionary<string, object?> Payment(
        ResidentId id, string number, string programme, long amount, int year = 2016, int? term = null, string? paidOn = null, bool withdrawn = false, string? asOf = null) => new()
        {
            ["paymentNumber"] = number,
            ["residentId"] = id.Reveal(),
            ["programme"] = programme,
            ["schoolYear"] = year,
            ["term"] = term,
            ["amount"] = amount,
            ["paidOn"] = paidOn ?? $"{year}-10-20",
            ["withdrawn"] = withdrawn,
            ["asOf"] = asOf,
        };

    public HouseholdRoster Roster(
        string number, IEnumerable<ResidentId> members, string registeredOn = "2014-12-31", string? exitedOn = null, string? graceEndsOn = null, string village = Village) => new(
        number, village, DateOnly.Parse(registeredOn), exitedOn is null ? null : DateOnly.Parse(exitedOn), graceEndsOn is null ? null : DateOnly.Parse(graceEndsOn),
        [.. members.Select((m, i) => new RosterMember(Of(m), m.Masked, i == 0 ? RelationToHead.Head : RelationToHead.Son, m.BornOn, m.Sex, DateOnly.Parse(registeredOn)))],
        DateOnly.Parse(registeredOn), RosterReason.Registration);

    /// <summary>What the registry would send, applied as its consumer applies it.</summary>
    public Task ArrivesAsync(HouseholdRoster roster, bool retracted = false, long? version = null) =>
        Services.GetRequiredService<Copies<HouseholdRoster>>().ApplyAsync([Envelope(roster, retracted, version)], CancellationToken.None);

    public Task ArriveAsync(IEnumerable<HouseholdRoster> rosters) =>
        Services.GetRequiredService<Copies<HouseholdRoster>>().ApplyAsync([.. rosters.Select(r => Envelope(r, false, null))], CancellationToken.None);

    FactEnvelope Envelope(HouseholdRoster roster, bool retracted, long? version) => new(
        FactId.Of(FactKind.Of<HouseholdRoster>(), roster.Number), version ?? Interlocked.Increment(ref _rosterVersion), FactId.OfHousehold(roster.Number),
        long.Parse(roster.Village), retracted, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, "registry-office",
        JsonSerializer.SerializeToElement(roster, FactJson.Options));

    /// <summary>Binds and stores rows as the intake does; a row with a fault fails the test.</summary>
    public async Task<IReadOnlyList<RowOutcome>> PushAsync<TKind>(params IReadOnlyList<Dictionary<string, object?>> records) where TKind : class, IRecordKind
    {
        var kind = Services.GetRequiredService<TKind>();
        var rows = records.Select((r, i) => (i + 1, Bind(kind, r, Today))).ToList();
        var outcomes = await Services.GetRequiredService<FactStore>().InTransactionAsync(
            t => kind.StoreAsync(t, rows, new Source("education-bureau", Guid.NewGuid(), DateTimeOffset.UtcNow), CancellationToken.None), CancellationToken.None);
        kind.Stored();
        return outcomes;

        static object Bind(IRecordKind kind, Dictionary<string, object?> record, DateOnly today)
        {
            var row = Row.FromJson(kind, 1, today, JsonSerializer.SerializeToElement(record));
            return kind.Bind(row) ?? throw new InvalidOperationException(string.Join("; ", row.Errors));
        }
    }

    /// <summary>The faults of a row, as the bureau would read them.</summary>
    public IReadOnlyList<RowError> FaultsOf<TKind>(Dictionary<string, object?> record) where TKind : class, IRecordKind
    {
        var kind = Services.GetRequiredService<TKind>();
        var row = Row.FromJson(kind, 7, Today, JsonSerializer.SerializeToElement(record));
        kind.Bind(row);
        return row.Errors;
    }

    public async Task ReportAsync(string completeUpTo, string division = "652722")
    {
        using var client = Client();
        await JsonAsync(await client.PostAsJsonAsync("/api/education/reports", new { records = "enrolments", division, completeUpTo }));
    }

    /// <summary>Works off all marks, here and now.</summary>
    public Task DeriveAsync() => Services.GetRequiredService<SchoolWatch>().WorkOffAsync(CancellationToken.None);

    public async Task<T> ScalarAsync<T>(string sql, params object[] values)
    {
        await using var command = Database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>A fact as it stands; null when there is none, it waits for its person, or is retracted.</summary>
    public async Task<T?> FactAsync<T>(string key) where T : class, IFact
    {
        await using var command = Database.CreateCommand("select data from facts.fact where id = $1 and not retracted and not held");
        command.Parameters.Add(new() { Value = FactId.Of(FactKind.Of<T>(), key) });
        return await command.ExecuteScalarAsync() is string data ? JsonSerializer.Deserialize<T>(data, FactJson.Options) : null;
    }

    public Task<T?> FactAsync<T>(ResidentId id, int year) where T : class, IFact => FactAsync<T>($"{Of(id)}/{year}");

    public async Task<JsonElement> GetAsync(string path)
    {
        using var client = Client();
        return await JsonAsync(await client.GetAsync(new Uri(path, UriKind.Relative)));
    }

    public async Task<HttpStatusCode> StatusOfAsync(string path, string scopes = AllScopes)
    {
        using var client = Client(scopes);
        return (await client.GetAsync(new Uri(path, UriKind.Relative))).StatusCode;
    }

    public async Task<HttpResponseMessage> PutAsync(string path, object body, string scopes = AllScopes)
    {
        using var client = Client(scopes);
        return await client.PutAsJsonAsync(path, body);
    }

    /// <summary>Uploads a CSV file and waits for what became of it.</summary>
    public async Task<(JsonElement Batch, JsonElement Errors)> UploadAsync(string kind, string csv)
    {
        using var client = Client();
        using var body = new StringContent(csv, Encoding.UTF8, "text/csv");
        var response = await client.PostAsync(new Uri($"/api/education/{kind}/batches", UriKind.Relative), body);
        await JsonAsync(response);
        var batch = default(JsonElement);
        await Waiting.Eventually(async () =>
        {
            batch = await JsonAsync(await client.GetAsync(response.Headers.Location));
            return batch.GetProperty("state").GetString() is "done" or "Done";
        });
        return (batch, await JsonAsync(await client.GetAsync(new Uri($"{response.Headers.Location}/errors", UriKind.Relative))));
    }

    public static async Task<JsonElement> BodyAsync(HttpResponseMessage response) =>
        JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(body);
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    sealed class Factory(Action<IWebHostBuilder> configure) : WebApplicationFactory<EnrolmentKind>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => configure(builder);
    }

    /// <summary>Stands on a day, but goes on within it: what is recorded later has a later instant.</summary>
    sealed class SetClock : TimeProvider
    {
        readonly DateTimeOffset _started = DateTimeOffset.UtcNow;

        public DateOnly Day { get; set; } = new(2016, 11, 15);

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(Day.ToDateTime(new(4, 0)), TimeSpan.Zero) + (DateTimeOffset.UtcNow - _started);
    }
}
