using System.Net;
using System.Text;
using Hutong.Gateway.Limits;
using Hutong.Gateway.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using static Hutong.Gateway.People.PageLanguage;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Hutong.Gateway.People;

/// <summary>What people change of their own account: the password, and a second step.</summary>
static class AccountPage
{
    const int LeastPassword = 12;

    public static async Task<IResult> ShowAsync(HttpContext context, UserManager<Account> accounts) =>
        await WhoAsync(context, accounts) is { } account ? await PageAsync(context, accounts, account) : Results.Challenge(new() { RedirectUri = SignInPages.Account }, [TokenEndpoints.PersonScheme]);

    public static async Task<IResult> ChangeAsync(HttpContext context, UserManager<Account> accounts, PasswordCheck passwords, SignInGuard guard)
    {
        if (await WhoAsync(context, accounts) is not { } account)
            return Results.Challenge(new() { RedirectUri = SignInPages.Account }, [TokenEndpoints.PersonScheme]);
        var form = context.Request.Form;
        var (counted, address) = ($"person {account.UserName}", ClientLimits.AddressOf(context));
        if (guard.Begin(counted, address) is not null || !await passwords.IsRightAsync(account, form["password"].ToString(), context.RequestAborted))
            return await PageAsync(context, accounts, account, error: "password-wrong");

        switch (form["do"].ToString())
        {
            case "password":
                guard.TakeBack(counted, address);
                if (form["new-password"].ToString() is not { Length: >= LeastPassword and <= 256 } chosen)
                    return await PageAsync(context, accounts, account, error: "password-short");
                account.PasswordHash = accounts.PasswordHasher.HashPassword(account, chosen);
                await accounts.UpdateSecurityStampAsync(account); // saves both; sign-ins elsewhere end with it
                await context.SignInAsync(TokenEndpoints.PersonScheme, SignInPages.PrincipalOf(account));
                return await PageAsync(context, accounts, account, done: "password-changed");
            case "second-step" when await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, form["code"].ToString().Trim()):
                guard.TakeBack(counted, address);
                await accounts.SetTwoFactorEnabledAsync(account, true);
                var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, SecondStep.RecoveryCodes);
                await context.SignInAsync(TokenEndpoints.PersonScheme, SignInPages.PrincipalOf(account));
                return await PageAsync(context, accounts, account, done: "second-step-on", codes: codes);
            case "second-step":
                return await PageAsync(context, accounts, account, error: "code-wrong");
            default:
                guard.TakeBack(counted, address);
                return await PageAsync(context, accounts, account);
        }
    }

    static async Task<Account?> WhoAsync(HttpContext context, UserManager<Account> accounts) =>
        (await context.AuthenticateAsync(TokenEndpoints.PersonScheme)).Principal?.FindFirst(Claims.Subject)?.Value is { } id ? await accounts.FindByIdAsync(id) : null;

    static async Task<IResult> PageAsync(
        HttpContext context, UserManager<Account> accounts, Account account, string? error = null, string? done = null, IEnumerable<string>? codes = null)
    {
        var body = new StringBuilder();
        if (error is not null)
            body.Append(Page.Summary(context, error, error == "password-short" ? "new-password" : error == "code-wrong" ? "code" : "password"));
        if (done is not null)
            body.Append($"<p role=\"status\" class=\"done\">{Text(context, done)}</p>");
        if (codes is not null)
            body.Append($"<p>{Text(context, "recovery-codes")}</p><ul class=\"codes\">").AppendJoin("", codes.Select(code => $"<li>{WebUtility.HtmlEncode(code)}</li>")).Append("</ul>");

        body.Append($"<p>{WebUtility.HtmlEncode(account.ShownName)} ({WebUtility.HtmlEncode(account.UserName)})</p><h2>{Text(context, "change-password")}</h2>")
            .Append(Page.FormOf(context, SignInPages.Account)).Append(Page.Hidden("do", "password"))
            .Append(Page.Field(context, "password", "password", "current-password", "required maxlength=256", false))
            .Append(Page.Field(context, "new-password", "password", "new-password", "required minlength=12 maxlength=256 aria-describedby=new-password-hint", false, "new-password-hint"))
            .Append(Page.Button(context, "change-password")).Append($"</form><h2>{Text(context, "second-step")}</h2>");
        if (account.TwoFactorEnabled)
            return Page.Of(context, "account", body.Append(Page.Paragraph(context, "second-step-is-on")).Append(Back(context)), error is null ? 200 : 400, error is not null);

        var key = await accounts.GetAuthenticatorKeyAsync(account);
        if (key is null)
        {
            // not by ResetAuthenticatorKey: a look at this page would end the person's sign-ins
            key = accounts.GenerateNewAuthenticatorKey();
            await accounts.SetAuthenticationTokenAsync(account, "[AspNetUserStore]", "AuthenticatorKey", key);
        }

        body.Append(Page.Paragraph(context, "second-step-text"))
            .Append($"<p><code>{string.Join(' ', key.Chunk(4).Select(four => new string(four)))}</code></p><p><a href=\"{WebUtility.HtmlEncode(SecondStep.AddressOf(key, account.UserName!))}\">{Text(context, "open-authenticator")}</a></p>")
            .Append(Page.FormOf(context, SignInPages.Account)).Append(Page.Hidden("do", "second-step"))
            .Append(Page.Field(context, "code", "text", "one-time-code", "required maxlength=32 inputmode=numeric", false))
            .Append(Page.Field(context, "password", "password", "current-password", "required maxlength=256", false, id: "password-again"))
            .Append(Page.Button(context, "second-step")).Append("</form>").Append(Back(context));
        return Page.Of(context, "account", body, error is null ? 200 : 400, error is not null);
    }

    static string Back(HttpContext context) => $"<p><a href=\"/console/\">{Text(context, "back-to-console")}</a></p>";
}
