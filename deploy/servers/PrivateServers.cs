using Npgsql;

namespace Hutong.Servers;

/// <summary>
/// PostgreSQL and RabbitMQ for one folder: private servers that are started on free ports, or the ones that the
/// environment names. Starting is idempotent, and two runs never start the same servers at once.
/// </summary>
public sealed class PrivateServers
{
    readonly string _folder;
    readonly ServerSettings _settings;
    readonly Action<string> _log;
    readonly Installation _installation;
    readonly string? _givenPostgres;
    readonly string? _givenBroker;
    readonly RememberedServers _remembered;

    PrivateServers(string folder, ServerSettings settings, Action<string> log, Installation installation, ServersState state)
    {
        (this._folder, this._settings, this._log, this._installation) = (folder, settings, log, installation);
        _remembered = new RememberedServers(folder, state);
        _givenPostgres = Given(settings, ServerSettings.PostgresVariable);
        _givenBroker = Given(settings, ServerSettings.BrokerVariable);
    }

    /// <summary>Npgsql connection string of an administrator, to the database <c>postgres</c> or the one that the environment names.</summary>
    public string Postgres => _givenPostgres ?? PrivatePostgres.ConnectionString(_remembered.Now);

    /// <summary>AMQP address of an administrator.</summary>
    public Uri Broker => _givenBroker is null ? PrivateBroker.Address(_remembered.Now) : new Uri(_givenBroker);

    /// <summary>Address of the management interface, with the administrator's name and password.</summary>
    public Uri Management => _givenBroker is null ? PrivateBroker.Management(_remembered.Now) : GivenManagement(new Uri(_givenBroker));

    public bool PostgresIsPrivate => _givenPostgres is null;

    public bool BrokerIsPrivate => _givenBroker is null;

    /// <summary>The process of the private PostgreSQL; null when it does not run or is not ours.</summary>
    public OwnProcess? PostgresProcess => PostgresIsPrivate ? PrivatePostgres.Find(_remembered.Now) : null;

    /// <summary>The process of the private RabbitMQ; null when it does not run or is not ours.</summary>
    public OwnProcess? BrokerProcess => BrokerIsPrivate ? PrivateBroker.Find(_remembered.Now) : null;

    public string PostgresLog => Server.Log;

    public string BrokerLog => Node.Log;

    /// <summary>Of the private servers: what was told their addresses has to be told anew when these are others.</summary>
    public (int Postgres, int Broker) Ports => (_remembered.Now.PostgresPort, _remembered.Now.BrokerPort);

    /// <summary>On the disks where private servers store.</summary>
    public IReadOnlyList<string> Folders => PostgresIsPrivate && _remembered.Now.PostgresData is { } data && !data.StartsWith(_folder + "/", StringComparison.Ordinal) ? [_folder, data] : [_folder];

    PrivatePostgres Server => new(_folder, _settings, _installation.PostgresPrograms);

    PrivateBroker Node => new(_folder, _settings, _installation.BrokerPrograms);

    /// <summary>Starts what does not run yet and waits until both answer.</summary>
    /// <param name="folder">Holds data, logs and passwords; servers of different folders know nothing of each other.</param>
    /// <exception cref="ServersException">Something is missing or does not start; the message says what to do.</exception>
    public static async Task<PrivateServers> StartAsync(
        string folder, ServerSettings? settings = null, Action<string>? log = null, CancellationToken ct = default)
    {
        folder = Path.GetFullPath(folder);
        settings ??= ServerSettings.FromEnvironment();
        log ??= _ => { };
        SecretFolder.Make(folder, above: true);
        SecretFolder.CloseFiles(folder);

        using var alone = await FolderLock.AloneAsync(LockFile(folder), ct);
        var installation = await Installation.EnsureAsync(
            Given(settings, ServerSettings.PostgresVariable) is null, Given(settings, ServerSettings.BrokerVariable) is null, log, ct);
        var state = ServersState.Load(folder) ?? ServersState.Create();
        state.Save(folder);

        var servers = new PrivateServers(folder, settings, log, installation, state);
        await servers.CheckGivenAsync(ct);
        await servers.StartBothAsync(ct);
        return servers;
    }

    /// <summary>The private servers of a folder as they stand, without starting anything; null when there never were any.</summary>
    public static PrivateServers? Find(string folder, ServerSettings? settings = null, Action<string>? log = null)
    {
        folder = Path.GetFullPath(folder);
        return ServersState.Load(folder) is { } state
            ? new PrivateServers(folder, settings ?? ServerSettings.FromEnvironment(), log ?? (_ => { }), Installation.AsItIs(), state)
            : null;
    }

    /// <summary>Stops the private servers of a folder; those that the environment names are left alone.</summary>
    public static async Task StopAsync(string folder, Action<string>? log = null, CancellationToken ct = default)
    {
        folder = Path.GetFullPath(folder);
        if (!Directory.Exists(folder))
            return;
        using var alone = await FolderLock.AloneAsync(LockFile(folder), ct);
        if (ServersState.Load(folder) is { } state)
            await Task.WhenAll(PrivatePostgres.StopAsync(state, log ?? (_ => { })), PrivateBroker.StopAsync(state, log ?? (_ => { })));
    }

    /// <summary>Ends the private servers of a folder without ceremony and deletes all they held.</summary>
    public static async Task WipeAsync(string folder, CancellationToken ct = default)
    {
        folder = Path.GetFullPath(folder);
        if (!Directory.Exists(folder))
            return;
        using (await FolderLock.AloneAsync(LockFile(folder), ct))
        {
            if (Readable(folder) is { } state)
            {
                foreach (var process in OwnProcess.Find(state.Mark))
                    process.Kill();
                foreach (var process in OwnProcess.Find(state.Mark))
                    await process.WaitForEndAsync(TimeSpan.FromSeconds(10), ct);
                if (state.PostgresData is { } data && Directory.Exists(data))
                    Directory.Delete(data, recursive: true);
            }

            Directory.Delete(folder, recursive: true);
        }
    }

    public Task StopAsync(CancellationToken ct = default) => StopAsync(_folder, _log, ct);

    /// <summary>Kills PostgreSQL with all its sessions (-9), for fault tests.</summary>
    public Task KillPostgresAsync() => KillAsync(PostgresProcess, "PostgreSQL");

    /// <summary>Kills RabbitMQ (-9), for fault tests.</summary>
    public Task KillBrokerAsync() => KillAsync(BrokerProcess, "RabbitMQ");

    /// <summary>Lets RabbitMQ believe that it may take so much memory, for fault tests: with 1 MB it holds publishers back. Null for what its settings say.</summary>
    public Task LimitBrokerMemoryAsync(int? megabytes, CancellationToken ct = default) =>
        Node.ControlAsync(_remembered.Now, ["set_vm_memory_high_watermark", "absolute", $"{megabytes ?? _settings.BrokerMemoryMb}MB"], ct);

    /// <summary>Starts what is not running and waits until it answers; addresses change only if a port was taken meanwhile.</summary>
    public async Task RestartAsync(CancellationToken ct = default)
    {
        using var alone = await FolderLock.AloneAsync(LockFile(_folder), ct);
        await StartBothAsync(ct);
    }

    /// <summary>The same for PostgreSQL alone; RabbitMQ may be restarted meanwhile.</summary>
    public async Task RestartPostgresAsync(CancellationToken ct = default)
    {
        using var together = await FolderLock.TogetherAsync(LockFile(_folder), ct);
        await StartPostgresAsync(ct);
    }

    /// <summary>The same for RabbitMQ alone; PostgreSQL may be restarted meanwhile.</summary>
    public async Task RestartBrokerAsync(CancellationToken ct = default)
    {
        using var together = await FolderLock.TogetherAsync(LockFile(_folder), ct);
        await StartBrokerAsync(ct);
    }

    /// <summary>Whether the private PostgreSQL says anything, and be it that it is still repairing itself.</summary>
    public Task<bool> PostgresAnswersAsync(CancellationToken ct) => PrivatePostgres.AnswersAsync(_remembered.Now, ct);

    public Task<bool> BrokerAnswersAsync(CancellationToken ct) => PrivateBroker.AnswersAsync(_remembered.Now, ct);

    /// <summary>Makes and removes virtual hosts.</summary>
    public BrokerAdministration Administration() => new(Management);

    Task StartBothAsync(CancellationToken ct) => Task.WhenAll(StartPostgresAsync(ct), StartBrokerAsync(ct));

    async Task StartPostgresAsync(CancellationToken ct)
    {
        if (!PostgresIsPrivate)
            return;
        _log("Starting PostgreSQL …");
        await Server.StartAsync(_remembered, _log, ct);
    }

    async Task StartBrokerAsync(CancellationToken ct)
    {
        if (!BrokerIsPrivate)
            return;
        _log("Starting RabbitMQ …");
        await Node.StartAsync(_remembered, _log, ct);
    }

    static async Task KillAsync(OwnProcess? process, string name)
    {
        if (process is null)
            throw new ServersException($"{name} does not run as a private server.");
        process.Kill();
        if (!await process.WaitForEndAsync(TimeSpan.FromSeconds(10)))
            throw new ServersException($"{name} (process {process.Pid}) could not be killed.");
    }

    static ServersState? Readable(string folder)
    {
        try
        {
            return ServersState.Load(folder);
        }
        catch (ServersException)
        {
            return null; // wiping is the way out of a broken state; what still runs ends when its data is gone
        }
    }

    // beside the folder and not in it, so that wiping the folder does not take away a lock that another run waits for
    static string LockFile(string folder) => folder.TrimEnd('/') + ".lock";

    static string? Given(ServerSettings settings, string variable) =>
        settings.UseEnvironment && Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    /// <summary>Servers of the environment are there and take us.</summary>
    /// <exception cref="RefusedException">One is not; the message names the variable and shows no password.</exception>
    async Task CheckGivenAsync(CancellationToken ct)
    {
        if (_givenPostgres is not null)
            await CheckPostgresAsync(_givenPostgres, ct);
        if (_givenBroker is not null)
            await CheckBrokerAsync(_givenBroker, ct);
    }

    static async Task CheckPostgresAsync(string given, CancellationToken ct)
    {
        NpgsqlConnectionStringBuilder address;
        try
        {
            address = new NpgsqlConnectionStringBuilder(given) { Pooling = false, Timeout = 5 };
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new RefusedException($"{ServerSettings.PostgresVariable} is no connection string; write it as Host=…;Port=5432;Username=…;Password=….", e);
        }

        try
        {
            await using var connection = new NpgsqlConnection(address.ConnectionString);
            await connection.OpenAsync(ct);
        }
        catch (NpgsqlException e)
        {
            throw new RefusedException($"PostgreSQL at {address.Host}:{address.Port}, which {ServerSettings.PostgresVariable} names, cannot be used: {e.Message}", e);
        }
    }

    static async Task CheckBrokerAsync(string given, CancellationToken ct)
    {
        if (!Uri.TryCreate(given, UriKind.Absolute, out var address) || address.Scheme is not ("amqp" or "amqps"))
            throw new RefusedException($"{ServerSettings.BrokerVariable} is no address of a broker; write it as amqp://user:password@host:5672/.");
        if (address.Scheme is "amqp" && !await PrivateBroker.SpeaksAmqpAsync(address.Host, address.Port > 0 ? address.Port : 5672, ct))
            throw new RefusedException($"Nothing speaks AMQP at {address.Host}:{address.Port}, which {ServerSettings.BrokerVariable} names.");
        using var administration = new BrokerAdministration(GivenManagement(address));
        if (!await administration.AnswersAsync(ct))
        {
            throw new RefusedException(
                $"The management interface of the broker that {ServerSettings.BrokerVariable} names does not answer at {GivenManagement(address).Host}:{GivenManagement(address).Port}, or does not "
                + $"know that user: enable the plugin rabbitmq_management, and name its address in {ServerSettings.BrokerManagementVariable} if it is another.");
        }
    }

    static Uri GivenManagement(Uri broker) =>
        Environment.GetEnvironmentVariable(ServerSettings.BrokerManagementVariable) is { Length: > 0 } address
            ? new UriBuilder(address) { UserName = broker.UserInfo.Split(':')[0], Password = broker.UserInfo.Split(':').ElementAtOrDefault(1) ?? "" }.Uri
            : new UriBuilder("http", broker.Host, 15672) { UserName = broker.UserInfo.Split(':')[0], Password = broker.UserInfo.Split(':').ElementAtOrDefault(1) ?? "" }.Uri;
}
