using System.Text.Json.Nodes;
using Hutong.Contracts;
using Hutong.Contracts.Registry;

namespace Hutong.Journeys.Support;

/// <summary>A household as a test pushes it.</summary>
public sealed record Household(string Number, string Village, IReadOnlyList<string> Ids)
{
    /// <summary>The record of <c>registry/households</c>.</summary>
    public object Record(string registeredOn = "2020-01-01", string? asOf = null) => new
    {
        number = Number,
        village = Village,
        registeredOn,
        asOf,
        members = Ids.Select((id, i) => new { residentId = id, name = People.NameOf(id), relation = i == 0 ? "head" : "other" }),
    };
}

/// <summary>Invented people with demonstration numbers; no two tests have the same.</summary>
public static class People
{
    /// <summary>Where they live.</summary>
    public const string County = "652722";

    static int _people, _households;

    public static int Year { get; } = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)).Year;

    public static string NewId()
    {
        var n = Interlocked.Increment(ref _people);
        return ResidentId.Demonstration(new DateOnly(1950, 1, 1).AddDays(n % 20_000), n % 2 == 0 ? Sex.Male : Sex.Female, n / 20_000 + 300).Reveal();
    }

    public static string NameOf(string id) => $"测试人{id[6..14]}{id[14..17]}";

    public static Household NewHousehold(int members)
    {
        var n = Interlocked.Increment(ref _households);
        var village = 652722101001 + n % 7;
        return new($"{village}-{n:00000}", $"{village}", [.. Enumerable.Range(0, members).Select(_ => NewId())]);
    }

    public static object Enrolment(string id, int? year = null, string? asOf = null, string? endedOn = null) =>
        new { residentId = id, policyYear = year ?? Year, enrolledOn = $"{year ?? Year}-01-01", endedOn, asOf };

    static int _claims;

    public static string NewClaimNumber() => $"J-{Interlocked.Increment(ref _claims):00000}";

    public static object Claim(
        string id, string? number = null, long total = 800_000, long? range = null, string? dischargedOn = null, string? admittedOn = null, string level = "county") => new
        {
            claimNumber = number ?? NewClaimNumber(),
            residentId = id,
            hospital = "示范县人民医院",
            hospitalLevel = level,
            kind = "inpatient",
            admittedOn = admittedOn ?? dischargedOn ?? $"{Year}-01-01",
            dischargedOn = dischargedOn ?? $"{Year}-01-01",
            totalCost = total,
            policyRangeCost = range ?? total,
        };

    /// <summary>Registers households and waits until the health service knows their members.</summary>
    public static async Task<List<Household>> RegisterAsync(this PlatformUnderTest platform, int households, int members, CancellationToken ct)
    {
        var made = Enumerable.Range(0, households).Select(_ => NewHousehold(members)).ToList();
        await platform.RegisterAsync(made, ct);
        return made;
    }

    public static async Task RegisterAsync(this PlatformUnderTest platform, IReadOnlyList<Household> households, CancellationToken ct)
    {
        var batch = await platform.Registry.PushAsync("registry/households", households.Select(h => h.Record()), ct);
        if (batch.Accepted != households.Count)
            throw new InvalidOperationException($"The households were not taken: {batch}");
        await platform.AgreedAsync(ct);
    }

    public static async Task<Household> RegisterAsync(this PlatformUnderTest platform, int members, CancellationToken ct) =>
        (await platform.RegisterAsync(1, members, ct)).Single();

    public static async Task<JsonNode> CardAsync(this PlatformUnderTest platform, Household household, CancellationToken ct) =>
        await platform.Staff.GetAsync($"/api/registry/households/{household.Number}", ct);

    /// <summary>State of the medical guarantee on a card.</summary>
    public static string Medical(this JsonNode card) =>
        (string)card["guarantees"]!.AsArray().Single(g => (string)g!["kind"]! == "medical")!["state"]!;

    /// <summary>The codes of its reasons.</summary>
    public static string MedicalReasons(this JsonNode card) =>
        string.Join(' ', card["guarantees"]!.AsArray().Single(g => (string)g!["kind"]! == "medical")!["reasons"]!.AsArray().Select(r => (string)r!["code"]!));
}
