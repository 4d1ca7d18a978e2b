using System.CommandLine;
using Hutong.Local;
using Hutong.Local.Commands;
using Hutong.Local.County;
using Hutong.Local.Platform;
using Hutong.Servers;

var run = RunFolder.Find();
var root = new RootCommand("Hutong on this machine. What it stores and remembers is below .run; './platform <command> --help' says more.")
{
    Demo.Command(run),
    Up.Command(run),
    Status.Command(run),
    Down.Command(run),
    Test.Command(run),
    Load.Command(run),
    Backup.Command(run),
    Restore.Command(run),
    Scenario.Command(run),
    Bench.Command(run),
};

try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        // stopping services and servers in order takes its time
        ProcessTerminationTimeout = TimeSpan.FromMinutes(2),
    });
}
catch (Exception e) when (e is ServersException or LoadFailedException)
{
    new Screen(json: args.Contains("--json")).Bad(e.Message);
    return 1;
}
catch (OperationCanceledException)
{
    return 130;
}
