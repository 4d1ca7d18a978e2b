using System.Text.Json.Nodes;

namespace Hutong.Local.Platform;

/// <summary>What a process answers when it is asked whether it is ready.</summary>
/// <param name="Remarks">Its checks that do not pass, or pass with something to say.</param>
/// <param name="Waiting">How much waits of what: <c>outbox</c>, <c>parked</c>, <c>unsent</c>, <c>messages</c>; nothing of a process that has none of these.</param>
sealed record ReadinessTold(bool IsReady, IReadOnlyList<string> Remarks, IReadOnlyDictionary<string, long> Waiting)
{
    /// <summary>Asks; null when nobody answers.</summary>
    public static async Task<ReadinessTold?> ByAsync(Uri address, CancellationToken ct)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = await http.GetAsync(new Uri(address, "health/ready"), ct);
            var body = await answer.Content.ReadAsStringAsync(ct);
            return new ReadinessTold(answer.IsSuccessStatusCode, Read(body), Counts(body));
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <summary>What checks have counted, in the order in which they tell it.</summary>
    public static IReadOnlyDictionary<string, long> Counts(string body)
    {
        var counts = new OrderedDictionary<string, long>();
        try
        {
            foreach (var (_, check) in (JsonNode.Parse(body) as JsonObject)?["checks"] as JsonObject ?? [])
                foreach (var (what, count) in check?["waiting"] as JsonObject ?? [])
                    if (count is JsonValue number && number.TryGetValue<long>(out var waits))
                        counts[what] = waits;
        }
        catch (System.Text.Json.JsonException)
        {
            // somebody else's answer
        }

        return counts;
    }

    /// <param name="body">A service tells its checks; the gateway how it finds its database and the services.</param>
    public static IReadOnlyList<string> Read(string body)
    {
        try
        {
            if (JsonNode.Parse(body) is not JsonObject told)
                return [];
            return
            [
                .. (told["checks"] as JsonObject ?? []).Where(check => (string?)check.Value?["status"] != "Healthy")
                    .Select(check => $"{check.Key}: {(string?)check.Value?["description"] ?? (string?)check.Value?["status"]}"),
                .. (string?)told["database"] == "down" ? (string[])["database: down"] : [],
                .. (told["services"] as JsonObject ?? []).Where(service => (string?)service.Value == "down").Select(service => $"{service.Key} does not answer it"),
            ];
        }
        catch (System.Text.Json.JsonException)
        {
            return []; // somebody else's answer
        }
    }
}
