using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json;
using Hutong.Local.County;
using Hutong.Local.Platform;
using Hutong.Servers;

namespace Hutong.Local.Commands;

static class Restore
{
    public static Command Command(RunFolder run)
    {
        var folder = new Argument<string>("folder") { Description = "One that './platform backup' wrote." };
        var service = new Option<string?>("--service") { Description = "Only the database of this service (or of the gateway); all others stay as they are." };
        var command = new Command("restore",
            """
            Stop the platform, put databases back from a backup, start again, and compare all copies with their owners.

            What was stored since the backup is gone from the databases that are restored. What other services know of it is told to the
            owner, which lists it at /api/{service}/facts/lost: push it again, or let two clients decide.
            Ends with 0 when all copies agree, with 3 when something is left to decide, with 1 when nothing could be restored.
            """) { folder, service };
        command.SetAction((arguments, ct) => RunAsync(run, arguments.GetRequiredValue(folder), arguments.GetValue(service), ct));
        return command;
    }

    static async Task<int> RunAsync(RunFolder run, string folder, string? service, CancellationToken ct)
    {
        var screen = new Screen(json: false);
        var backup = await DatabaseBackup.OpenAsync(folder, ct);
        var programs = ServiceProgram.Owners.Where(p => (service is null || p.Name == service) && backup.Note.Databases.Any(d => d.Service == p.Name)).ToList();
        if (programs.Count == 0)
            throw new ServersException($"There is no database of '{service}' in it, only of {string.Join(", ", backup.Note.Databases.Select(d => d.Service))}.");
        if (!File.Exists(run.Secrets))
            throw new ServersException($"{run.Secrets} is missing. Put the one that belongs to the backup there first: without its keys, identity numbers can be neither matched nor read.");
        if (!backup.IsOf(PlatformSecrets.LoadOrCreate(run.Secrets)))
            throw new ServersException($"The backup was written under other keys than those in {run.Secrets}. Put the one that belongs to it there first.");

        screen.Say($"Restoring what was stored by {backup.Note.At:u}.");
        await LocalPlatform.StopAsync(run, screen.Say);
        var secrets = PlatformSecrets.LoadOrCreate(run.Secrets).WithOwnPasswords(run.Secrets);
        var servers = await PrivateServers.StartAsync(run.Servers, ServerSettings.FromEnvironment(), screen.Say, ct);
        await ServerRooms.PrepareAsync(servers, secrets, ct);
        foreach (var program in programs)
            await backup.RestoreAsync(program, run, servers, secrets, screen.Say, ct);

        var platform = await Up.StartAsync(run, screen, ct);
        var compared = await CompareAsync(platform.Gateway, await Credentials.ReadAsync(run.Credentials, ct), screen.Say, ct);
        if (compared.Count > 0)
            screen.Table(["copies at", "kind", "taken from the owner", "settled by the owner", "under way", "to decide"],
                [.. compared.Select(c => (string[])[c.Service, c.Kind, $"{c.Healed}", $"{c.Raised}", $"{c.UnderWay}", $"{c.Ahead}"])]);
        if (compared.Any(c => c.Ahead > 0))
        {
            screen.Bad("Restored, and the platform is up. Some copies know of later states than their owner: push again what was pushed since the backup, or decide at /api/{service}/facts/lost (docs/operations.md).");
            return 3;
        }

        screen.Good("Restored, the platform is up, and all copies agree with their owners or are about to.");
        return 0;
    }

    /// <summary>Compares every copied kind; those that differed.</summary>
    static async Task<IReadOnlyList<Compared>> CompareAsync(Uri gateway, Credentials credentials, Action<string> log, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = gateway, Timeout = TimeSpan.FromMinutes(10) };
        using var staff = new BureauClient(http, credentials.Of("county-staff"), TimeProvider.System);
        var differed = new List<Compared>();
        foreach (var service in ServiceProgram.Sectors)
        {
            log($"Comparing the copies of {service} …");
            foreach (var kind in (await staff.GetAsync<Kinds>($"/api/{service}/facts/kinds", ct)).Copied)
            {
                using var answer = await staff.SendAsync(() => new(HttpMethod.Post, $"/api/{service}/facts/{kind}/compare"), ct);
                var compared = (await answer.Content.ReadFromJsonAsync<Compared>(JsonSerializerOptions.Web, ct))!;
                if (compared.Differing > 0)
                    differed.Add(compared with { Service = service });
            }
        }

        return differed;
    }

    sealed record Kinds(IReadOnlyList<string> Copied);

    internal sealed record Compared(string Service, string Kind, int Differing, int Healed, int UnderWay, int Raised, int Ahead);
}
