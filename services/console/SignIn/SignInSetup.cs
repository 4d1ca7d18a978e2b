using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Hutong.CountyConsole.SignIn;

/// <summary>Section <c>SignIn</c>.</summary>
public sealed class SignInSettings
{
    /// <summary>Where the console itself reaches the gateway.</summary>
    [Required] public Uri Gateway { get; set; } = null!;

    [Required] public string ClientId { get; set; } = "console";

    [Required] public string ClientSecret { get; set; } = "";

    /// <summary>A sign-in ends when nothing was done for so long.</summary>
    [Range(2, 720)] public double IdleMinutes { get; set; } = 30;

    public TimeSpan Idle => TimeSpan.FromMinutes(IdleMinutes);
}

/// <summary>People sign in at the gateway, by authorization code with PKCE; what they have here is a cookie without any content.</summary>
public static class SignInSetup
{
    public const string BackChannel = "gateway";

    /// <summary>Where a browser comes back to after signing in, below <c>/console</c>.</summary>
    public const string CallbackPath = "/signed-in";

    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SignInSettings>().BindConfiguration("SignIn").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SignIns>().AddHostedService(provider => provider.GetRequiredService<SignIns>());
        services.AddHttpClient(BackChannel).ConfigureHttpClient((provider, client) => client.BaseAddress = provider.GetRequiredService<IOptions<SignInSettings>>().Value.Gateway);
        // What lies under these keys ends with the process, as the sign-ins themselves do.
        services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "hutong-console-form";
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forms.SuppressXFrameOptionsHeader = true;
        });
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, StillSignedIn>();
        services.AddAuthorization();
        services.AddAuthentication(auth =>
        {
            auth.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            auth.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme;
        }).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "hutong-console";
            cookie.Cookie.Path = "/console";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(12); // idle ones end earlier, on the server
            cookie.SlidingExpiration = false;
        }).AddOpenIdConnect();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme).Configure<SignIns>((cookie, signIns) => cookie.SessionStore = signIns);
        services.AddOptions<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme).Configure<IOptions<SignInSettings>>(Configure);
    }

    static void Configure(OpenIdConnectOptions oidc, IOptions<SignInSettings> options)
    {
        var settings = options.Value;
        oidc.MetadataAddress = new Uri(settings.Gateway, "/.well-known/openid-configuration").AbsoluteUri;
        oidc.RequireHttpsMetadata = false; // on the county's own machines; what people see is the gateway's own address
        oidc.ClientId = settings.ClientId;
        oidc.ClientSecret = settings.ClientSecret;
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.UsePkce = true;
        oidc.SaveTokens = true; // the ticket store takes them out
        oidc.MapInboundClaims = false;
        oidc.DisableTelemetry = true;
        oidc.CallbackPath = CallbackPath;
        oidc.Scope.Clear();
        foreach (var scope in (string[])["openid", "profile", "offline_access"]) // and with them all that the person may do
            oidc.Scope.Add(scope);
        oidc.TokenValidationParameters.NameClaimType = "name";
        oidc.TokenValidationParameters.RoleClaimType = "role";
        // the way back is by a link of the gateway's own pages: its cookies come along, also without https
        foreach (var cookie in (CookieBuilder[])[oidc.NonceCookie, oidc.CorrelationCookie])
            (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        oidc.Events.OnRedirectToIdentityProvider = context =>
        {
            // A page's own requests are not sent on to a sign-in page.
            if (!IsNavigation(context.Request))
            {
                context.Response.StatusCode = 401;
                context.HandleResponse();
                return Task.CompletedTask;
            }

            // the browser's address of the gateway, which need not be the console's
            context.ProtocolMessage.IssuerAddress = $"{context.Request.Scheme}://{context.Request.Host}/api/authorize";
            return Task.CompletedTask;
        };
        oidc.Events.OnRemoteFailure = context =>
        {
            context.Response.Redirect($"{context.Request.PathBase}/sign-in-failed");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    static bool IsNavigation(HttpRequest request) => HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    public static void MapSignIn(this WebApplication app)
    {
        // A sign-in that ended: to the gateway, which may still know the person, and back to the page.
        app.MapGet("/sign-in", (HttpContext context, string? to) =>
            Results.Challenge(new() { RedirectUri = context.Request.PathBase + Local(to) }, [OpenIdConnectDefaults.AuthenticationScheme]));
        app.MapPost("/sign-out", async (HttpContext context, IAntiforgery forms, SignIns signIns) =>
        {
            if (!await forms.IsRequestValidAsync(context))
                return Results.Redirect($"{context.Request.PathBase}/form-lost");
            signIns.End(context.User.FindFirstValue(SignIns.Claim));
            await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return Results.Redirect("/sign-out", preserveMethod: true); // the gateway's own, which forgets the person too
        }).DisableAntiforgery();
    }

    static string Local(string? to) => to is ['/', ..] && !to.StartsWith("//", StringComparison.Ordinal) && !to.Contains('\\') ? to : "/";
}
