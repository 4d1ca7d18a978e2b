using System.CommandLine;
using Hutong.Local.Platform;
using Hutong.Servers;

namespace Hutong.Local.Commands;

static class Backup
{
    public static Command Command(RunFolder run)
    {
        var folder = new Argument<string>("folder") { Description = "A new or empty folder for it." };
        var command = new Command("backup",
            """
            Write the databases of all services and of the gateway into a folder, each as of one moment; the platform stays at work.

            Keys and secrets are not in it. Keep .run/secrets.json, credentials.json and clients.json elsewhere: without the keys, identity
            numbers in a backup can be neither matched nor read. Ends with 0 when the backup is complete, with 1 otherwise.
            """) { folder };
        command.SetAction(async (arguments, ct) =>
        {
            var screen = new Screen(json: false);
            if (PrivateServers.Find(run.Servers) is not { } servers || !File.Exists(run.Secrets))
                throw new ServersException("There is no platform here to back up; './platform up' starts one.");
            if (servers is { PostgresIsPrivate: true, PostgresProcess: null })
                throw new ServersException("PostgreSQL does not run; './platform up --detach' starts it.");
            var backup = await DatabaseBackup.WriteAsync(arguments.GetRequiredValue(folder), servers.Postgres, PlatformSecrets.LoadOrCreate(run.Secrets), screen.Say, ct);
            screen.Table(["service", "MB"], [.. backup.Note.Databases.Select(d => (string[])[d.Service, $"{d.Bytes / 1e6:0.0}"])]);
            screen.Good($"The backup of {backup.Note.At:u} is complete. The keys are not in it: keep {run.Secrets} elsewhere.");
            return 0;
        });
        return command;
    }
}
