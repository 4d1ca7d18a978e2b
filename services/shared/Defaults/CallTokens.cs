using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Hutong.Defaults;

/// <summary>A call as it was signed.</summary>
/// <param name="Client">The client that the gateway speaks for, or the service that speaks for itself.</param>
/// <param name="Peer">It is a service that speaks for itself.</param>
/// <param name="Person">The account of the person who acts; null where a system asks on its own behalf.</param>
public sealed record Call(string Client, FrozenSet<string> Scopes, bool Peer, string? Person);

/// <summary>Signs this process's calls and checks those of others: a token of a minute, for one service alone.</summary>
/// <remarks>
/// A JWT (RFC 7519) by ES256 and nothing else: <c>iss</c> the calling process, <c>aud</c> the called one, <c>sub</c> the client, <c>scope</c>,
/// and <c>person</c> where somebody who has signed in acts.
/// Tokens are used again for half of their life, and what was verified is remembered until it ends, so that a call costs a look-up.
/// </remarks>
public sealed class CallTokens
{
    public const string Gateway = "gateway", Type = "call+jwt", Scope = "scope", Person = "person";

    public static readonly TimeSpan Life = TimeSpan.FromSeconds(60), Skew = TimeSpan.FromSeconds(5);

    static readonly TimeSpan Reused = TimeSpan.FromSeconds(30);

    /// <summary>Most tokens that are remembered on either side; then all are forgotten and made or verified anew.</summary>
    const int Most = 2_000;

    readonly ProcessKeys _keys;
    readonly TimeProvider _clock;
    readonly JsonWebTokenHandler _tokens = new() { SetDefaultTimesOnTokenCreation = false };
    readonly TokenValidationParameters _wanted;
    readonly ConcurrentDictionary<(string Audience, string Client, string Scopes, string? Person), (string Token, DateTimeOffset Until)> _issued = [];
    readonly ConcurrentDictionary<string, (Call Call, DateTimeOffset Until)> _verified = [];

    public CallTokens(ProcessKeys keys, TimeProvider clock)
    {
        (_keys, _clock) = (keys, clock);
        _wanted = new()
        {
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidTypes = [Type],
            ValidAudience = keys.Process,
            // whoever is named as the issuer: by its keys alone
            IssuerSigningKeyResolver = (_, token, id, _) => keys.Of(token.Issuer).Where(key => key.KeyId == id),
            TryAllIssuerSigningKeys = false,
            IssuerValidator = (issuer, _, _) => keys.Of(issuer).Count > 0 ? issuer : throw new SecurityTokenInvalidIssuerException($"{issuer} is nobody here."),
            LifetimeValidator = (_, _, token, _) => IsAlive((JsonWebToken)token),
        };
    }

    /// <summary>A token for a call.</summary>
    /// <param name="audience">The called service.</param>
    /// <param name="client">For whom: the gateway names a client, a service itself.</param>
    /// <param name="scopes">Separated by spaces.</param>
    /// <param name="person">The account of the person who acts through the client; the gateway alone may name one.</param>
    public string For(string audience, string client, string scopes, string? person = null)
    {
        var now = _clock.GetUtcNow();
        if (_issued.TryGetValue((audience, client, scopes, person), out var known) && now < known.Until)
            return known.Token;
        var claims = new Dictionary<string, object> { [JwtRegisteredClaimNames.Sub] = client, [Scope] = scopes };
        if (person is not null)
            claims[Person] = person;
        var token = _tokens.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = Type,
            Issuer = _keys.Process,
            Audience = audience,
            IssuedAt = now.UtcDateTime,
            Expires = (now + Life).UtcDateTime,
            Claims = claims,
            SigningCredentials = _keys.Signing,
        });
        Keep(_issued, (audience, client, scopes, person), (token, now + Reused));
        return token;
    }

    /// <summary>Who is calling.</summary>
    /// <returns>Null when the token is not one of a process that is known here, for this process, of now.</returns>
    public async ValueTask<Call?> CheckAsync(string token)
    {
        if (_verified.TryGetValue(token, out var known))
            return _clock.GetUtcNow() < known.Until ? known.Call : null;
        if (token.Length == 0 || await _tokens.ValidateTokenAsync(token, _wanted) is not { IsValid: true, SecurityToken: JsonWebToken valid })
            return null;
        var call = Of(valid);
        if (call is not null)
            Keep(_verified, token, (call, valid.ValidTo + Skew));
        return call;
    }

    /// <summary>Only the gateway speaks for others and for people, and no service has more than peers may.</summary>
    Call? Of(JsonWebToken token)
    {
        if (!token.TryGetPayloadValue<string>(JwtRegisteredClaimNames.Sub, out var client) || client.Length == 0 || !token.TryGetPayloadValue<string>(Scope, out var text))
            return null;
        // one that is there says who it is: what is recorded of a person is never recorded of nobody
        string? person = null;
        if (token.TryGetPayloadValue<object>(Person, out var named) && (person = named as string) is not { Length: > 0 })
            return null;
        var scopes = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (token.Issuer == Gateway)
            return new(client, scopes.Except(PeerRights.Towards(_keys.Process)).ToFrozenSet(), Peer: false, person);
        return client == token.Issuer && person is null ? new(client, scopes.Intersect(PeerRights.Of(token.Issuer, _keys.Process)).ToFrozenSet(), Peer: true, null) : null;
    }

    bool IsAlive(JsonWebToken token)
    {
        // seconds, as they are in the token; one without times has the year 1 in their place
        var (now, issued, ends) = (_clock.GetUtcNow().UtcDateTime, token.IssuedAt, token.ValidTo);
        return issued <= now + Skew && now < ends + Skew && ends - issued <= Life;
    }

    static void Keep<TKey, TValue>(ConcurrentDictionary<TKey, TValue> kept, TKey key, TValue value) where TKey : notnull
    {
        if (kept.Count >= Most)
            kept.Clear();
        kept[key] = value;
    }
}
