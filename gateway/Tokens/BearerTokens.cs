using System.Collections.Frozen;
using System.Security.Claims;
using Hutong.Gateway.Access;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Validation;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Abstractions.OpenIddictExceptions;
using static OpenIddict.Validation.OpenIddictValidationEvents;

namespace Hutong.Gateway.Tokens;

public enum TokenFault { Missing, Invalid, Expired, ProviderAway }

/// <summary>Who stands behind a request's bearer token. Nothing is asked of the database.</summary>
public sealed class BearerTokens(OpenIddictValidationService validation, IOptions<TokenSettings> settings, IServiceProvider services)
{
    const string Scheme = "Bearer ";

    // Providers do not agree on where the client's name stands; the gateway's own tokens have the first.
    static readonly string[] ClientClaims = [Claims.ClientId, Claims.AuthorizedParty, "appid", Claims.Subject];

    readonly ClientRegister? _register = settings.Value.Outside ? null : services.GetRequiredService<ClientRegister>();

    public async ValueTask<(Caller? Caller, TokenFault? Fault)> CheckAsync(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || header.AsSpan(Scheme.Length).Trim() is not { Length: > 0 } token)
            return (null, TokenFault.Missing);

        try
        {
            return ToCaller(await validation.ValidateAccessTokenAsync(token.ToString(), request.HttpContext.RequestAborted)) is { } caller
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
    }

    Caller? ToCaller(ClaimsPrincipal principal)
    {
        // The name goes into a header; only an outside provider could name a client otherwise.
        var client = ClientClaims.Select(name => principal.FindFirst(name)?.Value).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        if (client is null || client.Length > 128 || !client.All(c => c is > ' ' and < '\x7f'))
            return null;

        var scopes = principal.Claims
            .Where(c => c.Type is Claims.Scope or "scp")
            .SelectMany(c => c.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (_register is null)
            return new(client, scopes.ToFrozenSet(StringComparer.Ordinal));

        // A client that was struck off the file, or lost a scope, does not keep it until its token ends.
        return _register.Find(client) is { } known
            ? new(client, scopes.Where(known.Scopes.Contains).ToFrozenSet(StringComparer.Ordinal))
            : null;
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
