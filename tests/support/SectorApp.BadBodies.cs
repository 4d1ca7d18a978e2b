using System.Text;
using System.Text.Json.Nodes;
using Hutong.Contracts;
using Hutong.Facts;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Hutong.Tests;

/// <summary>Every address of the service that takes a body, asked with bodies that nobody may take.</summary>
public abstract partial class SectorApp<TEntry>
{
    /// <summary>What takes no body; files, whose rows are answered one by one; and what services tell each other.</summary>
    static readonly string[] WithoutBody =
    [
        "/batches/{id:guid}/retry", "/facts/{kind}/recount", "/facts/{kind}/compare", "/facts/{kind}/unread", "/facts/parked/retry", "/facts/unsent/retry",
        "/facts/failures/retry", "/facts/failures/{id:guid}/retry", "/facts/{kind}/reproject", "/batches", "/facts/{kind}/lost",
    ];

    /// <summary>In the place of whatever text, number, object or list a body has.</summary>
    static readonly string[] NoValues = ["{\"a\":{}}", "\"a\\u0000b\"", "\"a\\nb\"", "\"a\\u2028b\"", "\"\\ud800\"", $"\"{new string('x', 5_000)}\""];

    /// <summary>Nobody else has it; wherever it stands afterwards, a text has let it in.</summary>
    public static readonly ResidentId Marked = People.NewPerson(1979);

    /// <summary>An identity number as people write it: as it is, apart, wide, with what is not seen, as on old cards, and with a wrong check character last.</summary>
    static string[] FormsOf(ResidentId id)
    {
        var number = id.Reveal();
        return
        [
            number, $"{number[..6]}-{number[6..14]} {number[14..]}", string.Concat(number.Select(c => c == 'X' ? 'Ｘ' : (char)(c + 0xfee0))),
            string.Join('\u200b', number.AsEnumerable()), $"号{number[..6]}{number[8..17]}", number[..17] + (number[17] == '3' ? '4' : '3'),
        ];
    }

    /// <summary>Asks every call with its example made bad in every way, and with what is no body at all.</summary>
    /// <param name="values">What the parameters of addresses are, by their names.</param>
    /// <param name="duties">Scopes beside the bureau's.</param>
    /// <returns>How many were asked, and those that were not refused with a 400 and a stable type.</returns>
    public async Task<(int Asked, IReadOnlyList<string> Taken)> AskWithBadBodiesAsync(Dictionary<string, string> values, string duties = "")
    {
        var description = JsonNode.Parse(await Http.GetStringAsync("/openapi.json"))!["paths"]!;
        using var http = Client($"{AllScopes} {duties}");
        values["id"] = $"{Guid.Empty}";
        values["kind"] = Services.GetRequiredService<FactKinds>().Owned.Keys.First();
        var (asked, taken) = (0, new List<string>());
        foreach (var (method, pattern) in Calls())
        {
            var address = string.Concat(pattern.PathSegments.Select(s => "/" + (Literal(s) ?? values[((RoutePatternParameterPart)s.Parts[0]).Name])));
            // rules are described by what GET shows at the same address
            var example = description.AsObject().FirstOrDefault(p => Same(p.Key, pattern)).Value?[method.Method.ToLowerInvariant()]?["requestBody"]?["content"]?["application/json"]?["example"]
                ?? JsonNode.Parse(await http.GetStringAsync(address))!;
            (example as JsonObject)?.Remove("version");
            (example as JsonObject)?.Remove("versions");
            foreach (var body in Bad(example).Concat(["{", "[]", "null", "42", "\"text\"", new string('[', 100), "{\"a\":1}", "\ufeff\u0001"]).Distinct())
            {
                asked++;
                using var request = new HttpRequestMessage(method, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
                using var answer = await http.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                if ((int)answer.StatusCode != 400 || !text.Contains("\"type\":\"urn:hutong:problem:", StringComparison.Ordinal))
                    taken.Add($"{method} {address} {(body.Length > 3_000 ? body[..3_000] : body)} → {(int)answer.StatusCode} {text}");
            }
        }

        return (asked, taken);
    }

    IEnumerable<(HttpMethod Method, RoutePattern Pattern)> Calls() =>
        from endpoint in Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let text = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        where text.StartsWith("/api/", StringComparison.Ordinal) && !WithoutBody.Any(w => text.EndsWith(w, StringComparison.Ordinal))
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        where method is not ("GET" or "HEAD" or "DELETE")
        select (new HttpMethod(method), endpoint.RoutePattern);

    static bool Same(string described, RoutePattern pattern) =>
        described.Trim('/') == string.Join('/', pattern.PathSegments.Select(s => Literal(s) ?? $"{{{((RoutePatternParameterPart)s.Parts[0]).Name}}}"));

    /// <summary>The example with each of its values in turn made into one that nobody may take, each member twice, and a member too many.</summary>
    static IEnumerable<string> Bad(JsonNode example)
    {
        const string Here = "@here@";
        var whole = example.ToJsonString();
        foreach (var path in Paths(example, []))
        {
            var changed = JsonNode.Parse(whole)!;
            var (parent, at) = (path[..^1].Aggregate(changed, (node, step) => step is int i ? node[i]! : node[(string)step]!), path[^1]);
            var value = (at is int index ? parent[index] : parent[(string)at])?.ToJsonString() ?? "null";
            if (at is int item)
                parent[item] = Here;
            else
                parent[(string)at] = Here;
            var text = changed.ToJsonString();
            foreach (var no in NoValues)
                yield return text.Replace($"\"{Here}\"", no, StringComparison.Ordinal);
            if (char.IsAsciiDigit(value[0]))
                yield return text.Replace($"\"{Here}\"", "1e400", StringComparison.Ordinal);
            if (at is string name)
            {
                yield return text.Replace($"\"{Here}\"", $"{value},\"{name}\":{value}", StringComparison.Ordinal);
                yield return text.Replace($"\"{Here}\"", $"{value},\"\\ud800\":1", StringComparison.Ordinal);
                yield return text.Replace($"\"{Here}\"", $"{value},\"{name}_\":{value}", StringComparison.Ordinal);
            }

            // whatever form it has; where numbers belong, those alone that are wrong
            if (value.StartsWith('"'))
                foreach (var number in at is "residentId" or "formerResidentId" ? FormsOf(Marked)[^1..] : FormsOf(Marked))
                    yield return text.Replace($"\"{Here}\"", $"\"{number}\"", StringComparison.Ordinal);
        }
    }

    static IEnumerable<object[]> Paths(JsonNode? node, object[] here) => node switch
    {
        JsonObject members => members.SelectMany(m => Paths(m.Value, [.. here, m.Key])).Concat(here.Length == 0 ? [] : [here]),
        JsonArray items => items.SelectMany((item, i) => Paths(item, [.. here, i])).Concat([here]),
        _ => [here],
    };
}
