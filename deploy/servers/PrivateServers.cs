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
    ServersState _state;

    PrivateServers(string folder, ServerSettings settings, Action<string> log, Installation installation, ServersState state)
    {
        (this._folder, this._settings, this._log, this._installation, this._state) = (folder, settings, log, installation, state);
        _givenPostgres = Given(settings, ServerSettings.PostgresVariable);
        _givenBroker = Given(settings, ServerSettings.BrokerVariable);
    }

    /// <summary>Npgsql connection string of an administrator, to the database <c>postgres</c> or the one that the environment names.</summary>
    public string Postgres => _givenPostgres ?? PrivatePostgres.ConnectionString(_state);

    /// <summary>AMQP address of an administrator.</summary>
    public Uri Broker => _givenBroker is null ? PrivateBroker.Address(_state) : new Uri(_givenBroker);

    /// <summary>Address of the management interface, with the administrator's name and password.</summary>
    public Uri Management => _givenBroker is null ? PrivateBroker.Management(_state) : GivenManagement(new Uri(_givenBroker));

    public bool PostgresIsPrivate => _givenPostgres is null;

    public bool BrokerIsPrivate => _givenBroker is null;

    /// <summary>The process of the private PostgreSQL; null when it does not run or is not ours.</summary>
    public OwnProcess? PostgresProcess => PostgresIsPrivate ? PrivatePostgres.Find(_state) : null;

    /// <summary>The process of the private RabbitMQ; null when it does not run or is not ours.</summary>
    public OwnProcess? BrokerProcess => BrokerIsPrivate ? PrivateBroker.Find(_state) : null;

    /// <summary>Starts what does not run yet and waits until both answer.</summary>
    /// <param name="folder">Holds data, logs and passwords; servers of different folders know nothing of each other.</param>
    /// <exception cref="ServersException">Something is missing or does not start; the message says what to do.</exception>
    public static async Task<PrivateServers> StartAsync(
        string folder, ServerSettings? settings = null, Action<string>? log = null, CancellationToken ct = default)
    {
        folder = Path.GetFullPath(folder);
        settings ??= ServerSettings.FromEnvironment();
        log ??= _ => { };
        Directory.CreateDirectory(folder);

        using var alone = await FolderLock.AloneAsync(LockFile(folder), ct);
        var installation = await Installation.EnsureAsync(
            Given(settings, ServerSettings.PostgresVariable) is null, Given(settings, ServerSettings.BrokerVariable) is null, log, ct);
        var state = ServersState.Load(folder) ?? ServersState.Create();
        state.Save(folder);

        var servers = new PrivateServers(folder, settings, log, installation, state);
        await servers.StartBothAsync(ct);
        return servers;
    }

    /// <summary>The private servers of a folder as they stand, without starting anything; null when there never were any.</summary>
    public static PrivateServers? Find(string folder, ServerSettings? settings = null)
    {
        folder = Path.GetFullPath(folder);
        return ServersState.Load(folder) is { } state
            ? new PrivateServers(folder, settings ?? ServerSettings.FromEnvironment(), _ => { }, new Installation("", ""), state)
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

    /// <summary>Starts what is not running and waits until it answers; addresses change only if a port was taken meanwhile.</summary>
    public async Task RestartAsync(CancellationToken ct = default)
    {
        using var alone = await FolderLock.AloneAsync(LockFile(_folder), ct);
        await StartBothAsync(ct);
    }

    /// <summary>Makes and removes virtual hosts.</summary>
    public BrokerAdministration Administration() => new(Management);

    async Task StartBothAsync(CancellationToken ct)
    {
        if (PostgresIsPrivate)
        {
            _log("Starting PostgreSQL …");
            _state = await new PrivatePostgres(_folder, _settings, _installation.PostgresPrograms).StartAsync(_state, _log, ct);
        }

        if (BrokerIsPrivate)
        {
            _log("Starting RabbitMQ …");
            _state = await new PrivateBroker(_folder, _settings, _installation.BrokerPrograms).StartAsync(_state, _log, ct);
        }
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

    static Uri GivenManagement(Uri broker) =>
        Environment.GetEnvironmentVariable(ServerSettings.BrokerManagementVariable) is { Length: > 0 } address
            ? new UriBuilder(address) { UserName = broker.UserInfo.Split(':')[0], Password = broker.UserInfo.Split(':').ElementAtOrDefault(1) ?? "" }.Uri
            : new UriBuilder("http", broker.Host, 15672) { UserName = broker.UserInfo.Split(':')[0], Password = broker.UserInfo.Split(':').ElementAtOrDefault(1) ?? "" }.Uri;
}
