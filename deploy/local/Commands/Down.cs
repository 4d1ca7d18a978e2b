using System.CommandLine;
using Hutong.Local.Platform;

namespace Hutong.Local.Commands;

static class Down
{
    public static Command Command(RunFolder run)
    {
        var wipe = new Option<bool>("--wipe") { Description = "Also delete all data, secrets, credentials and logs." };
        var command = new Command("down",
            """
            Stop the gateway, the services and the private servers, in this order.

            Stored data stays unless --wipe is given. Only processes that this folder's runner started are ended.
            """) { wipe };
        command.SetAction(async (arguments, _) =>
        {
            var screen = new Screen(json: false);
            // not to be cut off in the middle: a second Ctrl-C ends it after its grace period
            if (arguments.GetValue(wipe))
                await LocalPlatform.WipeAsync(run, screen.Say);
            else
                await LocalPlatform.StopAsync(run, screen.Say);
            screen.Good(arguments.GetValue(wipe) ? "Stopped, and all data deleted." : "Stopped. The data is kept.");
            return 0;
        });
        return command;
    }
}
