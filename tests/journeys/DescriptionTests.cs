using System.Text.Json;
using System.Text.Json.Nodes;
using Hutong.Journeys.Support;
using Shouldly;
using Xunit;

namespace Hutong.Journeys;

/// <summary>One document describes the whole platform, and is true.</summary>
public sealed class DescriptionTests(PlatformUnderTest platform)
{
    static readonly string[] Pushed = ["registry/households", "registry/incomes", "health/enrolments", "health/claims", "health/admissions"];

    // what a required parameter is asked with
    Dictionary<string, string> Questions => new() { ["household"] = platform.Loaded.Journey!.Household, ["county"] = "652722", ["year"] = $"{People.Year}", ["division"] = "652722" };

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Describes_every_kind_that_is_pushed_with_an_example()
    {
        var document = await DocumentAsync();
        ((string)document["openapi"]!).ShouldStartWith("3.1");
        document["x-hutong-unavailable"].ShouldBeNull();
        foreach (var kind in Pushed)
            foreach (var address in (string[])[$"/api/{kind}", $"/api/{kind}/batches"])
            {
                var content = document["paths"]![address]?["post"]?["requestBody"]?["content"]?.AsObject();
                content.ShouldNotBeNull(address).ShouldNotBeEmpty();
                foreach (var (type, body) in content)
                    (body!["example"] ?? body["examples"] ?? body["schema"]?["example"]).ShouldNotBeNull($"{address} {type}");
            }
    }

    [Fact]
    public async Task Refers_only_to_what_is_there()
    {
        var document = await DocumentAsync();
        var references = References(document).ToList();
        references.ShouldNotBeEmpty();
        foreach (var reference in references)
        {
            reference.ShouldStartWith("#/");
            JsonNode? at = document;
            foreach (var step in reference[2..].Split('/'))
                at = (at as JsonObject)?[step.Replace("~1", "/").Replace("~0", "~")];
            at.ShouldNotBeNull(reference);
        }
    }

    [Fact]
    public async Task Names_every_operation_once()
    {
        var document = await DocumentAsync();
        var operations = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Where(o => o.Value is JsonObject), (p, o) => (Name: $"{o.Key} {p.Key}", Id: (string?)o.Value!["operationId"])).ToList();
        operations.Where(o => string.IsNullOrEmpty(o.Id)).ShouldBeEmpty();
        operations.GroupBy(o => o.Id).Where(g => g.Count() > 1).SelectMany(g => g).ShouldBeEmpty();
        operations.Count.ShouldBeGreaterThan(60);
    }

    [Fact]
    public async Task Spells_every_enumeration()
    {
        var document = await DocumentAsync();
        var enumerations = Enumerations("components", document["components"]).ToList();
        // one that may be missing lists null beside its words
        enumerations.Where(e => e.Schema["type"] is not { } type || !type.ToJsonString().Contains("\"string\"", StringComparison.Ordinal)
            || !e.Schema["enum"]!.AsArray().All(v => v is null || v.GetValueKind() is JsonValueKind.String)).ShouldBeEmpty();
        enumerations.Count.ShouldBeGreaterThan(20);
        enumerations.ShouldContain(e => e.Schema["enum"]!.AsArray().Any(v => v != null && (string?)v == "subsidyPaid"));
    }

    [Fact]
    public async Task Everything_that_needs_no_key_can_be_read_as_described()
    {
        var document = await DocumentAsync();
        var asked = 0;
        foreach (var bureau in platform.Bureaus)
            await bureau.TokenAsync(Ct);
        foreach (var (address, item) in document["paths"]!.AsObject())
        {
            // where a person signs in, a browser is sent on
            if (address.Contains('{') || item!["get"] is not { } get || get["responses"]!["200"] is null)
                continue;
            // alternatives, of which one is enough; none for what is open to everybody
            var needed = get["security"]!.AsArray().SelectMany(s => s!["client"]!.AsArray()).Select(s => (string)s!).ToList();
            var readers = platform.Bureaus.Where(b => needed.Count == 0 || needed.Exists(b.Scopes.Contains)).ToList();
            readers.ShouldNotBeEmpty($"nobody may read {address} ({string.Join(' ', needed)})");
            var query = string.Join('&', (get["parameters"]?.AsArray() ?? [])
                .Where(p => (string?)p!["in"] == "query" && ((bool?)p["required"] == true || (string?)p["name"] is "household" or "division")).Select(p => $"{(string)p!["name"]!}={Questions[(string)p["name"]!]}"));
            foreach (var reader in readers)
            {
                var answer = await reader.SendAsync(HttpMethod.Get, $"{address}?{query}", null, Ct);
                answer.Status.ShouldBe(200, $"{address}, which needs {string.Join(' ', needed)}, for {reader.Id}: {answer}");
                asked++;
            }
        }

        asked.ShouldBeGreaterThan(8);
    }

    async Task<JsonObject> DocumentAsync() => (await platform.Staff.GetAsync("/api/openapi.json", Ct)).AsObject();

    static IEnumerable<(string Where, JsonObject Schema)> Enumerations(string where, JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => Enumerations($"{where}/{p.Key}", p.Value)).Concat(o["enum"] is JsonArray ? [(where, o)] : []),
        JsonArray a => a.SelectMany((item, i) => Enumerations($"{where}/{i}", item)),
        _ => [],
    };

    static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => p.Key == "$ref" && p.Value is JsonValue v ? [(string)v!] : References(p.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };
}
