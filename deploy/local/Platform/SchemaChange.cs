using System.Security.Cryptography;
using System.Text;
using Hutong.Local.Commands;
using Hutong.Servers;
using Npgsql;

namespace Hutong.Local.Platform;

/// <summary>Brings the tables of programs up to date before they start: each program does it itself, asked to <c>migrate</c>, as the owner of its database.</summary>
public static class SchemaChange
{
    static readonly TimeSpan AtMost = TimeSpan.FromHours(2);

    /// <summary>All programs whose build is another one than the one that last changed their tables; the others are not even started.</summary>
    public static Task RunAsync(RunFolder run, string postgres, Uri broker, PlatformSecrets secrets, Action<string> log, CancellationToken ct) =>
        Task.WhenAll(ServiceProgram.Owners.Select(async program =>
        {
            var build = Build(program, run);
            await using var administrator = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(postgres) { Pooling = false }.ConnectionString);
            await using (var noted = administrator.CreateCommand("select shobj_description(oid, 'pg_database') from pg_database where datname = @name"))
            {
                noted.Parameters.Add(new("name", program.Database));
                if (await noted.ExecuteScalarAsync(ct) as string == build)
                    return;
            }

            await RunAsync(program, run, postgres, broker, secrets, program.Database, log, ct);
            // a database that is put back from a backup comes without it, and is looked at again
            await using var note = administrator.CreateCommand($"comment on database {program.Database} is '{build}'");
            await note.ExecuteNonQueryAsync(ct);
        }));

    /// <summary>One program, on a database of its own.</summary>
    public static async Task RunAsync(
        ServiceProgram program, RunFolder run, string postgres, Uri broker, PlatformSecrets secrets, string database, Action<string> log, CancellationToken ct)
    {
        var dll = Dll(program, run);
        // it listens nowhere and asks nobody
        var settings = ServicePlan.Settings(program, ServiceProgram.All.ToDictionary(p => p.Name, _ => new ServicePorts(1, 2)), postgres, broker, secrets, run, []);
        settings["ConnectionStrings__Owner"] = ServicePlan.OwnedDatabaseOf(postgres, program, secrets, database).ConnectionString;
        log($"Bringing the tables of {program.Name} up to date …");
        var (code, output) = await Child.RunAsync("dotnet", [dll, "migrate"], Path.GetDirectoryName(dll)!, AtMost, ct, settings);
        if (code != 0)
            throw new ServersException($"The tables of {program.Name} could not be brought up to date:\n{output}");
    }

    static string Dll(ServiceProgram program, RunFolder run) =>
        program.Dll(run.Repository) is var dll && File.Exists(dll) ? dll : throw new ServersException($"{dll} is not built. './platform' builds it; by hand: dotnet build -c Release {program.Folder}");

    static string Build(ServiceProgram program, RunFolder run)
    {
        var text = new StringBuilder();
        foreach (var dll in Directory.EnumerateFiles(Path.GetDirectoryName(Dll(program, run))!, "Hutong.*.dll").Order(StringComparer.Ordinal))
            text.Append(Path.GetFileName(dll)).Append(File.GetLastWriteTimeUtc(dll).Ticks).Append('\n');
        return $"Tables of the build {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16]}.";
    }
}
