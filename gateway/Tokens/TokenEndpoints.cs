using System.Collections.Immutable;
using System.Security.Claims;
using Hutong.Gateway.People;
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

    /// <summary>The scheme that knows who has signed in (<see cref="SignInPages"/>).</summary>
    public const string PersonScheme = "person";

    const string Server = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    // What every person's program may ask for besides the rights of its client.
    static readonly string[] Always = [Scopes.OpenId, Scopes.Profile, Scopes.OfflineAccess];

    static readonly string[] ToldOfPerson = [Claims.Name, "role", "bureau", "division"];

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
        app.MapPeople();

        // Answered before by OpenIddict; mapped so that other methods are refused by name.
        app.MapGet(Configuration, () => Results.NotFound());
        app.MapGet(Keys, () => Results.NotFound());
    }

    static async Task<IResult> IssueAsync(HttpContext context, ClientRegister clients, AccountRights people, IOptions<TokenSettings> options)
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

        // The code or refresh token, which OpenIddict has checked, says who it is and what was granted; client and person may have lost some since.
        var person = (ClaimsIdentity)(await context.AuthenticateAsync(Server)).Principal!.Identity!;
        if (await people.ReadAsync(person.GetClaim(Claims.Subject)!, context.RequestAborted) is not { LockedSince: null } account
            || account.SecurityStamp != person.GetClaim(SignInPages.Stamp))
            return Refuse(Errors.InvalidGrant, "The account is locked, or its password has changed.");
        var may = Roles.ScopesOf(account);
        var left = person.GetScopes().Where(scope => (client.May(scope) && may.Contains(scope)) || Always.Contains(scope));
        return Grant(person, left, options.Value);
    }

    static async Task<IResult> AuthorizeAsync(HttpContext context, ClientRegister clients, AccountRights people, IOptions<TokenSettings> options)
    {
        if (context.GetOpenIddictServerResponse() is { Error: { } error } refusal)
            return new ProblemResult(new(400, "sign-in-refused", "Sign-in refused", refusal.ErrorDescription ?? error) { OAuthError = error });

        var request = context.GetOpenIddictServerRequest()!;
        var client = clients.Find(request.ClientId!)!;
        var asked = request.GetScopes();
        if (asked.Any(scope => !client.May(scope) && !Always.Contains(scope)))
            return Refuse(Errors.InvalidScope, "This client may not have some of the scopes it asked for.");

        var signedIn = await context.AuthenticateAsync(PersonScheme);
        if (!signedIn.Succeeded || await people.ReadAsync(signedIn.Principal.GetClaim(Claims.Subject) ?? "", context.RequestAborted) is not { LockedSince: null } account)
            return request.HasPromptValue(PromptValues.None)
                ? Refuse(Errors.LoginRequired, "Nobody has signed in.")
                : Results.Challenge(new() { RedirectUri = context.Request.PathBase + context.Request.Path + context.Request.QueryString }, [PersonScheme]);

        // A person gets what was asked for, what the client may have, and what the person may do: all three.
        var may = Roles.ScopesOf(account);
        var granted = (asked.Any(scope => !Always.Contains(scope)) ? asked : asked.AddRange(may.Where(client.May).Order(StringComparer.Ordinal)))
            .Where(scope => may.Contains(scope) || Always.Contains(scope));
        // the stamp stays in the gateway's own codes and refresh tokens: a changed password ends them
        var person = NewIdentity().SetClaim(Claims.Subject, account.Id.ToString("D")).SetClaim(SignInPages.Stamp, account.SecurityStamp)
            .SetClaim(Claims.Name, account.ShownName).SetClaim("role", account.Role).SetClaim("bureau", account.Bureau).SetClaim("division", account.Division);
        return Grant(person, granted, options.Value);
    }

    static ClaimsIdentity NewIdentity() => new(Server, Claims.Name, Claims.Role);

    static IResult Grant(ClaimsIdentity identity, IEnumerable<string> scopes, TokenSettings settings)
    {
        identity.SetScopes(scopes.ToImmutableArray());
        identity.SetResources(settings.Audience);
        // who it is goes to the program that people have signed in to, never into a token that goes from service to service
        identity.SetDestinations(claim => ToldOfPerson.Contains(claim.Type) && identity.HasScope(Scopes.Profile) ? [Destinations.IdentityToken] : []);
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
