using System.Security.Claims;
using Hutong.Gateway.Limits;
using Hutong.Gateway.Problems;
using Hutong.Gateway.Tokens;
using Hutong.Postgres;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Hutong.Gateway.People;

/// <summary>Where people sign in and out: plain forms that need no script.</summary>
/// <remarks>
/// Whatever is wrong is answered in the same words: name, password, code, a locked account and one that does not exist, too many attempts.
/// A code and a recovery code count as attempts like a password, since they stand on the same form.
/// </remarks>
public static class SignInPages
{
    public const string Address = "/sign-in", Out = "/sign-out", Account = "/account";

    /// <summary>Of the account when the sign-in began.</summary>
    public const string Stamp = "stamp";

    /// <summary>Where people go who came from nowhere.</summary>
    const string Home = "/console/";

    const int MaxBody = 8 << 10;
    static readonly FormOptions Small = new() { ValueCountLimit = 16, KeyLengthLimit = 64, ValueLengthLimit = 4096 };

    public static bool IsPage(PathString path) => path == Address || path == Out || path == Account;

    public static void MapPeople(this WebApplication app)
    {
        var pages = app.MapGroup("").AddEndpointFilter(GuardAsync).DisableAntiforgery(); // checked in the filter, which answers with a page
        app.MapGet(PeopleStyle.Address, PeopleStyle.Show);
        pages.MapGet(Address, (HttpContext context, string? to) => Page.SignIn(context, Local(to), failed: false));
        pages.MapPost(Address, SignInAsync);
        pages.MapGet(Out, IResult (HttpContext context) => Page.SignOut(context));
        pages.MapPost(Out, (Delegate)SignOutAsync);
        pages.MapGet(Account, AccountPage.ShowAsync);
        pages.MapPost(Account, AccountPage.ChangeAsync);
    }

    /// <summary>Small forms, within the limits of somebody who has not said who it is, with the token that the page gave them.</summary>
    static async ValueTask<object?> GuardAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (context.RequestServices.GetRequiredService<ClientLimits>().Anonymous(context) is { } tooMany)
            return new ProblemResult(tooMany);
        PageLanguage.Choose(context);
        try
        {
            if (HttpMethods.IsPost(context.Request.Method))
            {
                if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
                    size.MaxRequestBodySize = MaxBody;
                if (!context.Request.HasFormContentType)
                    return new ProblemResult(new(415, "unsupported-media-type", "Unsupported media type", "This address takes the form of its page."));
                await context.Request.ReadFormAsync(Small, context.RequestAborted);

                // The console sends people on to here to sign out; its form has a token of its own, and this cookie goes to no other site's form.
                if (context.Request.Path != Out && !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
                    return Page.FormLost(context, Local(context.Request.Form["to"]));
            }

            return await next(invocation);
        }
        catch (InvalidDataException)
        {
            return new ProblemResult(new(400, "bad-request", "Bad request", "The form is larger than is accepted here."));
        }
        catch (Exception away) when (away is not BadHttpRequestException && Faults.Of(away) is Fault.Away && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            return Page.Away(context);
        }
    }

    static async Task<IResult> SignInAsync(HttpContext context, UserManager<Account> accounts, PasswordCheck passwords, SignInGuard guard)
    {
        var form = context.Request.Form;
        var (name, password, code, to) = (form["name"].ToString().Trim().ToLowerInvariant(), form["password"].ToString(), form["code"].ToString(), Local(form["to"]));
        if (name.Length is 0 or > 64 || password.Length is 0 or > 256)
            return Page.SignIn(context, to, failed: true);

        // Counted by what was typed, whether or not there is such an account; no client's id has a space.
        var (counted, address) = ($"person {name}", ClientLimits.AddressOf(context));
        if (guard.Begin(counted, address) is not null)
            return Page.SignIn(context, to, failed: true);
        var account = await accounts.FindByNameAsync(name);
        if (!await passwords.IsRightAsync(account, password, context.RequestAborted) || !await SecondStep.IsRightAsync(accounts, account!, code))
            return Page.SignIn(context, to, failed: true);
        guard.Right(counted, address);

        await context.SignInAsync(TokenEndpoints.PersonScheme, PrincipalOf(account!));
        return Results.Redirect(to);
    }

    /// <summary>Who has signed in. What the account may do is not in it: that is looked up when it is needed.</summary>
    public static ClaimsPrincipal PrincipalOf(Account account) => new(new ClaimsIdentity(
        [new(Claims.Subject, account.Id.ToString("D")), new(Stamp, account.SecurityStamp ?? "")], TokenEndpoints.PersonScheme));

    static async Task<IResult> SignOutAsync(HttpContext context)
    {
        if ((await context.AuthenticateAsync(TokenEndpoints.PersonScheme)).Succeeded)
            await context.SignOutAsync(TokenEndpoints.PersonScheme);
        return Page.SignedOut(context);
    }

    /// <summary>Only to where the gateway itself sends people who have to sign in, or to the console.</summary>
    public static string Local(string? to) =>
        to is { Length: < 4096 } && (to.StartsWith(TokenEndpoints.Authorize + "?", StringComparison.Ordinal) || to.StartsWith(Home, StringComparison.Ordinal) || to == Account) ? to : Home;

    internal sealed class ProblemResult(Problem problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => problem.WriteAsync(httpContext);
    }
}
