using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Hutong.Gateway.Tokens;

/// <summary>Where the gateway's tokens and answers differ from OpenIddict's own.</summary>
static class TokenAnswers
{
    public static void AddTo(OpenIddictServerBuilder server)
    {
        // Access tokens come by the thousand and are checked without the database: only codes and refresh tokens are stored.
        server.AddEventHandler<GenerateTokenContext>(handler => handler
            .SetOrder(OpenIddictServerHandlers.Protection.CreateTokenEntry.Descriptor.Order - 500)
            .UseInlineHandler(context =>
            {
                if (context.TokenType is TokenTypeIdentifiers.AccessToken or TokenTypeIdentifiers.IdentityToken)
                    context.CreateTokenEntry = false;
                return default;
            }));

        // The granted scopes are always told, also when they are those that were asked for; and the lifetime is a token's own,
        // not what is left of it after a slow answer.
        server.AddEventHandler<ProcessSignInContext>(handler => handler
            .SetOrder(OpenIddictServerHandlers.AttachSignInParameters.Descriptor.Order + 500)
            .UseInlineHandler(context =>
            {
                if (context is { IncludeAccessToken: true, AccessTokenPrincipal: { } principal })
                {
                    context.Response.Scope = string.Join(' ', principal.GetScopes());
                    context.Response.ExpiresIn = (long?)(principal.GetExpirationDate() - principal.GetCreationDate())?.TotalSeconds;
                }

                return default;
            }));

        // A refusal names no address outside of the county's network.
        server.AddEventHandler<ProcessErrorContext>(handler => handler
            .SetOrder(OpenIddictServerHandlers.AttachErrorParameters.Descriptor.Order + 500)
            .UseInlineHandler(context =>
            {
                context.Response.ErrorUri = null;
                return default;
            }));
    }
}
