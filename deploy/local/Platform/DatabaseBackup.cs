using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hutong.Facts.Chaining;
using Hutong.Local.Commands;
using Hutong.Servers;
using Npgsql;

namespace Hutong.Local.Platform;

/// <summary>A folder with one file for each database of the platform, written by <c>pg_dump</c>, and what is said about them.</summary>
/// <remarks>Secrets are in none of them: identity numbers and pushed rows are sealed in the databases, and the keys stay where they are.</remarks>
public sealed class DatabaseBackup
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    readonly string _folder;

    DatabaseBackup(string folder, BackupNote note) => (_folder, Note) = (folder, note);

    public BackupNote Note { get; }

    /// <summary>Dumps all databases, each as of one moment; services may be at work meanwhile.</summary>
    /// <exception cref="ServersException">The folder is not empty, or a database cannot be dumped.</exception>
    public static async Task<DatabaseBackup> WriteAsync(string folder, string postgres, PlatformSecrets secrets, Action<string> log, CancellationToken ct)
    {
        folder = Path.GetFullPath(folder);
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new ServersException($"{folder} is not empty; a backup takes a folder of its own.");
        Directory.CreateDirectory(folder, SecretFile.OwnerOnly | UnixFileMode.UserExecute);
        var programs = await Installation.EnsureAsync(postgres: true, broker: false, log, ct);

        var (at, dumps) = (DateTimeOffset.UtcNow, new List<DatabaseDump>());
        foreach (var program in ServiceProgram.Owners)
        {
            log($"Dumping {program.Database} …");
            var file = Path.Combine(folder, FileOf(program));
            await RunAsync(programs, "pg_dump", ["--format=custom", $"--file={file}"], ServicePlan.OwnedDatabaseOf(postgres, program, secrets), ct);
            File.SetUnixFileMode(file, SecretFile.OwnerOnly);
            dumps.Add(new(program.Name, new FileInfo(file).Length, await HashAsync(file, ct)));
        }

        var note = new BackupNote(at, KeysOf(secrets), dumps);
        // last: a folder without it is no backup
        SecretFile.Write(Path.Combine(folder, "backup.json"), JsonSerializer.Serialize(note, Json));
        return new(folder, note);
    }

    /// <summary>Opens a backup and looks whether it is whole.</summary>
    /// <exception cref="ServersException">It is none, a file is missing or damaged.</exception>
    public static async Task<DatabaseBackup> OpenAsync(string folder, CancellationToken ct)
    {
        folder = Path.GetFullPath(folder);
        var file = Path.Combine(folder, "backup.json");
        if (!File.Exists(file))
            throw new ServersException($"{folder} holds no complete backup: there is no backup.json in it.");
        var note = JsonSerializer.Deserialize<BackupNote>(await File.ReadAllTextAsync(file, ct), Json) ?? throw new ServersException($"{file} is empty.");
        foreach (var dump in note.Databases)
        {
            var path = Path.Combine(folder, $"{dump.Service}.dump");
            if (!File.Exists(path) || new FileInfo(path).Length != dump.Bytes || await HashAsync(path, ct) != dump.Sha256)
                throw new ServersException($"{path} is missing or not as it was written.");
        }

        return new(folder, note);
    }

    /// <summary>Whether it was written under these keys; under others, identity numbers in it can be neither matched nor read.</summary>
    public bool IsOf(PlatformSecrets secrets) => Note.Keys == KeysOf(secrets);

    /// <summary>Puts a database back. It takes the place of the one that is there as soon as it is complete, and not before.</summary>
    /// <remarks>The service is stopped. Its chain of what is only ever added begins a new life, signed: others know heads from the time that is undone.</remarks>
    public async Task RestoreAsync(ServiceProgram program, RunFolder run, PrivateServers servers, PlatformSecrets secrets, Action<string> log, CancellationToken ct)
    {
        log($"Restoring {program.Database} …");
        var programs = await Installation.EnsureAsync(postgres: true, broker: false, log, ct);
        var restoring = $"{program.Database}_restoring";
        await using var administrator = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(servers.Postgres) { Pooling = false }.ConnectionString);
        await administrator.OpenAsync(ct);
        await StatementAsync($"drop database if exists {restoring} with (force)");
        await StatementAsync($"create database {restoring} owner {ServicePlan.OwnerOf(program)}");
        await StatementAsync($"revoke all on database {restoring} from public"); // it keeps this when it is renamed
        await RunAsync(programs, "pg_restore", ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges", $"--dbname={restoring}", Path.Combine(_folder, FileOf(program))],
            ServicePlan.OwnedDatabaseOf(servers.Postgres, program, secrets, restoring), ct);
        await SchemaChange.RunAsync(program, run, servers.Postgres, servers.Broker, secrets, restoring, log, ct);
        if (program.IsSector)
        {
            await using var restored = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ServicePlan.OwnedDatabaseOf(servers.Postgres, program, secrets, restoring).ConnectionString) { Pooling = false });
            using var keys = secrets.KeysOf(program.Name);
            await Mending.BeginLifeAsync(restored, keys, program.Name, DateTimeOffset.UtcNow, ct);
        }

        await StatementAsync($"drop database if exists {program.Database} with (force)");
        await StatementAsync($"alter database {restoring} rename to {program.Database}");

        async Task StatementAsync(string statement)
        {
            await using var command = new NpgsqlCommand(statement, administrator);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    static string FileOf(ServiceProgram program) => $"{program.Name}.dump";

    static async Task<string> HashAsync(string file, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
    }

    /// <summary>Tells keys apart without giving them away.</summary>
    static string KeysOf(PlatformSecrets secrets) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('/', secrets.CipherKeys.OrderBy(k => k.Key, StringComparer.Ordinal).Select(k => k.Value).Prepend(secrets.MatchKey)))))[..16];

    static async Task RunAsync(Installation programs, string program, string[] arguments, NpgsqlConnectionStringBuilder database, CancellationToken ct)
    {
        var settings = new Dictionary<string, string>
        {
            ["PGHOST"] = database.Host!,
            ["PGPORT"] = $"{database.Port}",
            ["PGUSER"] = database.Username!,
            ["PGPASSWORD"] = database.Password!,
            ["PGDATABASE"] = database.Database!,
            // Prefer, Require, VerifyCA, VerifyFull
            ["PGSSLMODE"] = database.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", var other => $"{other}".ToLowerInvariant() },
        };
        if (database.RootCertificate is { Length: > 0 } authority)
            settings["PGSSLROOTCERT"] = authority;
        var (code, output) = await Child.RunAsync($"{programs.PostgresPrograms}/{program}", arguments, "/", TimeSpan.FromHours(6), ct, settings);
        if (code != 0)
            throw new ServersException($"{program} of {database.Database} ended with {code}:\n{output}");
    }
}

/// <param name="Keys">Tells under which keys it was written.</param>
public sealed record BackupNote(DateTimeOffset At, string Keys, IReadOnlyList<DatabaseDump> Databases);

public sealed record DatabaseDump(string Service, long Bytes, string Sha256);
