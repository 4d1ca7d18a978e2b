using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Hutong.CountyConsole.SignIn;
using Microsoft.AspNetCore.Components.Authorization;

namespace Hutong.CountyConsole.Platform;

public enum Why { SignedOut, NotAllowed, Missing, TooMany, Away, Refused }

/// <summary>What the API did not do, to be told in words.</summary>
/// <param name="Code">Stable, of the problem's type.</param>
/// <param name="Text">The API's own words, in English.</param>
/// <param name="RequestId">By which the operator finds it.</param>
public sealed record Refusal(Why Why, string Code, string Text, string? RequestId);

/// <summary>An answer, or why there is none: what is to be expected is no exception.</summary>
public readonly record struct Answer<T>(T? Value, Refusal? Refusal);

/// <summary>The platform's own API, through the gateway, with the rights of the person who has signed in. There is no other way to any data.</summary>
public sealed class Api(IHttpClientFactory http, SignIns signIns, AuthenticationStateProvider signedIn)
{
    public const string Client = "api";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public Task<Answer<T>> GetAsync<T>(string address, CancellationToken ct = default) => SendAsync<T>(HttpMethod.Get, address, null, true, ct);

    /// <summary>What a page asks by itself, again and again: nobody has done anything.</summary>
    public Task<Answer<T>> LookAsync<T>(string address, CancellationToken ct = default) => SendAsync<T>(HttpMethod.Get, address, null, false, ct);

    public Task<Answer<T>> PostAsync<T>(string address, object? body = null, CancellationToken ct = default) => SendAsync<T>(HttpMethod.Post, address, body, true, ct);

    async Task<Answer<T>> SendAsync<T>(HttpMethod method, string address, object? body, bool done, CancellationToken ct)
    {
        var name = (await signedIn.GetAuthenticationStateAsync()).User.FindFirstValue(SignIns.Claim);
        if (done)
            signIns.Touch(name);
        try
        {
            if (await signIns.TokenAsync(name, ct) is not { } token)
                return new(default, new(Why.SignedOut, "signed-out", "", null));
            using var client = http.CreateClient(Client);
            using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body, options: Json) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await client.SendAsync(request, ct);
            if (answer.IsSuccessStatusCode)
                return new(await answer.Content.ReadFromJsonAsync<T>(Json, ct), null);
            return new(default, await RefusalOfAsync(answer, ct));
        }
        catch (Exception away) when (away is HttpRequestException || (away is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new(default, new(Why.Away, "away", "", null));
        }
    }

    public static async Task<Refusal> RefusalOfAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        var why = answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => Why.SignedOut,
            HttpStatusCode.Forbidden => Why.NotAllowed,
            HttpStatusCode.NotFound => Why.Missing,
            HttpStatusCode.TooManyRequests => Why.TooMany,
            HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => Why.Away,
            _ => Why.Refused,
        };
        var (code, text) = ("", "");
        if (answer.Content.Headers.ContentType?.MediaType is "application/problem+json")
        {
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Json, ct);
            code = problem.TryGetProperty("type", out var type) && type.GetString() is { } full ? full[(full.LastIndexOf(':') + 1)..] : "";
            text = problem.TryGetProperty("title", out var title) ? title.GetString() ?? "" : "";
        }

        return new(why, code, text, answer.Headers.TryGetValues("X-Request-Id", out var ids) ? ids.FirstOrDefault() : null);
    }
}

public static class PlatformSetup
{
    public static void AddPlatform(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpClient(Api.Client).ConfigureHttpClient((provider, client) =>
        {
            client.BaseAddress = provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<SignInSettings>>().Value.Gateway;
            client.Timeout = TimeSpan.FromSeconds(30);
        });
        builder.Services.AddScoped<Api>();
    }
}
