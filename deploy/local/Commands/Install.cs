using System.CommandLine;
using Hutong.Local.Platform;
using Hutong.Servers;

namespace Hutong.Local.Commands;

/// <summary>Lets the machine's own supervisor start the platform when it boots.</summary>
static class Install
{
    const string UnitFile = "/etc/systemd/system/hutong.service";

    public static Command Command(RunFolder run)
    {
        var port = Up.Port();
        var command = new Command("install",
            """
            Have systemd start the platform at every boot.

            As root, where systemd runs, the unit is written and enabled. Otherwise its text is shown.
            """) { port };
        command.SetAction((arguments, ct) => RunAsync(run, arguments.GetValue(port), ct));
        return command;
    }

    static async Task<int> RunAsync(RunFolder run, int? port, CancellationToken ct)
    {
        var screen = new Screen(json: false);
        // the boot runs as whoever owns what is stored already, or the clone
        var owner = (await Ownership.OfAsync(Directory.Exists(run.Path) ? run.Path : run.Repository, ct)).Name;
        var unit = Unit(run, owner, GatewayPort.Wanted(run, port, screen.Say));
        if (!Environment.IsPrivilegedProcess || !Directory.Exists("/run/systemd/system"))
        {
            Console.Error.WriteLine($"# Nothing was written: that takes root and a running systemd. As root, put this into {UnitFile}, then: systemctl daemon-reload && systemctl enable --now hutong");
            Console.WriteLine(unit);
            return 0;
        }

        await File.WriteAllTextAsync(UnitFile, unit, ct);
        await Shell.RunAsync("systemctl", ["daemon-reload"], ct);
        await Shell.RunAsync("systemctl", ["enable", "hutong"], ct);
        screen.Good($"{UnitFile} is written and enabled: the platform is started at every boot. Now: ./platform down; systemctl start hutong");
        return 0;
    }

    /// <remarks>
    /// The runner stops services and servers in order, so it alone is told to end (<c>mixed</c>). What it leaves to be started again by
    /// systemd is itself. PATH and DOTNET_ROOT are those of the one who installs, as a boot knows neither.
    /// </remarks>
    public static string Unit(RunFolder run, string owner, int port) =>
        $"""
        [Unit]
        Description=Hutong
        After=network.target

        [Service]
        Type=exec
        User={owner}
        WorkingDirectory={run.Repository}
        Environment=HUTONG_RUN={run.Path} HUTONG_PORT={port}
        Environment="PATH={Environment.GetEnvironmentVariable("PATH")}"
        Environment="DOTNET_ROOT={Environment.GetEnvironmentVariable("DOTNET_ROOT")}"
        EnvironmentFile=-/etc/default/hutong
        ExecStart={run.Repository}/platform up
        KillMode=mixed
        TimeoutStartSec=infinity
        TimeoutStopSec=150
        Restart=on-failure
        RestartSec=5

        [Install]
        WantedBy=multi-user.target

        """;
}
