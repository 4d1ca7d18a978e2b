using System.Text.Json.Nodes;

namespace Hutong.Local.Platform;

/// <summary>What a process answers when it is asked whether it is ready.</summary>
/// <param name="Remarks">Its checks that do not pass, or pass with something to say.</param>
sealed record ReadinessTold(bool IsReady, IReadOnlyList<string> Remarks)
{
    /// <summary>Asks; null when nobody answers.</summary>
    public static async Task<ReadinessTold?> ByAsync(Uri address, CancellationToken ct)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = await http.GetAsync(new Uri(address, "health/ready"), ct);
            return new ReadinessTold(answer.IsSuccessStatusCode, Read(await answer.Content.ReadAsStringAsync(ct)));
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
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
