using System.CommandLine;
using System.Text.Json;
using Hutong.Facts.Texts;
using Hutong.Local.Platform;
using Hutong.Servers;
using Npgsql;

namespace Hutong.Local.Commands;

static class Texts
{
    public static Command Command(RunFolder run)
    {
        var mend = new Option<bool>("--mend") { Description = "Replace what is found by its masked form." };
        var json = new Option<bool>("--json") { Description = "Write the result as one line of JSON." };
        var command = new Command("texts",
            """
            Look for identity numbers that stand in free texts of the databases. Nothing is changed without --mend.

            The platform may be at work. With --mend a record gets a new version, which its service publishes to all copies; versions before it,
            messages that wait and other tables are changed where they are. This is the only command that changes a history: it signs what it
            changes with the service's key, and './platform verify' counts those rows as mended. Copies are mended
            by their owners; messages that are on the broker already are not looked into. What a record is known by stays: withdraw the record and push it under another number.
            No number is ever shown. Ends with 3 when numbers are left, with 0 when there are none.
            """) { mend, json };
        command.SetAction(async (arguments, ct) =>
        {
            var screen = new Screen(arguments.GetValue(json));
            if (PrivateServers.Find(run.Servers) is not { } servers || !File.Exists(run.Secrets))
                throw new ServersException("There is no platform here to look through; './platform up' starts one.");
            if (servers is { PostgresIsPrivate: true, PostgresProcess: null })
                throw new ServersException("PostgreSQL does not run; './platform up --detach' starts it.");
            var secrets = PlatformSecrets.LoadOrCreate(run.Secrets);
            var found = new List<(string Service, NumbersFound Found)>();
            foreach (var program in ServiceProgram.Owners)
            {
                await using var database = NpgsqlDataSource.Create(ServicePlan.OwnedDatabaseOf(servers.Postgres, program, secrets));
                using var keys = secrets.KeysOf(program.Name);
                found.AddRange((await new StoredTexts(database, TimeProvider.System, keys).LookThroughAsync(arguments.GetValue(mend), ct)).Select(f => (program.Name, f)));
            }

            return Tell(screen, found, arguments.GetValue(mend), arguments.GetValue(json));
        });
        return command;
    }

    internal static int Tell(Screen screen, IReadOnlyList<(string Service, NumbersFound Found)> found, bool mended, bool json)
    {
        var left = found.Sum(f => f.Found.Rows - f.Found.Mended);
        if (json)
            Console.Out.WriteLine(JsonSerializer.Serialize(found.Select(f => new { f.Service, f.Found.Table, f.Found.Column, f.Found.Kind, f.Found.Rows, f.Found.Mended, f.Found.Keys }), JsonSerializerOptions.Web));
        else if (found.Count > 0)
            screen.Table(["service", "table", "column", "kind", "rows", "mended", "known by it"],
                [.. found.Select(f => (string[])[f.Service, f.Found.Table, f.Found.Column, f.Found.Kind ?? "", $"{f.Found.Rows}", $"{f.Found.Mended}", $"{f.Found.Keys}"])]);
        if (found.Count == 0)
            screen.Good("No identity number stands in any text.");
        else if (left == 0)
            screen.Good("All of them are mended; copies follow within seconds.");
        else
            screen.Say(mended
                ? $"{left} are left: copies follow their owners, records that are known by a number have to be withdrawn, and what was changed meanwhile is found by the next run."
                : $"{left} found. './platform texts --mend' replaces them.");
        return left == 0 ? 0 : 3;
    }
}
