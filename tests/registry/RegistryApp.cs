using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hutong.Contracts;
using Hutong.Contracts.Health;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Registry.Tests;
using Hutong.Tests;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Shouldly;
using static Hutong.Tests.Answers;
using static Hutong.Tests.People;

[assembly: Xunit.AssemblyFixture(typeof(RegistryApp))]

namespace Hutong.Registry.Tests;

/// <summary>The registry service. Its day is 15 June 2018.</summary>
public class RegistryApp() : SectorApp<Program>("registry", "registry-office", "659901001001", new(2018, 6, 15)), Xunit.IAsyncLifetime
{
    public static readonly string OldKey = Convert.ToBase64String([.. Enumerable.Repeat((byte)1, 32)]);
    public static readonly string NewKey = Convert.ToBase64String([.. Enumerable.Repeat((byte)2, 32)]);
    static int _households;

    public ConcurrentQueue<string> Log { get; } = [];

    protected override string AllScopes => field ??= base.AllScopes + " registry:card:read";

    /// <summary>Another process of the same service, on the same database and broker.</summary>
    public RegistryApp Sibling()
    {
        var sibling = new RegistryApp();
        sibling.Join(this);
        return sibling;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        Settings.TryAdd("Identity:CipherKeys:old", OldKey);
        Settings.TryAdd("Identity:CurrentCipherKey", "old");
        PeersAreAway();
        base.ConfigureWebHost(builder);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(new LogLines(Log)).SetMinimumLevel(LogLevel.Debug));
    }

    /// <summary>As where ids were made of numbers: the same people have the same ids in every such database, and what is said of them can be compared.</summary>
    public async Task MakeIdsOfNumbersAsync()
    {
        await using var same = Database.CreateCommand("insert into registry.matching (key) values (null)");
        await same.ExecuteNonQueryAsync();
    }

    public static string NewNumber() => $"659900001001-{Interlocked.Increment(ref _households):D4}";

    /// <summary>A demonstration number that nobody else in this run has; of a man, unless the test says otherwise.</summary>
    public static ResidentId NewId(int year = 1980, Sex sex = Sex.Male) => NewPerson(year, sex);

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
        var answer = await BodyAsync(response);
        return response.IsSuccessStatusCode ? answer.GetProperty("result").GetString()! : CodeOf(answer);
    }

    /// <summary>Tells a life event; the code of the problem, or the versions of the households by number.</summary>
    public async Task<(string? Problem, Dictionary<string, long> Versions, int Status)> TellAsync(string number, string what, object body)
    {
        using var response = await Http.PostAsJsonAsync($"/api/registry/households/{number}/{what}", body);
        var answer = await BodyAsync(response);
        return response.IsSuccessStatusCode
            ? (null, answer.GetProperty("households").EnumerateArray().ToDictionary(h => h.GetProperty("number").GetString()!, h => h.GetProperty("version").GetInt64()), 200)
            : (CodeOf(answer), [], (int)response.StatusCode);
    }

    public async Task<(JsonElement Counts, JsonElement[] Errors)> PushAsync(string kind, string body, string type = "application/x-ndjson") =>
        await PushAsync(kind, new StringContent(body, Encoding.UTF8, type));

    public async Task<(JsonElement Counts, JsonElement[] Errors)> PushAsync(string kind, HttpContent body)
    {
        var (batch, errors) = await UploadAsync(kind, body);
        return (batch.GetProperty("counts"), [.. errors.EnumerateArray()]);
    }

    public Task<(JsonElement Counts, JsonElement[] Errors)> PushAsync(params JsonObject[] households) =>
        PushAsync("households", string.Join('\n', households.Select(h => h.ToJsonString())));

    /// <summary>The status code, and the code of the problem if it is one.</summary>
    public async Task<(int Status, string? Problem)> AskAsync(string address, HttpClient? http = null)
    {
        using var response = await (http ?? Http).GetAsync(address);
        return ((int)response.StatusCode, response.IsSuccessStatusCode ? null : CodeOf(await BodyAsync(response)));
    }

    public Task<JsonElement> CardAsync(string number, string? asOf = null) =>
        GetAsync($"/api/registry/households/{number}{(asOf is null ? "" : $"?asOf={asOf}")}");

    /// <summary>The roster as it is published: versions, the newest first.</summary>
    public async Task<FactVersion[]> RosterAsync(string number) =>
        [.. (await FactHistory.ReadAsync(Database, FactId.Of(FactKind.Of<HouseholdRoster>(), number), default))?.Versions ?? []];

    public async Task<FactVersion[]> StatusAsync(string number) =>
        [.. (await FactHistory.ReadAsync(Database, FactId.Of(FactKind.Of<HouseholdStatus>(), number), default))?.Versions ?? []];

    public static HouseholdRoster Roster(FactVersion version) => version.State.Deserialize<HouseholdRoster>(FactJson.Options)!;

    public static HouseholdStatus StatusIn(FactVersion version) => version.State.Deserialize<HouseholdStatus>(FactJson.Options)!;

    public FactEnvelope Enrolment(ResidentId id, int year = 2018, long version = 1, bool retracted = false, string from = "01-01") => Envelope(
        new InsuranceEnrolment(Of(id), year, DateOnly.Parse($"{year}-{from}"), null, PremiumPayer.Programme), $"{Of(id)}/{year}", Of(id).Value, version, retracted);

    /// <summary>Waits until the status of everybody has been worked out.</summary>
    public Task SettledAsync() => Waiting.Eventually(
        async () => await CountAsync("select (select count(*) from facts.mark) + (select count(*) from facts.division_mark)") == 0, what: "no household is marked");

    public Task<long> CountAsync(string sql) => ScalarAsync<long>(sql);
}
