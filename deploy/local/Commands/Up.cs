using System.CommandLine;
using Hutong.Local.Platform;

namespace Hutong.Local.Commands;

static class Up
{
    public static Command Command(RunFolder run)
    {
        var detach = new Option<bool>("--detach", "-d") { Description = "Leave everything running and return; './platform down' stops it." };
        var command = new Command("up",
            """
            Start PostgreSQL, RabbitMQ, the services and the gateway, and wait until all are ready.

            Without --detach it stays, restarts what dies, and stops everything on Ctrl-C.
            What already runs is kept, so it can be called again at any time.
            Servers named by HUTONG_POSTGRES and HUTONG_RABBITMQ are used instead of private ones.
            """) { detach };
        command.SetAction((arguments, ct) => RunAsync(run, arguments.GetValue(detach), ct));
        return command;
    }

    static async Task<int> RunAsync(RunFolder run, bool detach, CancellationToken ct)
    {
        var screen = new Screen(json: false);
        LocalPlatform platform;
        try
        {
            platform = await StartAsync(run, screen, ct);
        }
        catch (OperationCanceledException)
        {
            screen.Say("Stopping …");
            await LocalPlatform.StopAsync(run, screen.Say);
            return 130;
        }

        screen.Good("The platform is up.");
        ShowPlaces(platform, run, screen);
        if (detach)
        {
            screen.Say("Stop it with ./platform down");
            return 0;
        }

        screen.Say("Ctrl-C stops it.");
        try
        {
            await platform.SuperviseAsync(ct);
            screen.Say("Stopped from elsewhere.");
        }
        catch (OperationCanceledException)
        {
            screen.Say("Stopping …");
            await LocalPlatform.StopAsync(run, screen.Say);
            screen.Good("Stopped.");
        }

        return 0;
    }

    /// <summary>Starts the platform with progress; when it does not come up, what was started is stopped again.</summary>
    public static async Task<LocalPlatform> StartAsync(RunFolder run, Screen screen, CancellationToken ct, string? county = null)
    {
        try
        {
            return await screen.WhileAsync("Starting the platform …", step => LocalPlatform.StartAsync(run, step, ct, county: county));
        }
        catch (Hutong.Servers.ServersException)
        {
            await LocalPlatform.StopAsync(run, screen.Say);
            throw;
        }
    }

    public static void ShowPlaces(LocalPlatform platform, RunFolder run, Screen screen) => screen.Table(["what", "where"],
    [
        ["gateway", platform.Gateway.AbsoluteUri],
        ["gateway, gRPC", platform.GatewayGrpc.AbsoluteUri],
        ["credentials of the bureaus", run.Credentials],
        ["logs", run.Logs],
    ]);
}
