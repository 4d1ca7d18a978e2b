using Hutong.Gateway.Access;
using Hutong.Gateway.Data;
using Hutong.Gateway.People;
using Hutong.Postgres;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.EntityFrameworkCore.Models;
using OpenIddict.Server;
using OpenIddict.Validation;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Hutong.Gateway.Tokens;

public static class TokenSetup
{
    public static void AddTokens(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<TokenSettings>().BindConfiguration("Tokens").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<BearerTokens>();
        services.AddSingleton<Callers>();
        var settings = builder.Configuration.GetSection("Tokens").Get<TokenSettings>() ?? new();
        if (settings.Outside)
            services.AddOpenIddict().AddValidation(validation => validation.UseSystemNetHttp());
        else
            AddOwn(services);

        services.AddOptions<OpenIddictValidationOptions>().Configure<IOptions<TokenSettings>>(ConfigureValidation);
        services.Configure<OpenIddictValidationOptions>(options => options.Handlers.Add(CheckLifetime.Descriptor));
        services.AddSingleton<CheckLifetime>();
    }

    /// <summary>The gateway's database.</summary>
    public static void AddTokenTables(this IServiceCollection services) => services.AddDatabase("gateway").AddTables<GatewayDb>("gateway", snakeCase: false);

    static void AddOwn(IServiceCollection services)
    {
        services.AddTokenTables();
        services.AddSingleton<ClientRegister>();
        services.AddSingleton<SecretCheck>();
        services.AddSingleton<SignInGuard>();
        services.AddSingleton<CheckClient>();
        services.AddSingleton<TokenUpkeep>();
        services.AddPeople();
        services.AddHostedService(provider => provider.GetRequiredService<TokenUpkeep>());

        services.AddSingleton<KeyRing>();
        services.AddOptions<OpenIddictServerOptions>().Configure<KeyRing>((server, keys) => keys.AddTo(server));
        services.AddSingleton<KeysTurned<OpenIddictServerOptions>>();
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(provider => provider.GetRequiredService<KeysTurned<OpenIddictServerOptions>>());
        services.AddSingleton<KeysTurned<OpenIddictValidationOptions>>();
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictValidationOptions>>(provider => provider.GetRequiredService<KeysTurned<OpenIddictValidationOptions>>());

        services.AddOpenIddict()
            .AddCore(core =>
            {
                core.UseEntityFrameworkCore().UseDbContext<GatewayDb>();
                core.ReplaceApplicationManager<OpenIddictEntityFrameworkCoreApplication, ClientApplications>();
            })
            .AddServer(server =>
            {
                server.SetTokenEndpointUris(TokenEndpoints.Token)
                    .SetAuthorizationEndpointUris(TokenEndpoints.Authorize)
                    .SetConfigurationEndpointUris(TokenEndpoints.Configuration)
                    .SetJsonWebKeySetEndpointUris(TokenEndpoints.Keys);
                server.AllowClientCredentialsFlow()
                    .AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange()
                    .AllowRefreshTokenFlow().DisableSlidingRefreshTokenExpiration();
                server.DisableAccessTokenEncryption();

                // Scopes are whatever the clients file and the access table know; they are checked where they are granted.
                server.DisableScopeValidation().IgnoreScopePermissions();
                server.AddEventHandler(CheckClient.Descriptor);
                server.RemoveEventHandler(OpenIddictServerHandlers.ValidateClientSecret.Descriptor);
                TokenAnswers.AddTo(server);

                // TLS ends in front of the gateway, where it is not on the same machine.
                server.UseAspNetCore().DisableTransportSecurityRequirement().SetRealm("hutong")
                    .EnableTokenEndpointPassthrough().EnableAuthorizationEndpointPassthrough().EnableErrorPassthrough();
            })
            .AddValidation(validation => validation.UseLocalServer());
        services.AddOptions<OpenIddictServerOptions>().Configure<IOptions<TokenSettings>>((server, options) =>
        {
            var settings = options.Value;
            server.Issuer = settings.ToIssuer();
            server.AccessTokenLifetime = server.IdentityTokenLifetime = TimeSpan.FromMinutes(settings.LifetimeMinutes);
            server.RefreshTokenLifetime = TimeSpan.FromHours(settings.SignInHours);

            // Answers in a page of their own would need a script, which no page of the gateway may bring along.
            server.ResponseModes.IntersectWith([ResponseModes.Query]);
            server.PromptValues.IntersectWith([PromptValues.None]);
            server.CodeChallengeMethods.IntersectWith([CodeChallengeMethods.Sha256]);
        });
    }

    static void ConfigureValidation(OpenIddictValidationOptions validation, IOptions<TokenSettings> options)
    {
        var settings = options.Value;
        validation.Audiences.Add(settings.Audience);
        var check = validation.TokenValidationParameters;
        check.ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256];
        check.TryAllIssuerSigningKeys = false;
        check.ClockSkew = settings.Skew;
        if (!settings.Outside)
            return;

        validation.Issuer = settings.ToIssuer();
        validation.ConfigurationEndpoint = new($"{settings.Authority!.TrimEnd('/')}/.well-known/openid-configuration");
        if (settings.Algorithms is { Length: > 0 } algorithms)
            check.ValidAlgorithms = algorithms;

        // Few providers mark their access tokens as such (RFC 9068); that a token is meant for us, its audience says.
        check.TypeValidator = (_, _, _) => JsonWebTokenTypes.AccessToken;
    }

    public static void UseTokens(this WebApplication app)
    {
        // With an outside provider none of the addresses exists.
        if (app.Services.GetRequiredService<IOptions<TokenSettings>>().Value.Outside)
            return;

        var server = app.Services.GetRequiredService<KeysTurned<OpenIddictServerOptions>>();
        var validation = app.Services.GetRequiredService<KeysTurned<OpenIddictValidationOptions>>();
        app.Services.GetRequiredService<KeyRing>().Turned += () =>
        {
            server.Reload(); // first: the other reads its keys
            validation.Reload();
        };

        // Without this the host puts OpenIddict before everything else, also before the access log and the security headers.
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        app.UseWhen(TokenEndpoints.IsOurs, own =>
        {
            own.UseMiddleware<GuardTokenEndpoints>();
            own.UseAuthentication(); // in which OpenIddict answers, or lets the request on to the endpoint
        });
    }

    sealed class KeysTurned<TOptions> : IOptionsChangeTokenSource<TOptions>
    {
        ConfigurationReloadToken _token = new();

        public string? Name => Options.DefaultName;

        public IChangeToken GetChangeToken() => _token;

        public void Reload() => Interlocked.Exchange(ref _token, new()).OnReload();
    }
}
