using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Claims;
using System.Text.Json;
using Hutong.Gateway.Access;
using Hutong.Gateway.People;
using Hutong.Postgres;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Validation;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Abstractions.OpenIddictExceptions;
using static OpenIddict.Validation.OpenIddictValidationEvents;

namespace Hutong.Gateway.Tokens;

public enum TokenFault { Missing, Invalid, Expired, ProviderAway }

/// <summary>Who stands behind a request's bearer token. For systems nothing is asked of the database; for people, now and then, what they may do.</summary>
public sealed class BearerTokens(OpenIddictValidationService validation, IOptions<TokenSettings> settings, IServiceProvider services)
{
    const string Scheme = "Bearer ";

    // Providers do not agree on where the client's name stands; the gateway's own tokens have the first.
    static readonly string[] ClientClaims = [Claims.ClientId, Claims.AuthorizedParty, "appid", Claims.Subject];

    readonly ClientRegister? _register = settings.Value.Outside ? null : services.GetRequiredService<ClientRegister>();
    readonly AccountRights? _people = settings.Value.Outside ? null : services.GetRequiredService<AccountRights>();

    public async ValueTask<(Caller? Caller, TokenFault? Fault)> CheckAsync(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || header.AsSpan(Scheme.Length).Trim() is not { Length: > 0 } token)
            return (null, TokenFault.Missing);

        // Checked first: what is read twice in two ways is no token, whoever signed it.
        if (!IsUnambiguous(token))
            return (null, TokenFault.Invalid);

        try
        {
            return await ToCallerAsync(await validation.ValidateAccessTokenAsync(token.ToString(), request.HttpContext.RequestAborted), request.HttpContext.RequestAborted) is { } caller
                ? (caller, null)
                : (null, TokenFault.Invalid);
        }
        catch (ProtocolException refused)
        {
            return (null, refused switch
            {
                { ErrorDescription: CheckLifetime.Expired } => TokenFault.Expired,
                { Error: Errors.ServerError } => TokenFault.ProviderAway,
                _ => TokenFault.Invalid,
            });
        }
        catch (Exception away) when (Faults.Of(away) is Fault.Away)
        {
            return (null, TokenFault.ProviderAway); // nobody can say what the person may still do
        }
    }

    async ValueTask<Caller?> ToCallerAsync(ClaimsPrincipal principal, CancellationToken ct)
    {
        // The name goes into a header; only an outside provider could name a client otherwise.
        var client = ClientClaims.Select(name => principal.FindFirst(name)?.Value).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        if (client is null || client.Length > 128 || !client.All(c => c is > ' ' and < '\x7f'))
            return null;

        // Under two names they have to be the same, or the token says two things.
        var (scopes, others) = (Granted(principal, Claims.Scope), Granted(principal, "scp"));
        if (scopes.Count > 0 && others.Count > 0 && !scopes.SetEquals(others))
            return null;
        if (scopes.Count == 0)
            scopes = others;
        if (_register is null)
            return new(client, scopes);

        // A client that was struck off the file, or lost a scope, does not keep it until its token ends.
        if (_register.Find(client) is not { } known)
            return null;
        // A client that asks on its own behalf is the subject of its token; another subject is the person who has signed in, and who may
        // have been locked or have lost a role since.
        var person = principal.FindFirst(Claims.Subject)?.Value is { } subject && subject != client ? subject : null;
        var left = scopes.Where(known.May);
        if (person is null)
            return new(client, left.ToFrozenSet(StringComparer.Ordinal));
        return await _people!.OfAsync(person, ct) is { } rights ? new(client, left.Where(rights.Contains).ToFrozenSet(StringComparer.Ordinal), person) : null;
    }

    static FrozenSet<string> Granted(ClaimsPrincipal principal, string name) => principal.FindAll(name)
        .SelectMany(c => c.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>No member stands twice in head or body (RFC 8725 §3): one reader takes the first <c>scope</c>, another the last.</summary>
    static bool IsUnambiguous(ReadOnlySpan<char> token)
    {
        Span<Range> parts = stackalloc Range[6];
        // Encrypted ones (five parts) have a readable head only; they are not accepted here.
        return token.Split(parts, '.') == 3 && IsObject(token[parts[0]]) && IsObject(token[parts[1]]);
    }

    static bool IsObject(ReadOnlySpan<char> part)
    {
        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(part), new() { AllowDuplicateProperties = false });
            return json.RootElement.ValueKind is JsonValueKind.Object;
        }
        catch (Exception broken) when (broken is FormatException or JsonException)
        {
            return false;
        }
    }
}

/// <summary>A token has an end, and what comes before its beginning or after its end is refused by name.</summary>
public sealed class CheckLifetime : IOpenIddictValidationHandler<ValidateTokenContext>
{
    public const string Expired = "The token has expired.";

    public static OpenIddictValidationHandlerDescriptor Descriptor { get; } = OpenIddictValidationHandlerDescriptor.CreateBuilder<ValidateTokenContext>()
        .UseSingletonHandler<CheckLifetime>()
        .SetOrder(OpenIddictValidationHandlers.Protection.ValidateExpirationDate.Descriptor.Order - 500)
        .SetType(OpenIddictValidationHandlerType.Custom)
        .Build();

    public ValueTask HandleAsync(ValidateTokenContext context)
    {
        var now = context.Options.TimeProvider!.GetUtcNow();
        var skew = context.TokenValidationParameters!.ClockSkew;
        if (context.Principal!.GetExpirationDate() is not { } end)
            context.Reject(Errors.InvalidToken, "The token has no end.");
        else if (end + skew <= now)
            context.Reject(Errors.InvalidToken, Expired);
        else if (long.TryParse(context.Principal!.GetClaim(Claims.NotBefore), out var begin) && DateTimeOffset.FromUnixTimeSeconds(begin) > now + skew)
            context.Reject(Errors.InvalidToken, "The token is not valid yet.");
        return default;
    }
}
