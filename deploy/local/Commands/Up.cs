using System.CommandLine;
using System.Runtime.InteropServices;
using Hutong.Local.Platform;
using Hutong.Servers;

namespace Hutong.Local.Commands;

static class Up
{
    public static Command Command(RunFolder run)
    {
        var detach = new Option<bool>("--detach", "-d") { Description = "Leave everything running, with a supervisor, and return; './platform down' stops it." };
        var anew = new Option<bool>("--new-passwords") { Description = "Give every process new passwords on PostgreSQL and RabbitMQ; services are started anew for it." };
        var port = Port();
        var command = new Command("up",
            """
            Start PostgreSQL, RabbitMQ, the services and the gateway, and wait until all are ready.

            Without --detach it stays and stops everything on Ctrl-C. Either way what dies is started again.
            What already runs is kept, so it can be called again at any time.
            Servers named by HUTONG_POSTGRES and HUTONG_RABBITMQ are used instead of private ones.
            """) { detach, port, anew };
        command.SetAction((arguments, ct) => RunAsync(run, arguments.GetValue(detach), arguments.GetValue(port), arguments.GetValue(anew), ct));
        return command;
    }

    public static Option<int?> Port() => new("--port")
    {
        Description = $"Where the gateway listens, with gRPC on the next port; HUTONG_PORT says the same. Otherwise as the last time, at first {GatewayPort.Usual}.",
    };

    static async Task<int> RunAsync(RunFolder run, bool detach, int? port, bool newPasswords, CancellationToken ct)
    {
        var screen = new Screen(json: false);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct);
        // a terminal that is closed asks for the same as Ctrl-C
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            ended.Cancel();
        });
        var platform = await BringUpAsync(run, screen, port, ended.Token, newPasswords: newPasswords);
        foreach (var late in platform.Late)
            screen.Bad($"{late} is not ready yet; it is looked after, and './platform status' tells when it is.");
        if (platform.Late.Count == 0)
            screen.Good("The platform is up.");
        ShowPlaces(platform, run, screen);
        if (Supervisor.Find(run) is { Detached: false } other)
        {
            screen.Say($"It is looked after by './platform up' in another place (process {other.Pid}). End that first to start what has been changed.");
            return platform.Late.Count == 0 ? 0 : 3;
        }

        if (detach)
        {
            await Supervise.LeaveAsync(run);
            screen.Say("Stop it with ./platform down");
            return platform.Late.Count == 0 ? 0 : 3;
        }

        screen.Say("Ctrl-C stops it.");
        try
        {
            await platform.SuperviseAsync(ended.Token);
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

    /// <summary>The platform up and ready, with somebody who looks after it.</summary>
    /// <param name="county">One more county that it serves from now on.</param>
    public static async Task<LocalPlatform> StartAsync(RunFolder run, Screen screen, CancellationToken ct, int? port = null, string? county = null)
    {
        var platform = await BringUpAsync(run, screen, port, ct, county);
        if (Supervisor.Find(run) is null)
            await Supervise.LeaveAsync(run);
        return platform.Late.Count == 0 ? platform
            : throw new ServersException($"Not ready yet: {string.Join(", ", platform.Late)}. './platform status' tells when it is, and why not.");
    }

    /// <summary>Starts with progress. When it does not come up, what was started is stopped again; what ran before goes on.</summary>
    static async Task<LocalPlatform> BringUpAsync(RunFolder run, Screen screen, int? port, CancellationToken ct, string? county = null, bool newPasswords = false)
    {
        await run.DemandOwnAsync(ct);
        _ = LogFormat.Wanted();
        if (newPasswords && Supervisor.Find(run) is { Detached: false } owner)
            throw new RefusedException($"'./platform up' in another place (process {owner.Pid}) looks after the platform with the passwords of now: end that and try again.");
        if (Supervisor.Find(run) is { Detached: false } other && county is not null and not BureauClients.DemonstrationCounty && !LocalPlatform.Counties(run).Contains(county))
            throw new RefusedException($"The platform does not serve {county} yet, and './platform up' in another place (process {other.Pid}) looks after it: end that and try again.");
        if (Supervisor.Find(run) is { Detached: false }
            && await screen.WhileAsync("Waiting for the platform …", step => LocalPlatform.JoinAsync(run, step, ct)) is { } joined)
            return joined;

        var wanted = GatewayPort.Wanted(run, port, screen.Say);
        var ran = ServiceProgram.All.Any(program => LocalPlatform.Find(run, program.Name) is not null);
        try
        {
            return await screen.WhileAsync("Starting the platform …", step => LocalPlatform.StartAsync(run, step, ct, port: wanted, county: county, newPasswords: newPasswords));
        }
        catch (Exception e)
        {
            if (e is OperationCanceledException)
                screen.Say("Stopping …");
            if (ran)
                await Supervise.LeaveAsync(run);
            else
                await LocalPlatform.StopAsync(run, screen.Say);
            throw;
        }
    }

    public static void ShowPlaces(LocalPlatform platform, RunFolder run, Screen screen) => screen.Table(["what", "where"],
    [
        ["gateway", platform.Gateway.AbsoluteUri],
        ["gateway, gRPC", platform.GatewayGrpc.AbsoluteUri],
        ["console", platform.Console.AbsoluteUri],
        ["credentials of the bureaus", run.Credentials],
        ["logs", run.Logs],
    ]);
}
