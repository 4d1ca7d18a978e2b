using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hutong.Housing.Projects;
using Hutong.Housing.Tests;
using Hutong.Intake;
using Hutong.Tests;
using Xunit;
using static Hutong.Tests.Answers;

[assembly: AssemblyFixture(typeof(HousingApp))]

namespace Hutong.Housing.Tests;

/// <summary>The housing service. Its day is 15 June 2018. Each test makes its own dwellings.</summary>
public sealed class HousingApp() : SectorApp<ProjectKind>("housing", "housing-bureau", "659900009009", new(2018, 6, 15)), IAsyncLifetime
{
    static int _numbers;
    static int _villages;

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
        var (_, body, code) = await CallAsync($"/api/housing/{kind}", record);
        return code.Length == 0 ? body.GetProperty("result").GetString()! : code;
    }

    /// <summary>A file over HTTP, waited for until it is stored.</summary>
    public async Task<(BatchCounts Counts, IReadOnlyList<BatchError> Errors)> BatchAsync(string kind, string body, string type)
    {
        var (batch, errors) = await UploadAsync(kind, body, type);
        return (batch.GetProperty("counts").Deserialize<BatchCounts>(JsonSerializerOptions.Web)!, errors.Deserialize<List<BatchError>>(JsonSerializerOptions.Web)!);
    }

    public Task RosterArrivesAsync(string household, string registeredOn = "2014-12-31", string? exitedOn = null, bool retracted = false) =>
        ArrivesAsync(Roster(household, [], registeredOn, exitedOn), retracted);

    /// <summary>The answer's body, or the code of the problem.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body, string Code)> CallAsync(string path, object body, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        using var answer = await Http.SendAsync(request);
        var json = await BodyAsync(answer);
        return (answer.StatusCode, json, answer.IsSuccessStatusCode ? "" : CodeOf(json));
    }
}
