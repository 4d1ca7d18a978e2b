using System.CommandLine;
using Hutong.Local;
using Hutong.Local.Commands;
using Hutong.Local.Platform;

RunFolder? run = null;
try
{
    run = RunFolder.Find();
    var root = new RootCommand("Hutong on this machine. What it stores and remembers is below .run; './platform <command> --help' says more.")
    {
        Demo.Command(run),
        Up.Command(run),
        Status.Command(run),
        Down.Command(run),
        Test.Command(run),
        Load.Command(run),
        People.Command(run),
        Backup.Command(run),
        Restore.Command(run),
        Texts.Command(run),
        Verify.Command(run),
        Scenario.Command(run),
        Bench.Command(run),
        Install.Command(run),
        Supervise.Command(run),
    };

    var asked = root.Parse(args);
    var code = await asked.InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        // stopping services and servers in order takes its time
        ProcessTerminationTimeout = TimeSpan.FromMinutes(2),
    });
    return asked.Errors.Count > 0 ? Failures.Refused : code;
}
catch (OperationCanceledException)
{
    return 130;
}
catch (Exception e)
{
    var (text, code) = Failures.Of(e, run);
    new Screen(json: args.Contains("--json")).Bad(text);
    return code;
}
