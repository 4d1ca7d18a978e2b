using System.Diagnostics;
using System.Net.Sockets;

namespace Hutong.Servers;

/// <summary>A RabbitMQ node of our own, with its own epmd: loopback only, its data in our folder.</summary>
sealed class PrivateBroker(string folder, ServerSettings settings, string programs)
{
    const string Administrator = "hutong";

    string Home => Path.Combine(folder, "rabbitmq");
    string Data => Path.Combine(Home, "data");
    public string Log => Path.Combine(folder, "rabbitmq.log");
    string Ready => Path.Combine(Home, "initialised");

    public static Uri Address(ServersState state) => new($"amqp://{Administrator}:{state.Password}@127.0.0.1:{state.BrokerPort}/");

    public static Uri Management(ServersState state) => new($"http://{Administrator}:{state.Password}@127.0.0.1:{state.ManagementPort}/");

    public static OwnProcess? Find(ServersState state) => OwnProcess.Find(state.Mark, "beam.smp").MinBy(process => process.StartedAtTick);

    static OwnProcess? FindEpmd(ServersState state) => OwnProcess.Find(state.Mark, "epmd").MinBy(process => process.StartedAtTick);

    /// <summary>Starts the node, or takes the one that runs and answers.</summary>
    public async Task StartAsync(RememberedServers remembered, Action<string> log, CancellationToken ct)
    {
        // also of a node that runs: one that an older version started makes files that others may read
        SecretFolder.Make(Home);
        SecretFolder.CloseFiles(Home, deep: true);
        if (Find(remembered.Now) is { } running)
        {
            if (await IsReadyAsync(remembered.Now, TimeSpan.FromSeconds(30), running, ct))
                return;
            log("RabbitMQ of an earlier run does not answer; it is ended and started again.");
            running.Kill();
            await running.WaitForEndAsync(TimeSpan.FromSeconds(10), ct);
        }

        if (!File.Exists(Ready) && Directory.Exists(Data))
            Directory.Delete(Data, recursive: true); // a first start that was cut off has perhaps no administrator yet
        SecretFolder.Make(Data);

        for (var attempt = 1; ; attempt++)
        {
            var state = remembered.Change(ChoosePorts);
            WriteConfiguration(state);
            await StartEpmdAsync(state, ct);

            var process = OwnProcess.Start(state.Mark, $"{programs}/rabbitmq-server", [], Variables(state), Log, Home);
            if (await IsReadyAsync(state, TimeSpan.FromSeconds(90), process, ct))
            {
                SecretFile.Write(Ready, "");
                return;
            }

            process.Kill();
            await process.WaitForEndAsync(TimeSpan.FromSeconds(10), ct);
            if (attempt == 2)
                throw new ServersException($"RabbitMQ did not start. The end of {Log}:\n{LogTail.Of(Log)}");
            log("RabbitMQ did not start at once; trying again.");
        }
    }

    /// <summary>Whether the node says anything. Its own interface is asked first: a greeting that is broken off stands in its log each time.</summary>
    public static async Task<bool> AnswersAsync(ServersState state, CancellationToken ct)
    {
        using var administration = new BrokerAdministration(Management(state));
        return await administration.AnswersAsync(ct) || await SpeaksAmqpAsync("127.0.0.1", state.BrokerPort, ct);
    }

    /// <summary>Tells the running node to do something by <c>rabbitmqctl</c>, which takes a second or two.</summary>
    public Task ControlAsync(ServersState state, IEnumerable<string> command, CancellationToken ct) =>
        Shell.RunAsync("env", [.. Variables(state).Select(variable => $"{variable.Key}={variable.Value}"), $"{programs}/rabbitmqctl", .. command], ct);

    public static async Task StopAsync(ServersState state, Action<string> log)
    {
        if (Find(state) is { } process)
        {
            process.Terminate(); // Erlang ends orderly on SIGTERM
            if (!await process.WaitForEndAsync(TimeSpan.FromSeconds(30)))
            {
                log($"RabbitMQ (process {process.Pid}) did not stop in 30 s and is killed; it repairs itself at the next start.");
                process.Kill();
                await process.WaitForEndAsync(TimeSpan.FromSeconds(10));
            }
        }

        await KillEpmdAsync(state);
    }

    public static async Task KillEpmdAsync(ServersState state)
    {
        if (FindEpmd(state) is { } epmd)
        {
            epmd.Kill(); // it holds nothing that could be lost
            await epmd.WaitForEndAsync(TimeSpan.FromSeconds(5));
        }
    }

    static ServersState ChoosePorts(ServersState state)
    {
        int Keep(int port) => port != 0 && FreePort.IsFree(port) ? port : FreePort.Choose(state.Ports);

        state = state with { BrokerPort = Keep(state.BrokerPort) };
        state = state with { ManagementPort = Keep(state.ManagementPort) };
        state = state with { DistributionPort = Keep(state.DistributionPort) };
        // the daemon outlives a killed node and then holds its port rightly
        return FindEpmd(state) is not null ? state : state with { EpmdPort = Keep(state.EpmdPort) };
    }

    void WriteConfiguration(ServersState state)
    {
        SecretFile.Write(Path.Combine(Home, "rabbitmq.conf"),
            $"""
            listeners.tcp.1 = 127.0.0.1:{state.BrokerPort}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {state.ManagementPort}
            # the interface is for making virtual hosts and reading depths; statistics cost memory and time
            management.disable_stats = true
            management.enable_queue_totals = true
            management_agent.disable_metrics_collector = true
            default_user = {Administrator}
            default_pass = {state.Password}
            default_user_tags.administrator = true
            vm_memory_high_watermark.absolute = {settings.BrokerMemoryMb}MB
            disk_free_limit.absolute = 100MB
            # quorum queues keep this much in memory before they write segments; the default of 512 MB is half of what we allow
            raft.wal_max_size_bytes = 67108864
            log.file = false
            log.console = true
            log.console.level = info
            # four lines for every connection that came and went in order are 30 MB a day when nobody does anything
            log.connection.level = warning

            """);
        SecretFile.Write(Path.Combine(Home, "enabled_plugins"), "[rabbitmq_management].\n");

        var cookie = Path.Combine(Home, ".erlang.cookie");
        if (!File.Exists(cookie) || File.ReadAllText(cookie) != state.Cookie)
        {
            SecretFile.Write(cookie, state.Cookie);
            File.SetUnixFileMode(cookie, UnixFileMode.UserRead); // Erlang insists on 400
        }
    }

    async Task StartEpmdAsync(ServersState state, CancellationToken ct)
    {
        if (FindEpmd(state) is not null)
            return;
        // Started by us and not by Erlang, which would leave it behind under a number that nobody knows.
        OwnProcess.Start(state.Mark, "epmd", ["-port", state.EpmdPort.ToString(), "-address", "127.0.0.1"], Variables(state), Log, Home);
        var clock = Stopwatch.StartNew();
        while (FreePort.IsFree(state.EpmdPort) && clock.Elapsed < TimeSpan.FromSeconds(5))
            await Task.Delay(20, ct);
    }

    Dictionary<string, string> Variables(ServersState state) => new()
    {
        ["HOME"] = Home,
        // Lets the start script be replaced by the node itself instead of waiting beside it.
        ["detached"] = "true",
        ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
        ["RABBITMQ_NODENAME"] = state.Node,
        ["RABBITMQ_BASE"] = Home,
        ["RABBITMQ_MNESIA_BASE"] = Data,
        ["RABBITMQ_LOG_BASE"] = Home,
        ["RABBITMQ_LOGS"] = "-",
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(Home, "rabbitmq.conf"),
        ["RABBITMQ_ADVANCED_CONFIG_FILE"] = Path.Combine(Home, "advanced.config"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(Home, "enabled_plugins"),
        ["RABBITMQ_PID_FILE"] = Path.Combine(Home, "node.pid"),
        ["RABBITMQ_DIST_PORT"] = state.DistributionPort.ToString(),
        ["ERL_EPMD_PORT"] = state.EpmdPort.ToString(),
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["ERL_CRASH_DUMP_BYTES"] = "0",
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+S 2:2 -kernel inet_dist_use_interface {127,0,0,1}",
    };

    static async Task<bool> IsReadyAsync(ServersState state, TimeSpan atMost, OwnProcess process, CancellationToken ct)
    {
        using var administration = new BrokerAdministration(Management(state));
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < atMost && process.IsAlive)
        {
            if (await SpeaksAmqpAsync("127.0.0.1", state.BrokerPort, ct) && await administration.AnswersAsync(ct))
                return true;
            await Task.Delay(100, ct);
        }

        return false;
    }

    internal static async Task<bool> SpeaksAmqpAsync(string host, int port, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(TimeSpan.FromSeconds(3));
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(host, port, deadline.Token);
            var stream = client.GetStream();
            await stream.WriteAsync("AMQP\0\0\u0009\u0001"u8.ToArray(), deadline.Token);
            var frame = new byte[1];
            // 1 is a method frame: connection.start. A node that is not ready closes the connection instead.
            return await stream.ReadAsync(frame, deadline.Token) == 1 && frame[0] == 1;
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }
}
