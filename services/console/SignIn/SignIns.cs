using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace Hutong.CountyConsole.SignIn;

/// <summary>Who has signed in here, with the tokens, in memory: the cookie holds nothing but a random name.</summary>
/// <remarks>
/// A restart forgets them all. The gateway still knows its people then, so that a page that is opened again comes back without a password.
/// Tokens are refreshed one at a time for each sign-in: a refresh token that is used twice would end it.
/// </remarks>
public sealed partial class SignIns(IHttpClientFactory http, IOptions<SignInSettings> settings, TimeProvider time, ILogger<SignIns> log) : BackgroundService, ITicketStore
{
    /// <summary>The claim that names the sign-in.</summary>
    public const string Claim = "sign-in";

    static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1), Look = TimeSpan.FromSeconds(10);

    readonly ConcurrentDictionary<string, Held> _held = new(StringComparer.Ordinal);

    /// <summary>How many people's sign-ins are held.</summary>
    public int Count => _held.Count;

    public Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var who = new ClaimsIdentity(ticket.Principal.Identity!);
        who.AddClaim(new(Claim, name));
        var held = new Held(new(new(who), ticket.Properties, ticket.AuthenticationScheme))
        {
            Access = ticket.Properties.GetTokenValue("access_token") ?? "",
            Refresh = ticket.Properties.GetTokenValue("refresh_token") ?? "",
            AccessEnds = DateTimeOffset.TryParse(ticket.Properties.GetTokenValue("expires_at"), null, out var ends) ? ends : time.GetUtcNow(),
            Used = time.GetUtcNow(),
        };
        ticket.Properties.StoreTokens([]);
        _held[name] = held;
        return Task.FromResult(name);
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        if (_held.TryGetValue(key, out var held))
            held.Ticket = ticket;
        return Task.CompletedTask;
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => Task.FromResult(Find(key)?.Ticket);

    public Task RemoveAsync(string key)
    {
        _held.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    /// <summary>The person does something: the sign-in stays.</summary>
    public void Touch(string? name)
    {
        if (name is not null && _held.TryGetValue(name, out var held))
            held.Used = time.GetUtcNow();
    }

    /// <summary>How long until the sign-in ends by itself when nothing is done; null when it has ended.</summary>
    public TimeSpan? Left(string? name) =>
        name is not null && _held.TryGetValue(name, out var held) ? held.Used + settings.Value.Idle - time.GetUtcNow() : null;

    /// <summary>A token that is good for a minute at least; null when the person has to sign in again.</summary>
    /// <exception cref="HttpRequestException">The gateway does not answer.</exception>
    public async ValueTask<string?> TokenAsync(string? name, CancellationToken ct)
    {
        if (name is null || Find(name) is not { } held)
            return null;
        if (held.AccessEnds - time.GetUtcNow() > Ahead)
            return held.Access;

        await held.One.WaitAsync(ct);
        try
        {
            if (held.AccessEnds - time.GetUtcNow() > Ahead)
                return held.Access;
            using var client = http.CreateClient(SignInSetup.BackChannel);
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "refresh_token",
                ["refresh_token"] = held.Refresh,
                ["client_id"] = settings.Value.ClientId,
                ["client_secret"] = settings.Value.ClientSecret,
            });
            // not with the caller's patience: a token that was changed and lost would end the sign-in
            using var answer = await client.PostAsync("api/token", form, CancellationToken.None);
            if ((int)answer.StatusCode is 400 or 401)
            {
                _held.TryRemove(name, out _);
                LogEnded((int)answer.StatusCode);
                return null;
            }

            answer.EnsureSuccessStatusCode();
            var tokens = (await answer.Content.ReadFromJsonAsync<Tokens>(CancellationToken.None))!;
            held.Refresh = tokens.Refresh ?? held.Refresh;
            held.AccessEnds = time.GetUtcNow().AddSeconds(tokens.Seconds);
            return held.Access = tokens.Access;
        }
        finally
        {
            held.One.Release();
        }
    }

    /// <summary>Null also for one in which nothing was done for too long, and that is not swept out yet.</summary>
    Held? Find(string name) => _held.TryGetValue(name, out var held) && held.Used + settings.Value.Idle > time.GetUtcNow() ? held : null;

    /// <summary>Ends the sign-in.</summary>
    public void End(string? name)
    {
        if (name is not null)
            _held.TryRemove(name, out _);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var (name, held) in _held)
                if (held.Used + settings.Value.Idle <= time.GetUtcNow())
                    _held.TryRemove(name, out _);
            await Task.Delay(Look, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    sealed class Held(AuthenticationTicket ticket)
    {
        public SemaphoreSlim One { get; } = new(1);

        public AuthenticationTicket Ticket { get; set; } = ticket;

        public required string Access { get; set; }

        public required string Refresh { get; set; }

        public DateTimeOffset AccessEnds { get; set; }

        public DateTimeOffset Used { get; set; }
    }

    sealed record Tokens(
        [property: JsonPropertyName("access_token")] string Access, [property: JsonPropertyName("refresh_token")] string? Refresh, [property: JsonPropertyName("expires_in")] int Seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "A sign-in has ended: the gateway refused its refresh token with {Status}")]
    partial void LogEnded(int status);
}
