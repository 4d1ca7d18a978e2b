using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;

namespace Hutong.Tests;

/// <summary>What services answer, read for a test.</summary>
public static class Answers
{
    const string Problem = "urn:hutong:problem:";

    /// <summary>The body of an answer that has to be a good one; otherwise the test fails with what it says.</summary>
    public static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{(int)answer.StatusCode}: {text}");
        return Read(text);
    }

    /// <summary>The body, whatever the status.</summary>
    public static async Task<JsonElement> BodyAsync(HttpResponseMessage answer) => Read(await answer.Content.ReadAsStringAsync());

    /// <summary>The stable code of a problem.</summary>
    public static string CodeOf(JsonElement problem)
    {
        var type = problem.GetProperty("type").GetString()!;
        type.ShouldStartWith(Problem);
        return type[Problem.Length..];
    }

    static JsonElement Read(string text) => text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
}

/// <summary>Calls in a test, which the run's own limit ends.</summary>
public static class Calls
{
    public static Task<HttpResponseMessage> PutRecordAsync(this HttpClient client, string path, object record) => client.PutAsJsonAsync(path, record);

    public static Task<HttpResponseMessage> PostRecordAsync(this HttpClient client, string path, object record) => client.PostAsJsonAsync(path, record);

    public static Task<HttpResponseMessage> ShowAsync(this HttpClient client, string path) => client.GetAsync(path);

    public static async Task<HttpStatusCode> StatusAsync(this HttpClient client, string path, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    public static Task<string> TextAsync(this HttpClient client, string path) => client.GetStringAsync(path);

    public static Task<string> TextAsync(this HttpResponseMessage answer) => answer.Content.ReadAsStringAsync();
}
