using System.Diagnostics;
using System.Net.Sockets;
using Npgsql;

namespace Hutong.Servers;

/// <summary>A PostgreSQL server of our own: loopback only, its data in our folder.</summary>
sealed class PrivatePostgres(string folder, ServerSettings settings, string programs)
{
    const string Administrator = "hutong";
    const string SystemUser = "postgres";
    const string Setpriv = "/usr/bin/setpriv";

    /// <summary>SSLRequest of the protocol, version 3: its length and its code.</summary>
    static readonly byte[] AskForTls = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f];

    public static string ConnectionString(ServersState state) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = state.PostgresPort,
        Username = Administrator,
        Password = state.Password,
        Database = "postgres",
        IncludeErrorDetail = false,
    }.ConnectionString;

    public static OwnProcess? Find(ServersState state) =>
        OwnProcess.Find(state.Mark, "postgres").MinBy(process => process.StartedAtTick);

    public string Log => Path.Combine(folder, "postgres.log");

    /// <summary>Starts the server, or takes the one that runs and answers.</summary>
    public async Task StartAsync(RememberedServers remembered, Action<string> log, CancellationToken ct)
    {
        if (Find(remembered.Now) is { } running)
        {
            if (await IsReadyAsync(remembered.Now, TimeSpan.FromSeconds(20), running, ct))
                return;
            log("PostgreSQL of an earlier run does not answer; it is ended and started again.");
            running.Kill();
            await running.WaitForEndAsync(TimeSpan.FromSeconds(10), ct);
        }

        var data = await DataFolderAsync(remembered.Now, ct);
        var state = remembered.Change(now => now with { PostgresData = data });
        await InitialiseAsync(data, state.Password, log, ct);

        for (var attempt = 1; ; attempt++)
        {
            state = remembered.Change(now =>
                now.PostgresPort == 0 || !FreePort.IsFree(now.PostgresPort) ? now with { PostgresPort = FreePort.Choose(now.Ports) } : now);
            RemoveStalePidFile(data);

            if (state.PostgresCompression is null) // asked once: it takes a start of the program
            {
                var compression = await CompressionAsync(data, ct);
                state = remembered.Change(now => now with { PostgresCompression = compression });
            }

            var process = Launch(state, data);
            if (await IsReadyAsync(state, TimeSpan.FromSeconds(60), process, ct))
                return;

            process.Kill();
            await process.WaitForEndAsync(TimeSpan.FromSeconds(10), ct);
            // A killed server's children may hold its shared memory for a moment, and a port can be lost between look and use.
            remembered.Change(now => now with { PostgresCompression = null }); // another build of it may have been installed
            if (attempt == 3)
                throw new ServersException($"PostgreSQL did not start. The end of {Log}:\n{LogTail.Of(Log)}");
            await Task.Delay(500, ct);
        }
    }

    /// <summary>Whether anything is said at all: "still repairing itself" and "too many connections" come after this answer.</summary>
    /// <remarks>Asks for TLS, which is answered by yes or no, and goes. A whole login every few seconds would need Npgsql, in a process that is to be small.</remarks>
    public static async Task<bool> AnswersAsync(ServersState state, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(TimeSpan.FromSeconds(3));
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", state.PostgresPort, deadline.Token);
            var stream = client.GetStream();
            await stream.WriteAsync(AskForTls, deadline.Token);
            var answer = new byte[1];
            return await stream.ReadAsync(answer, deadline.Token) == 1 && answer[0] is (byte)'N' or (byte)'S' or (byte)'E';
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }

    public static async Task StopAsync(ServersState state, Action<string> log)
    {
        if (Find(state) is not { } process)
            return;
        process.Interrupt(); // fast shutdown: open connections are ended, nothing committed is lost
        if (!await process.WaitForEndAsync(TimeSpan.FromSeconds(30)))
        {
            log($"PostgreSQL (process {process.Pid}) did not stop in 30 s and is killed; it repairs itself at the next start.");
            process.Kill();
            await process.WaitForEndAsync(TimeSpan.FromSeconds(10));
        }
    }

    OwnProcess Launch(ServersState state, string data)
    {
        // A server that was killed repeats what was written since the last checkpoint before it takes anybody in, and then makes one: with a
        // quarter of an hour between them that was half a minute. One that is spread over its time counts only when it has come to its end.
        string[] command =
        [
            $"{programs}/postgres", "-D", data, "-p", state.PostgresPort.ToString(),
            "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
            "-c", $"shared_buffers={settings.SharedBuffersMb}MB", "-c", "max_connections=300", "-c", "max_wal_size=4GB",
            "-c", "checkpoint_timeout=2min", "-c", "checkpoint_completion_target=0.25", "-c", $"wal_compression={state.PostgresCompression}", "-c", "fsync=on", "-c", "timezone=UTC",
            "-c", "log_timezone=UTC", "-c", "log_line_prefix=%m [%p] %d ", "-c", "log_checkpoints=off",
        ];
        // after a kill every file would be synced on its own, which takes a quarter of a minute on a busy disk before a second of repair
        command = [.. AsSystemUser(), .. command, "-c", "recovery_init_sync_method=syncfs"];
        return OwnProcess.Start(state.Mark, command[0], command[1..], new Dictionary<string, string>(), Log, "/");
    }

    async Task InitialiseAsync(string data, string password, Action<string> log, CancellationToken ct)
    {
        // written when everything is in place, so that a start cut off in the middle is done again
        var done = Path.Combine(folder, "postgres.initialised");
        if (File.Exists(done) && File.Exists(Path.Combine(data, "PG_VERSION")))
            return;

        log("Making the PostgreSQL data folder …");
        File.Delete(done);
        if (Directory.Exists(data))
            Directory.Delete(data, recursive: true);
        Directory.CreateDirectory(data, SecretFile.OwnerOnly | UnixFileMode.UserExecute);

        var passwordFile = data + ".password";
        SecretFile.Write(passwordFile, password);
        if (Shell.IsRoot)
            await Shell.RunAsync("chown", [$"{SystemUser}:{SystemUser}", data, passwordFile], ct);

        string[] command =
        [
            .. AsSystemUser(), $"{programs}/initdb", "-D", data, "-U", Administrator, "-E", "UTF8", "--locale=C.UTF-8",
            "--auth=scram-sha-256", $"--pwfile={passwordFile}",
        ];
        await Shell.RunAsync(command[0], command[1..], ct);
        File.Delete(passwordFile);
        SecretFile.Write(done, "");
    }

    /// <summary>Below our folder; when the server's user cannot reach that (a clone in somebody's home), below the system's temporary folder.</summary>
    async Task<string> DataFolderAsync(ServersState state, CancellationToken ct)
    {
        if (state.PostgresData is { } known && Directory.Exists(known))
            return known;
        if (!Shell.IsRoot || (await Shell.TryRunAsync(Setpriv, [.. AsSystemUser()[1..], "test", "-x", folder], ct)).Code == 0)
            return Path.Combine(folder, "postgres");

        var elsewhere = Path.Combine(Path.GetTempPath(), $"hutong-postgres-{state.Mark[..8]}");
        SecretFile.Write(
            Path.Combine(folder, "postgres-is-elsewhere.txt"), $"PostgreSQL's user cannot reach this folder; its data is in {elsewhere}.\n");
        return elsewhere;
    }

    async Task<string> CompressionAsync(string data, CancellationToken ct)
    {
        string[] ask = [.. AsSystemUser(), $"{programs}/postgres", "-D", data, "-c", "wal_compression=lz4", "-C", "wal_compression"];
        return (await Shell.TryRunAsync(ask[0], ask[1..], ct)).Code == 0 ? "lz4" : "on";
    }

    // PostgreSQL refuses to run as root; setpriv, unlike su, makes way for the program, so its process number is the server's.
    static string[] AsSystemUser() =>
        Shell.IsRoot ? [Setpriv, $"--reuid={SystemUser}", $"--regid={SystemUser}", "--init-groups"] : [];

    /// <summary>
    /// After a crash the file names a process number that may meanwhile belong to a stranger, and PostgreSQL would
    /// refuse to start. It is removed only then: otherwise PostgreSQL's own check against a second server stays in force.
    /// </summary>
    static void RemoveStalePidFile(string data)
    {
        var file = Path.Combine(data, "postmaster.pid");
        if (!File.Exists(file) || !int.TryParse(File.ReadLines(file).FirstOrDefault(), out var pid))
            return;
        if (OwnProcess.Read(pid) is { } holder && holder.Name != "postgres")
            File.Delete(file);
    }

    static string Once(ServersState state) =>
        new NpgsqlConnectionStringBuilder(ConnectionString(state)) { Pooling = false, Timeout = 3, CommandTimeout = 3 }.ConnectionString;

    static async Task<bool> IsReadyAsync(ServersState state, TimeSpan atMost, OwnProcess process, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < atMost && process.IsAlive)
        {
            try
            {
                await using var connection = new NpgsqlConnection(Once(state));
                await connection.OpenAsync(ct);
                return true;
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
            {
                return false; // something answers, but it is not ours
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.CannotConnectNow)
            {
                clock.Restart(); // repairing itself after a crash, which takes as long as it takes; ended now, it would begin anew
                await Task.Delay(50, ct);
            }
            catch (NpgsqlException)
            {
                await Task.Delay(50, ct); // not listening yet
            }
        }

        return false;
    }
}
