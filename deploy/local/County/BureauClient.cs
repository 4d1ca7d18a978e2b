using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Hutong.Local.County;

/// <summary>A bureau's system as it talks to the gateway: with a token that it renews, and with patience when the platform is busy.</summary>
/// <param name="http">Its base address is the gateway.</param>
sealed class BureauClient(HttpClient http, ClientCredentials credentials, TimeProvider time) : IDisposable
{
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    readonly SemaphoreSlim _oneAtATime = new(1);

    /// <summary>Ten attempts: a process that restarts is there again by then. A busy platform says itself how long to wait.</summary>
    readonly ResiliencePipeline<HttpResponseMessage> _patience = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
        .AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = 9,
            Delay = TimeSpan.FromMilliseconds(200),
            MaxDelay = TimeSpan.FromSeconds(5),
            BackoffType = DelayBackoffType.Exponential,
            ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome is { Exception: HttpRequestException } || attempt.Outcome.Result is { } answer && IsBusy(answer)),
            DelayGenerator = attempt => ValueTask.FromResult(RetryAfter(attempt.Outcome.Result, time)),
        })
        .Build();
    (string Token, DateTimeOffset RenewAt)? _token;

    /// <summary>Sends until it is answered with something else than "not now". Every request here may be repeated: pushes carry a key or are idempotent by nature.</summary>
    /// <exception cref="LoadFailedException">The answer is no success.</exception>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> request, CancellationToken ct)
    {
        for (var renewed = false; ; renewed = true)
        {
            HttpResponseMessage response;
            try
            {
                response = await _patience.ExecuteAsync(async attempt => await SendOnceAsync(request, attempt), ct);
            }
            catch (HttpRequestException unreachable)
            {
                throw new LoadFailedException($"The gateway at {http.BaseAddress} does not answer: {unreachable.Message}", unreachable);
            }

            if (response.IsSuccessStatusCode)
                return response;
            using (response)
            {
                if (response.StatusCode != HttpStatusCode.Unauthorized || renewed)
                    throw await FailureAsync(response, ct);
                _token = null;
            }
        }
    }

    async Task<HttpResponseMessage> SendOnceAsync(Func<HttpRequestMessage> request, CancellationToken ct)
    {
        var (token, busy) = await TokenAsync(ct);
        if (busy is not null)
            return busy;
        using var message = request();
        message.Headers.Authorization = new("Bearer", token);
        return await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, ct);
    }

    public async Task<T> GetAsync<T>(string address, CancellationToken ct)
    {
        using var response = await SendAsync(() => new(HttpMethod.Get, address), ct);
        return await response.Content.ReadFromJsonAsync<T>(JsonSerializerOptions.Web, ct)
            ?? throw new LoadFailedException($"The answer to GET {address} is empty.");
    }

    /// <summary>Tells the platform that a county's history is loaded; told again it does no harm.</summary>
    public async Task OpenCountyAsync(string county, CancellationToken ct) =>
        (await SendAsync(() => new(HttpMethod.Post, $"/api/registry/counties/{county}/opening") { Content = JsonContent.Create(new { }) }, ct)).Dispose();

    /// <returns>The token, or the answer of a gateway that has no time for it.</returns>
    async Task<(string? Token, HttpResponseMessage? Busy)> TokenAsync(CancellationToken ct)
    {
        await _oneAtATime.WaitAsync(ct);
        try
        {
            if (_token is { } valid && time.GetUtcNow() < valid.RenewAt)
                return (valid.Token, null);
            using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", credentials.Id), new("client_secret", credentials.Secret)]);
            var response = await http.PostAsync("/api/token", form, ct);
            if (IsBusy(response))
                return (null, response);
            using (response)
            {
                if (!response.IsSuccessStatusCode)
                    throw await FailureAsync(response, ct);
                var issued = await response.Content.ReadFromJsonAsync<IssuedToken>(ct) ?? throw new LoadFailedException("The gateway issued no token.");
                // in good time: a long upload must not outlive its token on the way
                _token = (issued.AccessToken, time.GetUtcNow() + TimeSpan.FromSeconds(Math.Max(issued.ExpiresIn / 2.0, issued.ExpiresIn - 60)));
                return (issued.AccessToken, null);
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    static bool IsBusy(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;

    /// <returns>Null where nothing was asked for: the pauses grow by themselves.</returns>
    static TimeSpan? RetryAfter(HttpResponseMessage? response, TimeProvider time)
    {
        var asked = response?.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - time.GetUtcNow() : null;
        return asked is { } wait ? TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, LongestWait.Ticks)) : null;
    }

    async Task<LoadFailedException> FailureAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var asked = $"{credentials.Id}: {response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.AbsolutePath}";
        try
        {
            var problem = await response.Content.ReadFromJsonAsync<Problem>(JsonSerializerOptions.Web, ct);
            if (problem is { Title: not null } or { Detail: not null } or { Error: not null })
                return new($"{asked} was refused with {(int)response.StatusCode} {problem.Title ?? problem.Error}: {problem.Detail ?? problem.ErrorDescription} ({problem.Type ?? problem.Error})");
        }
        catch (JsonException)
        {
            // no problem details: the status has to do
        }

        return new($"{asked} was refused with {(int)response.StatusCode} {response.ReasonPhrase}.");
    }

    sealed record Problem(
        string? Type, string? Title, string? Detail, string? Error, [property: JsonPropertyName("error_description")] string? ErrorDescription);

    sealed record IssuedToken(
        [property: JsonPropertyName("access_token")] string AccessToken, [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
