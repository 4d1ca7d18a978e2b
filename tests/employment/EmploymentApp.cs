using System.Net;
using System.Net.Http.Json;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Employment.Episodes;
using Hutong.Tests;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Hutong.Tests.Answers;

namespace Hutong.Employment.Tests;

/// <summary>The employment service on a day of long ago. Each test makes its own people.</summary>
public sealed class EmploymentApp() : SectorApp<EpisodeKind>("employment", "employment-bureau", "652722001001", new(2016, 12, 20)), IAsyncLifetime
{
    static int _villages;

    /// <summary>A village of its own, so that lists by division show one test alone.</summary>
    public static string NewVillage(string county = "652722") => $"{county}{Interlocked.Increment(ref _villages) + 100:000}201";

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

    /// <summary>Registers a household of a new number in a village of its own.</summary>
    public async Task<HouseholdRoster> RegisterAsync(params IReadOnlyList<ResidentId> members)
    {
        var village = NewVillage();
        var roster = Roster($"{village}-0001", members, village: village);
        await ArrivesAsync(roster);
        return roster;
    }

    /// <summary>What is wrong with a row, as field and code.</summary>
    public async Task<IReadOnlyList<string>> RefusalsAsync(string kind, Dictionary<string, object?> record)
    {
        using var response = await Http.PostAsJsonAsync($"/api/employment/{kind}", record);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await BodyAsync(response);
        return [.. problem.GetProperty("errors").EnumerateArray().Select(e => $"{e.GetProperty("field").GetString()}: {e.GetProperty("code").GetString()}").Order()];
    }

    /// <summary>Works off all marks.</summary>
    public Task DeriveAsync() => Services.GetRequiredService<ZeroEmployment.ZeroEmployment>().WorkOffAsync(CancellationToken.None);
}
