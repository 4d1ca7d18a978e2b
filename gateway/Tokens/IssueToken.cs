using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Serialization;
using Hutong.Gateway.Limits;
using Hutong.Gateway.Problems;
using Hutong.Gateway.Requests;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Hutong.Gateway.Tokens;

/// <summary><c>POST /api/token</c>: client credentials for a short-lived token (RFC 6749 §4.4, tokens shaped as in RFC 9068).</summary>
public sealed class IssueToken(
    IOptions<TokenSettings> options, ClientRegister clients, KeyRing keys, SecretCheck secrets, SignInGuard guard, ClientLimits limits, TimeProvider time)
{
    const int MaxBody = 8 << 10;
    const int MaxSecret = 256;

    static readonly JsonWebTokenHandler Tokens = new() { SetDefaultTimesOnTokenCreation = false };

    public sealed record Token(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("token_type")] string TokenType,
        [property: JsonPropertyName("expires_in")] int ExpiresIn,
        [property: JsonPropertyName("scope")] string Scope);

    public sealed record Refusal(
        [property: JsonPropertyName("error")] string Error,
        [property: JsonPropertyName("error_description")] string Description);

    public async Task HandleAsync(HttpContext context)
    {
        var ct = context.RequestAborted;
        if (limits.Anonymous(context) is { } tooMany)
        {
            await (tooMany with { OAuthError = "temporarily_unavailable" }).WriteAsync(context);
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MaxBody;
        if (!context.Request.HasFormContentType || context.Request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            await Refuse(context, 400, "invalid_request", "Send grant_type and the other parameters as application/x-www-form-urlencoded.");
            return;
        }

        var form = await context.Request.ReadFormAsync(new FormOptions { ValueCountLimit = 16, KeyLengthLimit = 64, ValueLengthLimit = 4096 }, ct);
        if (form.Any(field => field.Value.Count > 1))
        {
            await Refuse(context, 400, "invalid_request", "A parameter stands twice.");
            return;
        }

        if (!form.TryGetValue("grant_type", out var grant))
        {
            await Refuse(context, 400, "invalid_request", "grant_type is missing.");
            return;
        }

        if (grant != "client_credentials")
        {
            await Refuse(context, 400, "unsupported_grant_type", "Only client_credentials is supported.");
            return;
        }

        if (!ReadCredentials(context.Request, form, out var id, out var secret, out var wrong))
        {
            await (wrong is null ? InvalidClient(context) : Refuse(context, 400, "invalid_request", wrong));
            return;
        }

        if (await AuthenticateAsync(context, id, secret) is not { } client)
            return;

        RequestRecord.Of(context).Caller = new(client.Id, client.Scopes);
        var asked = form["scope"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToArray();
        var notTheirs = asked.Where(s => !client.Scopes.Contains(s)).ToArray();
        if (notTheirs.Length > 0)
        {
            await Refuse(context, 400, "invalid_scope", $"This client may not have {notTheirs.Length} of the scopes it asked for.");
            return;
        }

        var granted = string.Join(' ', asked.Length > 0 ? asked : client.Scopes.Order(StringComparer.Ordinal).ToArray());
        await context.Response.WriteAsJsonAsync(
            new Token(Sign(client.Id, granted), "Bearer", options.Value.LifetimeMinutes * 60, granted), ct);
    }

    /// <summary>The client when its secret is right; otherwise the refusal is written.</summary>
    async Task<RegisteredClient?> AuthenticateAsync(HttpContext context, string id, string secret)
    {
        var client = clients.Find(id);
        if (client is not null && secrets.Seen(client, secret))
            return client;

        // Made-up names are counted together, by their address.
        var (name, address) = (ClientRegister.ClientId().IsMatch(id) ? id : "?", ClientLimits.AddressOf(context));
        if (guard.Begin(name, address) is { } wait)
        {
            await new Problem(429, "too-many-attempts", "Too many attempts", "Too many wrong secrets; wait before the next attempt.")
            {
                RetryAfter = wait,
                OAuthError = "temporarily_unavailable",
            }.WriteAsync(context);
            return null;
        }

        switch (await secrets.CheckAsync(client, secret, context.RequestAborted))
        {
            case SecretAnswer.Right:
                guard.Right(name, address);
                return client;
            case SecretAnswer.Busy:
                guard.TakeBack(name, address);
                await new Problem(503, "busy", "Busy", "Too many sign-ins at once; try again in a moment.")
                {
                    RetryAfter = TimeSpan.FromSeconds(2),
                    OAuthError = "temporarily_unavailable",
                }.WriteAsync(context);
                return null;
            default:
                await InvalidClient(context);
                return null;
        }
    }

    string Sign(string client, string scope)
    {
        var now = time.GetUtcNow();
        return Tokens.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = options.Value.Issuer,
            Audience = options.Value.Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = now.AddMinutes(options.Value.LifetimeMinutes).UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = client,
                ["client_id"] = client,
                ["scope"] = scope,
                ["jti"] = Guid.NewGuid().ToString("N"),
            },
            SigningCredentials = new(keys.Current(), SecurityAlgorithms.EcdsaSha256),
        });
    }

    /// <summary>HTTP Basic or the form, never both (§2.3). False without <paramref name="wrong"/>: there were none that can be read.</summary>
    static bool ReadCredentials(HttpRequest request, IFormCollection form, out string id, out string secret, out string? wrong)
    {
        (id, secret, wrong) = (form["client_id"].ToString(), form["client_secret"].ToString(), null);
        var header = request.Headers.Authorization.ToString();
        if (header.Length > 0)
        {
            if (form.ContainsKey("client_secret"))
            {
                wrong = "Credentials stand both in the Authorization header and in the body.";
                return false;
            }

            var named = id;
            if (!TryReadBasic(header, out id, out secret))
                return false;
            if (named.Length > 0 && named != id)
            {
                wrong = "client_id differs from the Authorization header's.";
                return false;
            }
        }

        return id.Length is > 0 and <= 128 && secret.Length is > 0 and <= MaxSecret;
    }

    static bool TryReadBasic(string header, out string id, out string secret)
    {
        (id, secret) = ("", "");
        if (!AuthenticationHeaderValue.TryParse(header, out var value)
            || !value.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) || value.Parameter is not { Length: < 4096 } encoded)
            return false;

        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length))
            return false;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return false;

        // §2.3.1: both parts are form-encoded before they are joined.
        id = System.Net.WebUtility.UrlDecode(text[..colon]);
        secret = System.Net.WebUtility.UrlDecode(text[(colon + 1)..]);
        return true;
    }

    static Task InvalidClient(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"hutong\", charset=\"UTF-8\"";
        return Refuse(context, 401, "invalid_client", "Client id or secret is wrong.");
    }

    static Task Refuse(HttpContext context, int status, string error, string description)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new Refusal(error, description), context.RequestAborted);
    }
}
