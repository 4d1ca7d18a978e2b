using Hutong.Gateway.Data;
using Hutong.Gateway.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Hutong.Gateway.People;

public static class PeopleSetup
{
    /// <summary>The cookie by which the gateway knows its people; it goes to no service and not to the console.</summary>
    public const string Cookie = "hutong-person";

    public static void AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<IDataProtectionProvider, SealedCookies>();
        services.AddSingleton<AccountRights>().AddSingleton<PasswordCheck>();
        services.AddAccounts();
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "hutong-form";
            forms.FormFieldName = "form";
            forms.SuppressXFrameOptionsHeader = true; // the gateway's own says the same of every answer
        });
        services.AddAuthentication()
            .AddCookie(TokenEndpoints.PersonScheme, cookie =>
            {
                cookie.Cookie.Name = Cookie;
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax; // the console sends people here by a redirect
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.SlidingExpiration = false;
                cookie.LoginPath = SignInPages.Address;
                cookie.ReturnUrlParameter = "to";
                cookie.Events.OnValidatePrincipal = StillStandsAsync;
            });
        services.AddOptions<CookieAuthenticationOptions>(TokenEndpoints.PersonScheme)
            .Configure<IOptions<TokenSettings>>((cookie, settings) => cookie.ExpireTimeSpan = TimeSpan.FromHours(settings.Value.SignInHours));
    }

    /// <summary>ASP.NET Core Identity over the gateway's database; also for the command that manages accounts.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(identity =>
        {
            identity.Password.RequiredLength = 12;
            // length is what counts; rules about signs make people write passwords down
            identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
            identity.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789.-";
        }).AddEntityFrameworkStores<GatewayDb>().AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider);
        return services;
    }

    /// <summary>A sign-in ends with the password or the lock that the account had when it began.</summary>
    static async Task StillStandsAsync(CookieValidatePrincipalContext context)
    {
        var rights = context.HttpContext.RequestServices.GetRequiredService<AccountRights>();
        var person = context.Principal?.FindFirst(Claims.Subject)?.Value ?? "";
        if (await rights.ReadAsync(person, context.HttpContext.RequestAborted) is not { LockedSince: null } account
            || account.SecurityStamp != context.Principal!.FindFirst(SignInPages.Stamp)?.Value)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(TokenEndpoints.PersonScheme);
        }
    }
}
