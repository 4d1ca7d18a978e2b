using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Hutong.Contracts.Registry;
using Hutong.Registry.Exit;
using Hutong.Registry.Policies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;
using static Hutong.Tests.Answers;

namespace Hutong.Registry.Tests.Exit;

/// <summary>One registry for the processes, whose clock only they move; so they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ProcessCollection : ICollectionFixture<ProcessApp>
{
    public const string Name = "processes";
}

/// <summary>The registry with a status that tests can say: a household they say nothing of is secure in everything.</summary>
public sealed class ProcessApp : RegistryApp
{
    const string Scopes = "registry:exits:write registry:exits:read registry:identifications:write registry:identifications:read registry:published:read registry:monitoring:read registry:plans:read registry:plans:write";

    public ConcurrentDictionary<string, Func<HouseholdStatus, HouseholdStatus>> Said { get; } = [];

    public HttpClient Village => field ??= Client($"{Scopes} duty:village:659901001001 duty:work-team:659901001001", "village");

    public HttpClient Township => field ??= Client($"{Scopes} duty:township:659901001", "township");

    public HttpClient County => field ??= Client($"{Scopes} duty:county:659901", "county");

    /// <summary>Another village and township, and a client with no duty at all.</summary>
    public HttpClient OtherVillage => field ??= Client($"{Scopes} duty:village:659901001002", "other-village");

    public HttpClient OtherTownship => field ??= Client($"{Scopes} duty:township:659901002", "other-township");

    public HttpClient OtherCounty => field ??= Client($"{Scopes} duty:county:659902", "other-county");

    public HttpClient Nobody => field ??= Client(Scopes, "nobody");

    public void Days(int days) => Clock.Advance(TimeSpan.FromDays(days));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.AddSingleton<CurrentStatus>(s => new SaidStatus(s.GetRequiredService<PolicyKind>(), Said)));
    }

    public HttpClient By(string step) => step switch
    {
        "survey" or "assembly" or "notice" => Village,
        "verification" or "township-notice" or "second-notice" => Township,
        _ => County,
    };

    public static object Body(string step) => step switch
    {
        "survey" or "filing" => new { reference = $"{step}-1" },
        "assembly" => new { @for = 31, against = 2, minutes = "M-1" },
        "verification" or "approval" => new { agreed = true, reference = $"{step}-1" },
        _ => new { },
    };

    public static async Task<(int Status, JsonElement Answer)> PostAsync(HttpClient http, string address, object body)
    {
        using var response = await http.PostAsJsonAsync($"/api/registry/{address}", body);
        return ((int)response.StatusCode, await BodyAsync(response));
    }

    /// <summary>Takes a step; the outcome, or the code of the problem.</summary>
    public async Task<string> StepAsync(string process, string household, string step, object? body = null, HttpClient? by = null)
    {
        var (status, answer) = await PostAsync(by ?? By(step), $"{process}/{household}/{step}", body ?? (process == "exits" && step == "review" ? new { agreed = true } : Body(step)));
        return status == 200 ? answer.GetProperty("outcome").GetString()! : CodeOf(answer);
    }

    public async Task<JsonElement> ShowAsync(string process, string household) => await GetAsync(Village, $"/api/registry/{process}/{household}");

    public static async Task<JsonElement> GetAsync(HttpClient http, string address)
    {
        using var response = await http.GetAsync(address);
        var answer = await BodyAsync(response);
        ((int)response.StatusCode).ShouldBe(200, answer.ToString());
        return answer;
    }

    public async Task<string> StageAsync(string process, string household) =>
        (await ShowAsync(process, household)).GetProperty("process").GetProperty("stage").GetString()!;

    public async Task<string[]> ReasonsAsync(string process, string household) =>
        (await ShowAsync(process, household)).GetProperty("process").TryGetProperty("reasons", out var reasons)
            ? [.. reasons.EnumerateArray().Select(r => r.GetProperty("code").GetString()!)]
            : [];

    sealed class SaidStatus(PolicyKind policies, ConcurrentDictionary<string, Func<HouseholdStatus, HouseholdStatus>> said) : CurrentStatus(policies)
    {
        public override async Task<IReadOnlyDictionary<string, HouseholdStatus>> ReadAsync(NpgsqlConnection connection, string[] households, DateOnly day, CancellationToken ct) =>
            (await base.ReadAsync(connection, households, day, ct)).ToDictionary(s => s.Key, s =>
            {
                var secure = Statuses.Secure(s.Key, day) with { Standing = s.Value.SupportedUntil is null ? Standing.Registered : Standing.Exited };
                return said.TryGetValue(s.Key, out var change) ? change(secure) : secure;
            });
    }
}

/// <summary>Statuses as tests build them.</summary>
static class Statuses
{
    public static HouseholdStatus Secure(string number, DateOnly day) => new(
        number, day.Year, new(2014, 12, 31), null, Of(GuaranteeKind.Medical, GuaranteeState.Met),
        [.. Enum.GetValues<GuaranteeKind>().Select(k => Of(k, GuaranteeState.Met))],
        [.. Enum.GetValues<AttainmentKind>().Select(k => new Attainment(k, GuaranteeState.Met, []))],
        new(GuaranteeState.Met, day.Year - 1, 500_000, 300_000, 2, []), [], Standing.Registered);

    public static Guarantee Of(GuaranteeKind kind, GuaranteeState state) =>
        new(kind, state, [new($"{kind}-{state}".ToLowerInvariant(), "Said by the test.", null, [new("Test.Fact", Guid.Empty, 1)])]);

    public static HouseholdStatus With(this HouseholdStatus status, GuaranteeKind kind, GuaranteeState state) => status with
    {
        Medical = kind is GuaranteeKind.Medical ? Of(kind, state) : status.Medical,
        Guarantees = [.. status.Guarantees!.Select(g => g.Kind == kind ? Of(kind, state) : g)],
    };

    public static HouseholdStatus WithAlert(this HouseholdStatus status, string code) => status with
    {
        Alerts = [.. status.Alerts ?? [], new(code, "Said by the test.", null, null, new("Test.Alert", Guid.Empty, 1))],
    };
}
