using System.Collections.Immutable;
using System.Security.Claims;
using Hutong.Gateway.Problems;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Hutong.Gateway.Tokens;

/// <summary>What OpenIddict leaves to us: which client and which person gets which scopes.</summary>
public static class TokenEndpoints
{
    public const string Token = "/api/token";
    public const string Authorize = "/api/authorize";
    public const string Configuration = "/.well-known/openid-configuration";
    public const string Keys = "/.well-known/jwks.json";

    /// <summary>The scheme that knows who has signed in; whoever brings a sign-in page registers it.</summary>
    /// <remarks>Its principal has <c>sub</c>, <c>name</c> and, for each thing that the person may do, a claim <c>scope</c>.</remarks>
    public const string PersonScheme = "person";

    const string Server = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    // What every person's program may ask for besides the rights of its client.
    static readonly string[] Always = [Scopes.OpenId, Scopes.Profile, Scopes.OfflineAccess];

    /// <summary>Requests that OpenIddict looks at; other methods are left to routing, which says what is allowed.</summary>
    public static bool IsOurs(HttpContext context) => context.Request.Path.Value switch
    {
        Token => HttpMethods.IsPost(context.Request.Method),
        Authorize or Configuration or Keys => HttpMethods.IsGet(context.Request.Method),
        _ => false,
    };

    public static void MapTokens(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<TokenSettings>>().Value.Outside)
            return;

        app.MapPost(Token, IssueAsync);
        app.MapGet(Authorize, AuthorizeAsync);

        // Answered before by OpenIddict; mapped so that other methods are refused by name.
        app.MapGet(Configuration, () => Results.NotFound());
        app.MapGet(Keys, () => Results.NotFound());
    }

    static async Task<IResult> IssueAsync(HttpContext context, ClientRegister clients, IOptions<TokenSettings> options)
    {
        var request = context.GetOpenIddictServerRequest()!;
        if (clients.Find(request.ClientId!) is not { } client)
            return Refuse(Errors.InvalidClient, "Client id or secret is wrong.");

        if (request.IsClientCredentialsGrantType())
        {
            var asked = request.GetScopes();
            if (asked.Count(scope => !client.Scopes.Contains(scope)) is > 0 and var notTheirs)
                return Refuse(Errors.InvalidScope, $"This client may not have {notTheirs} of the scopes it asked for.");
            var granted = asked.IsEmpty ? [.. client.Scopes.Order(StringComparer.Ordinal)] : asked.Distinct(StringComparer.Ordinal);
            return Grant(NewIdentity().SetClaim(Claims.Subject, client.Id), granted, options.Value);
        }

        // The code or refresh token, which OpenIddict has checked, says who it is and what was granted; the client may have lost some since.
        var person = (ClaimsIdentity)(await context.AuthenticateAsync(Server)).Principal!.Identity!;
        var left = person.GetScopes().Where(scope => client.Scopes.Contains(scope) || Always.Contains(scope));
        return Grant(person, left, options.Value);
    }

    static async Task<IResult> AuthorizeAsync(HttpContext context, IAuthenticationSchemeProvider schemes, ClientRegister clients, IOptions<TokenSettings> options)
    {
        if (context.GetOpenIddictServerResponse() is { Error: { } error } refusal)
            return new ProblemResult(new(400, "sign-in-refused", "Sign-in refused", refusal.ErrorDescription ?? error) { OAuthError = error });

        var request = context.GetOpenIddictServerRequest()!;
        if (await schemes.GetSchemeAsync(PersonScheme) is null)
            return Refuse(Errors.TemporarilyUnavailable, "There is no page here yet on which people sign in.");

        var client = clients.Find(request.ClientId!)!;
        var asked = request.GetScopes();
        if (asked.Any(scope => !client.Scopes.Contains(scope) && !Always.Contains(scope)))
            return Refuse(Errors.InvalidScope, "This client may not have some of the scopes it asked for.");

        var signedIn = await context.AuthenticateAsync(PersonScheme);
        if (!signedIn.Succeeded || signedIn.Principal.GetClaim(Claims.Subject) is not { Length: > 0 } subject)
            return request.HasPromptValue(PromptValues.None)
                ? Refuse(Errors.LoginRequired, "Nobody has signed in.")
                : Results.Challenge(new() { RedirectUri = context.Request.PathBase + context.Request.Path + context.Request.QueryString }, [PersonScheme]);

        // A person gets what was asked for, what the client may have, and what the person may do: all three.
        var may = signedIn.Principal.FindAll(Claims.Private.Scope).Concat(signedIn.Principal.FindAll(Claims.Scope))
            .SelectMany(claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToHashSet(StringComparer.Ordinal);
        var granted = (asked.Any(scope => !Always.Contains(scope)) ? asked : asked.AddRange(client.Scopes.Order(StringComparer.Ordinal)))
            .Where(scope => may.Contains(scope) || Always.Contains(scope));
        var person = NewIdentity().SetClaim(Claims.Subject, subject).SetClaim(Claims.Name, signedIn.Principal.GetClaim(Claims.Name));
        return Grant(person, granted, options.Value);
    }

    static ClaimsIdentity NewIdentity() => new(Server, Claims.Name, Claims.Role);

    static IResult Grant(ClaimsIdentity identity, IEnumerable<string> scopes, TokenSettings settings)
    {
        identity.SetScopes(scopes.ToImmutableArray());
        identity.SetResources(settings.Audience);
        identity.SetDestinations(claim => claim.Type == Claims.Name && identity.HasScope(Scopes.Profile) ? [Destinations.IdentityToken] : []);
        return Results.SignIn(new(identity), authenticationScheme: Server);
    }

    static IResult Refuse(string error, string description) => Results.Forbid(
        new(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }), [Server]);

    sealed class ProblemResult(Problem problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => problem.WriteAsync(httpContext);
    }
}
