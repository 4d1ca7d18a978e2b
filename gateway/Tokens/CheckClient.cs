using Hutong.Gateway.Edge;
using Hutong.Gateway.Limits;
using Hutong.Gateway.Problems;
using Microsoft.AspNetCore;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Hutong.Gateway.Tokens;

/// <summary>Checks a client's secret in OpenIddict's place, behind the lock-out and at a bounded cost.</summary>
/// <remarks>It comes before OpenIddict asks whether the client exists, so that made-up names are counted and take as long as real ones.</remarks>
public sealed class CheckClient(ClientRegister clients, SecretCheck secrets, SignInGuard guard) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessAuthenticationContext>()
        .UseSingletonHandler<CheckClient>()
        .SetOrder(OpenIddictServerHandlers.ValidateClientId.Descriptor.Order - 500)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (context.EndpointType is not OpenIddictServerEndpointType.Token || context.ClientId is not { Length: > 0 } id)
            return;
        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        var client = clients.Find(id);

        // One without a secret proves itself by PKCE; that it sends none is OpenIddict's to check.
        if (client is not { Secret: null })
        {
            if (context.ClientSecret is not { Length: > 0 } secret)
            {
                Wrong(context);
                return;
            }

            if ((client is null || !secrets.Seen(client, secret)) && !await TryAsync(context, http, id, client, secret))
                return;
        }

        RequestRecord.Of(http).Caller = new(client!.Id, client.Scopes);
        if (client.Secret is not null)
            Connections.BelongsTo(http, client.Id);
    }

    /// <summary>False when the answer is given: wrong, too often wrong, or too busy to say.</summary>
    async Task<bool> TryAsync(ProcessAuthenticationContext context, HttpContext http, string id, RegisteredClient? client, string secret)
    {
        // Made-up names are counted together, by their address.
        var (name, address) = (ClientRegister.ClientId().IsMatch(id) ? id : "?", ClientLimits.AddressOf(http));
        if (guard.Begin(name, address) is { } wait)
        {
            await AnswerAsync(context, http, new(429, "too-many-attempts", "Too many attempts", "Too many wrong secrets; wait before the next attempt.") { RetryAfter = wait });
            return false;
        }

        switch (await secrets.CheckAsync(client, secret, http.RequestAborted))
        {
            case SecretAnswer.Right:
                guard.Right(name, address);
                return true;
            case SecretAnswer.Busy:
                guard.TakeBack(name, address);
                await AnswerAsync(context, http, new(503, "busy", "Busy", "Too many sign-ins at once; try again in a moment.") { RetryAfter = TimeSpan.FromSeconds(2) });
                return false;
            default:
                Wrong(context);
                return false;
        }
    }

    static void Wrong(ProcessAuthenticationContext context) => context.Reject(Errors.InvalidClient, "Client id or secret is wrong.");

    static async Task AnswerAsync(ProcessAuthenticationContext context, HttpContext http, Problem problem)
    {
        await (problem with { OAuthError = "temporarily_unavailable" }).WriteAsync(http);
        context.HandleRequest();
    }
}
