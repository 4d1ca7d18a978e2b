using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hutong.Defaults;
using Hutong.Servers;

namespace Hutong.Local.Platform;

/// <summary>The platform on this machine: servers and services, started, looked after and stopped.</summary>
public sealed class LocalPlatform
{
    static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);

    static readonly HttpClient Probes = new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10) }) { Timeout = TimeSpan.FromSeconds(5) };

    readonly RunFolder _run;
    readonly PlatformSecrets _secrets;
    readonly PrivateServers _servers;
    readonly string? _scenario;
    readonly Action<string> _log;
    readonly Supervision _supervision;
    readonly IReadOnlyList<Charge> _charges;
    readonly Lock _writing = new();
    RunningServices _state;

    LocalPlatform(RunFolder run, PlatformSecrets secrets, PrivateServers servers, RunningServices state, string? scenario, Action<string> log)
    {
        (_run, _secrets, _servers, _state, _scenario, _log) = (run, secrets, servers, state, scenario, log);
        _supervision = new(SupervisionSettings.Usual, log);
        var charges = new List<Charge>();
        if (servers.PostgresIsPrivate)
            charges.Add(new ServerCharge("postgres", servers.PostgresLog, () => servers.PostgresProcess, servers.RestartPostgresAsync, servers.PostgresAnswersAsync));
        if (servers.BrokerIsPrivate)
            charges.Add(new ServerCharge("rabbitmq", servers.BrokerLog, () => servers.BrokerProcess, servers.RestartBrokerAsync, servers.BrokerAnswersAsync));
        charges.AddRange(ServiceProgram.All.Select(program => new ServiceCharge(this, program)));
        _charges = charges;
    }

    /// <summary>What was not ready in time. It goes on starting, and whoever looks after the platform looks after it.</summary>
    public IReadOnlyList<string> Late { get; private set; } = [];

    public Uri Gateway => _state.Ports["gateway"].Address;

    /// <summary>Where people work.</summary>
    public Uri Console => new(Gateway, "console/");

    public Uri GatewayGrpc => _state.Ports["gateway"].GrpcAddress;

    public PrivateServers Servers => _servers;

    /// <summary>Connection string of a service's own database, as its owner, for benchmarks and tests.</summary>
    public string Database(string service) => ServicePlan.OwnedDatabaseOf(
        _servers.Postgres, ServiceProgram.All.Single(program => program.Name == service), _secrets).ConnectionString;

    /// <summary>Starts what does not run yet, and waits until every service is ready or late.</summary>
    /// <param name="port">The gateway's, the next one being that for gRPC; null for free ones, as fits a platform beside the one that people use.</param>
    /// <param name="scenario">A platform for living through years: its clocks can be put to another day with <see cref="SetClockAsync"/>. The division code of its county.</param>
    /// <param name="county">One more county that the platform serves from now on; its records are taken then.</param>
    /// <param name="newPasswords">Every process gets others on the servers than it had.</param>
    /// <exception cref="ServersException">A program gives up by itself whenever it is started; the message says why.</exception>
    public static async Task<LocalPlatform> StartAsync(
        RunFolder run, Action<string> log, CancellationToken ct, string? scenario = null, int? port = null, string? county = null, bool newPasswords = false)
    {
        run.Close();
        using var alone = await FolderLock.AloneAsync(run.Lock, ct);
        // It may have been started with other settings, and two would get in each other's way; the one who calls leaves a new one.
        if (Supervisor.Find(run) is { } supervisor)
            await supervisor.EndAsync();

        var secrets = PlatformSecrets.LoadOrCreate(run.Secrets).WithOwnPasswords(run.Secrets, newPasswords);
        var state = WithPorts(
            RunningServices.Load(run) ?? new RunningServices { Run = Guid.NewGuid().ToString("N"), Ports = new Dictionary<string, ServicePorts>() }, secrets, port);
        // years that are made up are not lived in databases that the environment names: they could be somebody's
        var settings = ServerSettings.FromEnvironment() with { UseEnvironment = scenario is null };
        var servers = await PrivateServers.StartAsync(run.Servers, settings, log, ct);
        await ServerRooms.PrepareAsync(servers, secrets, ct);

        state.Save(run); // from here on a 'down' knows that there is something to stop
        if ((scenario ?? county) is { } served && !Counties(run).Contains(served))
            SecretFile.Write(run.Counties, string.Concat(Counties(run).Append(served).Select(code => code + "\n")));
        var platform = new LocalPlatform(run, secrets, servers, state, scenario, log);
        BureauClients.LoadOrCreate(run.Credentials, run.Clients, platform.Gateway, Counties(run), secrets.ConsoleSecret);
        await SchemaChange.RunAsync(run, servers.Postgres, servers.Broker, secrets, log, ct);
        await platform.StartServicesAsync(ct);
        await ServerRooms.TidyAsync(servers, ct);
        return platform;
    }

    /// <summary>The platform as it stands, to be looked after by this process; null when none is meant to run.</summary>
    public static LocalPlatform? Find(RunFolder run, Action<string> log) =>
        RunningServices.Load(run) is { } state && PrivateServers.Find(run.Servers, log: log) is { } servers && File.Exists(run.Secrets)
            ? new LocalPlatform(run, PlatformSecrets.LoadOrCreate(run.Secrets), servers, state, null, log)
            : null;

    /// <summary>The platform that somebody else looks after, when every service is ready or late; null when none is meant to run.</summary>
    public static async Task<LocalPlatform?> JoinAsync(RunFolder run, Action<string> log, CancellationToken ct)
    {
        if (Find(run, log) is not { } platform)
            return null;
        await platform.WaitUntilReadyAsync(ct);
        return platform;
    }

    /// <summary>Stops services and private servers; what they stored stays.</summary>
    public static async Task StopAsync(RunFolder run, Action<string> log)
    {
        if (!Directory.Exists(run.Path))
            return;

        // First of all, so that a supervisor sees that an end is wanted and does not start again what ends.
        File.Delete(run.Services);
        await Supervisor.GoneAsync(run, log);
        using (await FolderLock.AloneAsync(run.Lock, CancellationToken.None))
        {
            File.Delete(run.Services);
            await Supervisor.GoneAsync(run, log); // of an 'up' that we have waited for
            await StopServicesAsync(run, log);
        }

        await PrivateServers.StopAsync(run.Servers, log);
    }

    /// <summary>Stops all and deletes what was stored, with secrets and credentials.</summary>
    public static async Task WipeAsync(RunFolder run, Action<string> log)
    {
        if (!Directory.Exists(run.Path))
            return;
        await StopAsync(run, log);
        await PrivateServers.WipeAsync(run.Servers);
        foreach (var file in (string[])[run.Secrets, run.Credentials, run.DemonstrationPeople, run.Clients, run.Services, run.SupervisorNote, run.Counties])
            File.Delete(file);
        if (Directory.Exists(run.Logs))
            Directory.Delete(run.Logs, recursive: true);
    }

    /// <summary>Puts the clocks of all services to an instant; they go on from there.</summary>
    public async Task SetClockAsync(DateTimeOffset now, CancellationToken ct)
    {
        var settings = new KeySettings { Own = _secrets.ProcessKeys[CallTokens.Gateway][0] };
        settings.Public[CallTokens.Gateway] = [ProcessKeys.PublicOf(settings.Own)];
        using var keys = new ProcessKeys(CallTokens.Gateway, settings);
        var tokens = new CallTokens(keys, TimeProvider.System);
        using var http = new HttpClient();
        foreach (var service in ServiceProgram.All.Where(program => program.IsSector))
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(_state.Ports[service.Name].Address, "clock")) { Content = JsonContent.Create(new { now }) };
            request.Headers.Add(Caller.Header, tokens.For(service.Name, "local-runner", ClockSetup.Scope));
            using var response = await http.SendAsync(request, ct);
            if (!response.IsSuccessStatusCode)
                throw new ServersException($"The clock of {service.Name} cannot be put to {now:O}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(ct)}");
        }
    }

    /// <summary>Whether this is still the run that was started, or a <c>down</c> has come meanwhile.</summary>
    public bool IsWanted
    {
        get
        {
            try
            {
                return RunningServices.Load(_run)?.Run == _state.Run;
            }
            catch (IOException)
            {
                return true; // taken away while we looked, or no file can be opened just now: the next look tells
            }
        }
    }

    /// <summary>Looks after the platform until cancelled or stopped from elsewhere: what dies is reported with the end of its log and started again.</summary>
    /// <exception cref="ServersException">Another process does so already.</exception>
    public async Task SuperviseAsync(CancellationToken ct, bool detached = false)
    {
        IDisposable? office;
        using (await FolderLock.AloneAsync(_run.Lock, ct)) // not beside a start or a stop
            office = Supervisor.TryBecome(_run, detached);
        using var held = office ?? throw new ServersException($"Process {Supervisor.Find(_run)?.Pid} looks after the platform of {_run.Path} already.");
        using var wanted = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var work = Task.WhenAll([.. _charges.Select(charge => _supervision.LookAfterAsync(charge, wanted.Token)), KeepInBoundsAsync(wanted.Token)]);
        try
        {
            while (IsWanted)
                await Task.Delay(300, ct);
        }
        finally
        {
            await wanted.CancelAsync();
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Logs, and this process's own memory.</summary>
    async Task KeepInBoundsAsync(CancellationToken ct)
    {
        var given = Stopwatch.StartNew();
        while (true)
        {
            if (given.Elapsed > TimeSpan.FromMinutes(1))
            {
                Memory.GiveBack(); // it stays for months beside those whose machine this is
                given.Restart();
            }

            foreach (var log in _charges.Select(charge => charge.Log).Append(_run.Log("supervisor")))
            {
                try
                {
                    LogFile.KeepInBounds(log);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    _log($"{log} cannot be kept in bounds: {e.Message}");
                }
            }

            await Task.Delay(TimeSpan.FromSeconds(5), ct);
        }
    }

    /// <summary>Has the gateway's program do something with the accounts of people, on this platform's database.</summary>
    public async Task<PeopleAnswer> PeopleAsync(PeopleRequest request, CancellationToken ct)
    {
        var program = ServiceProgram.All.Single(p => p.Name == "gateway");
        var start = new ProcessStartInfo("dotnet", [program.Dll(_run.Repository), "people"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in ServicePlan.Settings(program, _state.Ports, _servers.Postgres, _servers.Broker, _secrets, _run, []))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (told, errors) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(request, JsonSerializerOptions.Web).AsMemory(), ct);
        process.StandardInput.Close();
        await process.WaitForExitAsync(ct);
        return await told is { Length: > 0 } answer && answer.TrimStart().StartsWith('{')
            ? JsonSerializer.Deserialize<PeopleAnswer>(answer, JsonSerializerOptions.Web)!
            : throw new ServersException($"The accounts cannot be reached: {await errors}");
    }

    public static OwnProcess? Find(RunFolder run, string service) =>
        File.Exists(run.Secrets) ? OwnProcess.Find(Mark(PlatformSecrets.LoadOrCreate(run.Secrets), service)).MinBy(process => process.StartedAtTick) : null;

    public static Task<bool> IsReadyAsync(Uri address, CancellationToken ct) => IsWellAsync(address, "health/ready", ct);

    static async Task<bool> IsWellAsync(Uri address, string path, CancellationToken ct)
    {
        try
        {
            using var response = await Probes.GetAsync(new Uri(address, path), HttpCompletionOption.ResponseHeadersRead, ct);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }

    static string Mark(PlatformSecrets secrets, string service) => $"{secrets.Mark}-{service}";

    /// <summary>Bytes of memory that services and gateway hold together.</summary>
    public long MemoryOfServices() => ServiceProgram.All.Sum(program => Find(_run, program.Name)?.ResidentBytes ?? 0);

    /// <summary>Read anew whenever a service is started: a county may have been loaded meanwhile, by another process.</summary>
    public static string[] Counties(RunFolder run) => File.Exists(run.Counties) ? File.ReadAllLines(run.Counties) : [];

    /// <summary>All ports, before anything is started: every program is told where its peers are.</summary>
    /// <param name="gateway">The gateway's; null for free ones.</param>
    /// <exception cref="RefusedException">The gateway's port is taken.</exception>
    static RunningServices WithPorts(RunningServices state, PlatformSecrets secrets, int? gateway)
    {
        foreach (var program in ServiceProgram.All.OrderBy(program => program.IsSector)) // the gateway's are given, the others make way
        {
            var runs = OwnProcess.Find(Mark(secrets, program.Name)).Count > 0;
            var last = state.Ports.GetValueOrDefault(program.Name);
            if (program.Name == "gateway" && gateway is { } given)
            {
                var wanted = new ServicePorts(given, given + 1);
                PortHolder.Demand(((int[])[wanted.Http, wanted.Grpc]).Where(port => !runs || (port != last?.Http && port != last?.Grpc)));
                state = state.With(program.Name, wanted);
            }
            else if (!runs || last is null)
            {
                state = state.With(program.Name, FreePorts(state, program.Name));
            }
        }

        return state;
    }

    static ServicePorts FreePorts(RunningServices state, string name)
    {
        var taken = state.Ports.Where(other => other.Key != name).SelectMany(other => (int[])[other.Value.Http, other.Value.Grpc])
            .Concat([GatewayPort.Usual, GatewayPort.Usual + 1]).ToList();
        var last = state.Ports.GetValueOrDefault(name) ?? new ServicePorts(0, 0);
        int Keep(int port)
        {
            var chosen = port != 0 && !taken.Contains(port) && FreePort.IsFree(port) ? port : FreePort.Choose(taken);
            taken.Add(chosen);
            return chosen;
        }

        return new ServicePorts(Keep(last.Http), Keep(last.Grpc));
    }

    /// <summary>Starts all, looks after them meanwhile, and returns when each is ready or late.</summary>
    async Task StartServicesAsync(CancellationToken ct)
    {
        using var meanwhile = CancellationTokenSource.CreateLinkedTokenSource(ct);
        // those that run are looked at again: their settings or build may have changed
        foreach (var charge in _charges.OfType<ServiceCharge>())
            charge.Forget();
        var looking = Task.WhenAll(_charges.Select(charge => _supervision.LookAfterAsync(charge, meanwhile.Token)));
        try
        {
            await WaitUntilReadyAsync(ct);
        }
        finally
        {
            await meanwhile.CancelAsync();
            await looking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task WaitUntilReadyAsync(CancellationToken ct)
    {
        var ready = await Task.WhenAll(_charges.OfType<ServiceCharge>().Select(async charge => (charge.Name, Ready: await IsReadyInTimeAsync(charge, ct))));
        Late = [.. ready.Where(service => !service.Ready).Select(service => service.Name)];
    }

    async Task<bool> IsReadyInTimeAsync(ServiceCharge charge, CancellationToken ct)
    {
        for (var clock = Stopwatch.StartNew(); !await IsReadyAsync(_state.Ports[charge.Name].Address, ct);)
        {
            // once may have been anything: a server that was just being started again, a port that was not let go of yet
            if (charge.FailedStarts > 1)
                throw new ServersException(Failures.Explained(charge.Failure ?? $"{charge.Name} ended while it was starting. The end of {charge.Log}:\n{LogTail.Of(charge.Log)}"));
            if (clock.Elapsed > ReadyWithin)
            {
                _log($"{charge.Name} is not ready after {ReadyWithin.TotalSeconds:0} s.");
                return false;
            }

            await Task.Delay(100, ct);
        }

        _log($"{charge.Name} is ready.");
        return true;
    }

    /// <summary>Starts a program, unless it runs with the same settings and build.</summary>
    async Task<(OwnProcess Process, Process? Child)> StartAsync(ServiceProgram program, CancellationToken ct)
    {
        var dll = program.Dll(_run.Repository);
        if (!File.Exists(dll))
            throw new ServersException($"{dll} is not built. './platform' builds it; by hand: dotnet build -c Release {program.Folder}");

        var settings = ServicePlan.Settings(program, _state.Ports, _servers.Postgres, _servers.Broker, _secrets, _run, _scenario is null ? [.. Counties(_run).Prepend(BureauClients.DemonstrationCounty).Distinct()] : Counties(_run));
        if (_scenario is not null && program.IsSector)
            settings["Clock__Simulated"] = "true";
        foreach (var (i, folder) in _servers.Folders.Index())
            settings[$"Disk__Folders__{i}"] = folder;
        var fingerprint = Fingerprint(settings, Path.GetDirectoryName(dll)!);
        var mark = Mark(_secrets, program.Name);
        foreach (var running in OwnProcess.Find(mark))
        {
            // one that was started by a run that crashed before it could write it down has no entry, and is ended too
            var known = _state.Services.GetValueOrDefault(program.Name);
            if (known is not null && known.Pid == running.Pid && known.StartedAtTick == running.StartedAtTick && known.Fingerprint == fingerprint)
                return (running, null);
            _log($"Ending {program.Name} of an earlier run (process {running.Pid}) …");
            await EndAsync(program.Name, running, _log);
        }

        var ports = _state.Ports[program.Name];
        if (((int[])[ports.Http, ports.Grpc]).FirstOrDefault(port => !FreePort.IsFree(port)) is > 0 and var taken)
            throw new ServersException($"{program.Name} cannot listen on its port: {PortHolder.Describe(taken)}");

        ct.ThrowIfCancellationRequested();
        _log($"Starting {program.Name} …");
        settings[OwnProcess.Mark] = mark;
        var child = OwnProcess.Launch(
            mark, "dotnet", [dll], settings, _run.Log(program.Name), Path.GetDirectoryName(dll)!, inheritEnvironment: true);
        var process = OwnProcess.Read(child.Id) ?? new OwnProcess(child.Id, 0, "");
        lock (_writing)
        {
            _state = _state.With(program.Name, new StartedService(process.Pid, process.StartedAtTick, fingerprint));
            Write();
        }

        return (process, child);
    }

    /// <summary>What runs is written down, unless a <c>down</c> has taken the note away.</summary>
    void Write()
    {
        lock (_writing)
            if (File.Exists(_run.Services))
                _state.Save(_run);
    }

    static async Task StopServicesAsync(RunFolder run, Action<string> log)
    {
        if (!File.Exists(run.Secrets))
            return;
        var secrets = PlatformSecrets.LoadOrCreate(run.Secrets);
        // the gateway first: no request is let in that would find its service gone
        await StopAsync(ServiceProgram.All.Where(program => !program.IsSector));
        await StopAsync(ServiceProgram.All.Where(program => program.IsSector));

        Task StopAsync(IEnumerable<ServiceProgram> programs) => Task.WhenAll(
            from program in programs
            from process in OwnProcess.Find(Mark(secrets, program.Name))
            select EndAsync(program.Name, process, log));
    }

    static async Task EndAsync(string name, OwnProcess process, Action<string> log)
    {
        process.Terminate();
        if (await process.WaitForEndAsync(TimeSpan.FromSeconds(25)))
            return;
        log($"{name} (process {process.Pid}) did not stop in 25 s and is killed; what it was doing is done again at the next start.");
        process.Kill();
        await process.WaitForEndAsync(TimeSpan.FromSeconds(10));
    }

    static string Fingerprint(Dictionary<string, string> settings, string folder)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in settings.OrderBy(setting => setting.Key, StringComparer.Ordinal))
            text.Append(name).Append('=').Append(value).Append('\n');
        foreach (var dll in Directory.EnumerateFiles(folder, "Hutong.*.dll").Order(StringComparer.Ordinal))
            text.Append(dll).Append(File.GetLastWriteTimeUtc(dll).Ticks).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>A server of ours: a start returns when it answers.</summary>
    sealed class ServerCharge : Charge
    {
        readonly Func<OwnProcess?> _find;
        readonly Func<CancellationToken, Task> _start;
        readonly Func<CancellationToken, Task<bool>> _ask;

        public ServerCharge(string name, string log, Func<OwnProcess?> find, Func<CancellationToken, Task> start, Func<CancellationToken, Task<bool>> ask) : base(name, log)
        {
            (_find, _start, _ask) = (find, start, ask);
            Process = find();
        }

        public override bool IsServer => true;

        public override async Task StartAsync(CancellationToken ct)
        {
            await _start(ct);
            Process = _find();
        }

        public override Task<bool> AnswersAsync(CancellationToken ct) => _ask(ct);

        public override Task EndAsync() => Task.CompletedTask; // nothing that it was started with ceases to hold
    }

    sealed class ServiceCharge : Charge
    {
        readonly LocalPlatform _platform;
        readonly ServiceProgram _program;
        Process? _child;
        (int Postgres, int Broker) _ports;

        public ServiceCharge(LocalPlatform platform, ServiceProgram program) : base(program.Name, platform._run.Log(program.Name))
        {
            (_platform, _program, _ports) = (platform, program, platform._servers.Ports);
            if (platform._state.Services.GetValueOrDefault(program.Name) is { } started)
                Process = new OwnProcess(started.Pid, started.StartedAtTick, "");
        }

        public override Ending Ending
        {
            get
            {
                // of one that somebody else has started only this is known, that it is not there any more
                if (_child is not { } child || !child.WaitForExit(TimeSpan.FromSeconds(1)))
                    return Ending.Killed;
                const int hangUp = 129, interrupt = 130, kill = 137, terminate = 143;
                return child.ExitCode is 0 or hangUp or interrupt or kill or terminate ? Ending.Killed : Ending.Failed;
            }
        }

        /// <summary>A server had to move to another port.</summary>
        public override bool IsOutdated => _ports != _platform._servers.Ports;

        public void Forget() => Process = null;

        public override async Task StartAsync(CancellationToken ct)
        {
            _ports = _platform._servers.Ports;
            (Process, _child) = await _platform.StartAsync(_program, ct);
        }

        public override Task<bool> AnswersAsync(CancellationToken ct) => IsWellAsync(_platform._state.Ports[Name].Address, "health/live", ct);

        public override Task EndAsync() => LocalPlatform.EndAsync(Name, Process!, _platform._log);
    }
}
