using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hutong.Defaults;

/// <summary>A clock that can be put to another day, for living through years in minutes. It only goes forward, and only where <c>Clock:Simulated</c> asks for it.</summary>
/// <remarks>From the instant it is set to, it goes on at the usual pace. Timers and waits keep to real time.</remarks>
public sealed class SimulatedClock : TimeProvider
{
    readonly Lock _lock = new();
    TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return base.GetUtcNow() + _ahead;
    }

    /// <summary>The first call may go back, to where the story begins; later ones only forward.</summary>
    /// <returns>False when the clock has passed that instant already.</returns>
    public bool TrySet(DateTimeOffset now)
    {
        lock (_lock)
        {
            var ahead = now - base.GetUtcNow();
            if (_ahead != TimeSpan.Zero && ahead < _ahead)
                return false;
            _ahead = ahead;
            return true;
        }
    }
}

public static class ClockSetup
{
    public sealed record Setting(DateTimeOffset? Now);

    /// <summary>No client has it: the local runner gives it to itself.</summary>
    public const string Scope = "clock:set";

    internal static void AddClock(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration.GetValue("Clock:Simulated", false))
            services.AddSingleton<TimeProvider, SimulatedClock>();
        else
            services.AddSingleton(TimeProvider.System);
    }

    /// <summary>The gateway has no way to this address: whoever sets the clock is on the inside.</summary>
    internal static void MapClock(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetRequiredService<TimeProvider>() is SimulatedClock clock)
            app.MapPut("/clock", (Setting setting) => setting.Now is { } now && clock.TrySet(now)
                ? Results.NoContent()
                : Problems.Of(409, "clock-goes-forward", $"The simulated clock stands at {clock.GetUtcNow():O} and only goes forward.")).RequireScope(Scope).ExcludeFromDescription();
    }
}
