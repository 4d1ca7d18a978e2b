using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Hutong.CountyConsole.SignIn;

/// <summary>A page that stays open learns within a minute that its sign-in has ended.</summary>
sealed class StillSignedIn(ILoggerFactory logs, SignIns signIns) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(signIns.Left(authenticationState.User.FindFirstValue(SignIns.Claim)) > TimeSpan.Zero);
}
