using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace Hutong.Journeys.Support;

/// <summary>An answer with its body as JSON, when it is JSON.</summary>
public sealed record Answer(int Status, JsonNode? Body, HttpResponseHeaders Headers)
{
    /// <summary>The code behind <c>urn:hutong:problem:</c>.</summary>
    public string? Problem => (string?)(Body as JsonObject)?["type"] is { } type ? type.Replace("urn:hutong:problem:", "", StringComparison.Ordinal) : null;

    public override string ToString() => $"{Status} {Body?.ToJsonString()}";
}

/// <summary>A batch when it has come to its end.</summary>
public sealed record Batch(string Id, string State, long Rows, long Accepted, long Unchanged, long Stale, long Unmatched, long Rejected, string? Failure)
{
    public (long Accepted, long Unchanged, long Stale, long Unmatched, long Rejected) Counts => (Accepted, Unchanged, Stale, Unmatched, Rejected);

    public static Batch Of(JsonNode view)
    {
        var counts = view["counts"]!;
        return new(
            (string)view["id"]!, (string)view["state"]!, (long)view["rows"]!, (long)counts["accepted"]!, (long)counts["unchanged"]!,
            (long)counts["stale"]!, (long)counts["unmatched"]!, (long)counts["rejected"]!, (string?)view["failure"]);
    }
}

/// <summary>A bureau's system: signs in, pushes, asks.</summary>
public sealed class Bureau(HttpClient http, string id, string secret)
{
    public const string Ndjson = "application/x-ndjson", Csv = "text/csv";

    (string Token, DateTimeOffset Until) _signedIn;

    public string Id => id;

    public IReadOnlyList<string> Scopes { get; private set; } = [];

    public async Task<string> TokenAsync(CancellationToken ct)
    {
        if (DateTimeOffset.UtcNow < _signedIn.Until)
            return _signedIn.Token;
        return await Eventually.Gets(async () =>
        {
            using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", id), new("client_secret", secret)]);
            using var response = await http.PostAsync("/api/token", form, ct);
            if (response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
                return null;
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            var issued = JsonNode.Parse(await response.Content.ReadAsStringAsync(ct))!;
            Scopes = ((string)issued["scope"]!).Split(' ');
            _signedIn = ((string)issued["access_token"]!, DateTimeOffset.UtcNow.AddSeconds((int)issued["expires_in"]! * 0.6));
            return _signedIn.Token;
        }, $"{id} signs in", ct);
    }

    /// <param name="patient">Asks again while the answer is "not now", as a bureau's system has to.</param>
    public async Task<Answer> SendAsync(
        HttpMethod method, string address, Func<HttpContent>? content, CancellationToken ct, IReadOnlyDictionary<string, string>? headers = null, bool patient = false) =>
        await Eventually.Gets(async () =>
        {
            using var request = new HttpRequestMessage(method, address) { Content = content?.Invoke() };
            request.Headers.Authorization = new("Bearer", await TokenAsync(ct));
            foreach (var (name, value) in headers ?? new Dictionary<string, string>())
                request.Headers.Add(name, value);
            try
            {
                using var response = await http.SendAsync(request, ct);
                return patient && (int)response.StatusCode is 429 or 502 or 503 or 504 ? null : await AnswerAsync(response, ct);
            }
            catch (HttpRequestException) when (patient)
            {
                return null; // a gateway that is being started
            }
        }, $"{method} {address}", ct, TimeSpan.FromMinutes(3));

    public static async Task<Answer> AnswerAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var text = await response.Content.ReadAsStringAsync(ct);
        var json = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true && text.Length > 0;
        return new((int)response.StatusCode, json ? JsonNode.Parse(text) : null, response.Headers);
    }

    public async Task<JsonNode> GetAsync(string address, CancellationToken ct)
    {
        var answer = await SendAsync(HttpMethod.Get, address, null, ct, patient: true);
        answer.Status.ShouldBe(200, $"{address}: {answer}");
        return answer.Body!;
    }

    /// <summary>One record.</summary>
    public Task<Answer> PostAsync(string address, object record, CancellationToken ct, IReadOnlyDictionary<string, string>? headers = null) =>
        SendAsync(HttpMethod.Post, address, () => new StringContent(JsonSerializer.Serialize(record, JsonSerializerOptions.Web), Encoding.UTF8, "application/json"), ct, headers);

    /// <summary>A file, and nothing but its answer.</summary>
    public Task<Answer> UploadAsync(
        string kind, byte[] file, string type, CancellationToken ct, IReadOnlyDictionary<string, string>? headers = null, bool patient = false, bool gzip = false) =>
        SendAsync(HttpMethod.Post, $"/api/{kind}/batches", () =>
        {
            var content = new ByteArrayContent(file) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };
            if (gzip)
                content.Headers.ContentEncoding.Add("gzip");
            return content;
        }, ct, headers, patient);

    /// <summary>A file, followed to its end.</summary>
    public async Task<Batch> PushAsync(string kind, byte[] file, string type, CancellationToken ct, IReadOnlyDictionary<string, string>? headers = null) =>
        await DoneAsync(await UploadAsync(kind, file, type, ct, headers), ct);

    public Task<Batch> PushAsync(string kind, IEnumerable<object> records, CancellationToken ct, IReadOnlyDictionary<string, string>? headers = null) =>
        PushAsync(kind, Lines(records), Ndjson, ct, headers);

    public async Task<Batch> DoneAsync(Answer taken, CancellationToken ct)
    {
        taken.Status.ShouldBe(202, taken.ToString());
        var address = taken.Headers.Location!.ToString();
        return await Eventually.Gets(async () =>
        {
            var batch = Batch.Of(await GetAsync(address, ct));
            return batch.State is "done" or "failed" ? batch : null;
        }, $"batch {address} ends", ct, TimeSpan.FromMinutes(3));
    }

    /// <summary>A file that is written while it is sent, followed to its end.</summary>
    public async Task<Batch> PushAsync(string kind, HttpContent file, CancellationToken ct) =>
        await DoneAsync(await SendAsync(HttpMethod.Post, $"/api/{kind}/batches", () => file, ct), ct);

    /// <summary>Row, field and code of every error of a batch.</summary>
    public async Task<List<(int Row, string? Field, string Code)>> ErrorsAsync(string sector, Batch batch, CancellationToken ct) =>
        [.. (await GetAsync($"/api/{sector}/batches/{batch.Id}/errors", ct))["errors"]!.AsArray().Select(e => ((int)e!["row"]!, (string?)e["field"], (string)e["code"]!))];

    public static byte[] Lines(IEnumerable<object> records) =>
        Encoding.UTF8.GetBytes(string.Concat(records.Select(r => JsonSerializer.Serialize(r, JsonSerializerOptions.Web) + "\n")));
}
