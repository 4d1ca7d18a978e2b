using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Hutong.Gateway.Tokens;

public static class TokenSetup
{
    public static void AddTokens(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<TokenSettings>().BindConfiguration("Tokens").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ClientRegister>();
        builder.Services.AddSingleton<KeyRing>();
        builder.Services.AddSingleton<SecretCheck>();
        builder.Services.AddSingleton<SignInGuard>();
        builder.Services.AddSingleton<IssueToken>();

        builder.Services.AddAuthentication().AddJwtBearer();
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IOptions<TokenSettings>, IServiceProvider, TimeProvider>((bearer, options, services, time) =>
            {
                var settings = options.Value;
                bearer.MapInboundClaims = false;
                var check = bearer.TokenValidationParameters = new()
                {
                    ValidAudience = settings.Audience,
                    ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
                    RequireSignedTokens = true,
                    RequireExpirationTime = true,
                    ValidateIssuer = true,
                    ValidateAudience = true,
                    ValidateIssuerSigningKey = true,
                    TryAllIssuerSigningKeys = false,
                    ClockSkew = TimeSpan.FromSeconds(settings.SkewSeconds),
                };
                check.LifetimeValidator = (from, until, _, _) => Lives(from, until, time.GetUtcNow().UtcDateTime, check.ClockSkew);

                if (settings.Authority is { Length: > 0 } authority)
                {
                    bearer.Authority = authority;
                    bearer.RequireHttpsMetadata = !new Uri(authority).IsLoopback;
                    if (settings.Algorithms is { Length: > 0 } algorithms)
                        check.ValidAlgorithms = algorithms;
                    return;
                }

                var keys = services.GetRequiredService<KeyRing>();
                var clients = services.GetRequiredService<ClientRegister>();
                check.ValidIssuer = settings.Issuer;
                check.ValidTypes = ["at+jwt"];
                check.IssuerSigningKeyResolver = (_, _, kid, _) => keys.Verifying().Where(k => k.KeyId == kid);
                bearer.Events = new()
                {
                    // A client that was struck off the file, or lost a scope, does not keep it until its token ends.
                    OnTokenValidated = context =>
                    {
                        var identity = context.Principal!.Identities.First();
                        if (clients.Find(identity.FindFirst("client_id")?.Value ?? "") is not { } client)
                        {
                            context.Fail("The client is not registered any more.");
                            return Task.CompletedTask;
                        }

                        var scope = identity.FindFirst("scope");
                        identity.TryRemoveClaim(scope);
                        identity.AddClaim(new("scope", string.Join(' ', (scope?.Value ?? "").Split(' ').Where(client.Scopes.Contains))));
                        return Task.CompletedTask;
                    },
                };
            });
    }

    public static void MapTokens(this WebApplication app)
    {
        // With an outside provider neither exists.
        if (!string.IsNullOrEmpty(app.Services.GetRequiredService<IOptions<TokenSettings>>().Value.Authority))
            return;

        // The first key is made before the gateway is ready, not by the first client; a ring that cannot be used stops the start.
        var keys = app.Services.GetRequiredService<KeyRing>();
        keys.Current();

        app.MapPost("/api/token", app.Services.GetRequiredService<IssueToken>().HandleAsync);
        app.MapGet("/.well-known/jwks.json", () => Results.Content(PublicKeys(keys), "application/jwk-set+json"));
    }

    static string PublicKeys(KeyRing keys) => new JsonObject
    {
        ["keys"] = new JsonArray([.. keys.Verifying().Select(key =>
        {
            var point = key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
            return new JsonObject
            {
                ["kty"] = "EC",
                ["crv"] = "P-256",
                ["use"] = "sig",
                ["alg"] = SecurityAlgorithms.EcdsaSha256,
                ["kid"] = key.KeyId,
                ["x"] = Base64UrlEncoder.Encode(point.X),
                ["y"] = Base64UrlEncoder.Encode(point.Y),
            };
        })]),
    }.ToJsonString();

    static bool Lives(DateTime? from, DateTime? until, DateTime now, TimeSpan skew)
    {
        if (until is not { } end)
            return false;
        if (end + skew <= now)
            throw new SecurityTokenExpiredException("The token has expired.") { Expires = end };
        return from is not { } begin || begin <= now + skew;
    }
}
