using System.CommandLine;
using System.Text.Json;
using Hutong.Facts.Chaining;
using Hutong.Local.Platform;
using Hutong.Servers;
using Npgsql;

namespace Hutong.Local.Commands;

static class Verify
{
    public static Command Command(RunFolder run)
    {
        var json = new Option<bool>("--json") { Description = "Write the result as one line of JSON." };
        var command = new Command("verify",
            """
            Prove that nothing of what services only ever add was changed, removed or slipped in behind the platform's back.

            Looks at histories of facts, steps of processes, readings, decisions and what was discarded: each row against its link, links
            against each other and over the days, the signed heads of each chain against the chain and against the copies that the other
            services keep of them. Nothing is changed. Only the databases are needed; services may be at work or stopped.
            Of each service the first broken place is named: day and position in its chain, table, row, what was expected.
            Ends with 0 when all is as it was written, with 1 when something is not (docs/operations.md says what to do then).
            """) { json };
        command.SetAction((arguments, ct) => RunAsync(run, arguments.GetValue(json), ct));
        return command;
    }

    static async Task<int> RunAsync(RunFolder run, bool json, CancellationToken ct)
    {
        var screen = new Screen(json);
        if (PrivateServers.Find(run.Servers) is not { } found || !File.Exists(run.Secrets))
            throw new ServersException("There is no platform here to look through; './platform up' starts one.");
        // what was stopped is started for this, and stopped again
        var stopped = found is { PostgresIsPrivate: true, PostgresProcess: null };
        if (stopped)
            await found.RestartPostgresAsync(ct);
        try
        {
            var results = await CheckAsync(found.Postgres, PlatformSecrets.LoadOrCreate(run.Secrets), screen.Say, ct);
            return Tell(screen, results, json);
        }
        finally
        {
            if (stopped)
                await PrivateServers.StopAsync(run.Servers, screen.Say, CancellationToken.None);
        }
    }

    internal static async Task<IReadOnlyList<ChainResult>> CheckAsync(string postgres, PlatformSecrets secrets, Action<string> log, CancellationToken ct)
    {
        using var keys = secrets.KeysOf("gateway"); // of which only the public ones of the services are asked
        var databases = new Dictionary<string, NpgsqlDataSource>();
        try
        {
            foreach (var program in ServiceProgram.All.Where(p => p.IsSector))
                databases[program.Name] = NpgsqlDataSource.Create(ServicePlan.OwnedDatabaseOf(postgres, program, secrets));
            return await new ChainCheck(databases, keys, (service, rows) => log($"{service}: {rows:N0} rows so far …")).RunAsync(ct);
        }
        finally
        {
            foreach (var database in databases.Values)
                await database.DisposeAsync();
        }
    }

    internal static int Tell(Screen screen, IReadOnlyList<ChainResult> results, bool json)
    {
        if (json)
            Console.Out.WriteLine(JsonSerializer.Serialize(results.Select(r => new
            {
                r.Service,
                Whole = r.Fault is null,
                r.Links,
                r.Rows,
                r.Mended,
                r.Waiting,
                End = r.End?.ToString(),
                r.Head,
                HeldBy = r.HeldBy.ToDictionary(h => h.Key, h => h.Value.ToString()),
                Restored = r.Restored.Select(restored => new { restored.At, After = restored.After?.ToString() }),
                r.LostHeads,
                Fault = r.Fault is { } f ? new { f.Code, Place = f.Place?.ToString(), f.Table, f.Row, f.Words } : null,
            }), JsonSerializerOptions.Web));
        else
            screen.Table(["service", "links", "rows", "ends at", "head", "known to"],
                [.. results.Select(r => (string[])[r.Service, $"{r.Links}", $"{r.Rows}", $"{r.End}", r.Head?[..16] ?? "", string.Join(", ", r.HeldBy.Select(h => $"{h.Key} to {h.Value}"))])]);
        foreach (var result in results)
        {
            if (result.Mended > 0)
                screen.Say($"{result.Service}: {result.Mended} rows were mended where they stand, as the service's key has signed ('./platform texts --mend').");
            foreach (var restored in result.Restored)
                screen.Say($"{result.Service}: the database was put back from a backup at {restored.At:u}; its chain {(restored.After is { } after ? $"ended at {after} then" : "was empty then")}.");
            if (result.LostHeads > 0)
                screen.Say($"{result.Service}: {result.LostHeads} heads that are known are of a time which a restore has undone.");
            if (result.Fault is { } fault)
                screen.Bad($"{result.Service}: {Words(fault)}");
        }

        if (results.Any(r => r.Fault is not null))
            return 1;
        screen.Good("All is as it was written.");
        return 0;
    }

    static string Words(ChainFault fault)
    {
        var at = string.Join(", ", ((string?[])[fault.Place is { } place ? $"link {place.Position} of {place.Day:yyyy-MM-dd}" : null, fault.Table, fault.Row is null ? null : $"row {fault.Row}"]).OfType<string>());
        return $"the first broken place{(at.Length > 0 ? $" is {at}" : "")} ({fault.Code}). {fault.Words}";
    }
}
