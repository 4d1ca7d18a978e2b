using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Hutong.Servers;

namespace Hutong.Local.Platform;

/// <summary>The platform on this machine: servers and services, started, looked after and stopped.</summary>
public sealed class LocalPlatform
{
    // the gateway's address goes into notes and scripts: the same one each time, where it is free
    static readonly ServicePorts Preferred = new(21480, 21481);

    readonly RunFolder _run;
    readonly PlatformSecrets _secrets;
    readonly PrivateServers _servers;
    readonly string? _scenario;
    readonly Action<string> _log;
    RunningServices _state;

    LocalPlatform(RunFolder run, PlatformSecrets secrets, PrivateServers servers, RunningServices state, string? scenario, Action<string> log) =>
        (this._run, this._secrets, this._servers, this._state, this._scenario, this._log) = (run, secrets, servers, state, scenario, log);

    public Uri Gateway => _state.Ports["gateway"].Address;

    public Uri GatewayGrpc => _state.Ports["gateway"].GrpcAddress;

    public PrivateServers Servers => _servers;

    /// <summary>Connection string of a service's own database, for benchmarks and tests.</summary>
    public string Database(string service) => ServicePlan.DatabaseOf(
        _servers.Postgres, ServiceProgram.All.Single(program => program.Name == service).Database, _secrets).ConnectionString;

    /// <summary>Starts what does not run yet, and waits until every service is ready.</summary>
    /// <param name="scenario">A platform for living through years: its clocks can be put to another day with <see cref="SetClockAsync"/>. The division code of its county.</param>
    /// <param name="county">One more county that the platform serves from now on; its records are taken then.</param>
    public static async Task<LocalPlatform> StartAsync(RunFolder run, Action<string> log, CancellationToken ct, string? scenario = null, string? county = null)
    {
        Directory.CreateDirectory(run.Logs);
        File.SetUnixFileMode(run.Logs, SecretFile.OwnerOnly | UnixFileMode.UserExecute);
        using var alone = await FolderLock.AloneAsync(run.Lock, ct);

        var secrets = PlatformSecrets.LoadOrCreate(run.Secrets);
        // years that are made up are not lived in databases that the environment names: they could be somebody's
        var settings = ServerSettings.FromEnvironment() with { UseEnvironment = scenario is null };
        var servers = await PrivateServers.StartAsync(run.Servers, settings, log, ct);
        await ServerRooms.PrepareAsync(servers, secrets, ct);

        var state = RunningServices.Load(run) ?? new RunningServices { Run = Guid.NewGuid().ToString("N"), Ports = new Dictionary<string, ServicePorts>() };
        state.Save(run); // from here on a 'down' knows that there is something to stop
        if ((scenario ?? county) is { } served && !Counties(run).Contains(served))
            await File.AppendAllLinesAsync(run.Counties, [served], ct);
        var platform = new LocalPlatform(run, secrets, servers, state, scenario, log);
        await platform.StartServicesAsync(ct);
        return platform;
    }

    /// <summary>Stops services and private servers; what they stored stays.</summary>
    public static async Task StopAsync(RunFolder run, Action<string> log)
    {
        if (!Directory.Exists(run.Path))
            return;

        // First of all, so that a supervisor sees that an end is wanted and does not start again what ends.
        File.Delete(run.Services);
        using (await FolderLock.AloneAsync(run.Lock, CancellationToken.None))
        {
            File.Delete(run.Services);
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
        foreach (var file in (string[])[run.Secrets, run.Credentials, run.Clients, run.Services, run.Counties])
            File.Delete(file);
        if (Directory.Exists(run.Logs))
            Directory.Delete(run.Logs, recursive: true);
    }

    /// <summary>Puts the clocks of all services to an instant; they go on from there.</summary>
    public async Task SetClockAsync(DateTimeOffset now, CancellationToken ct)
    {
        using var http = new HttpClient { DefaultRequestHeaders = { { "X-Hutong-Gateway", _secrets.GatewaySecret } } };
        foreach (var service in ServiceProgram.All.Where(program => program.IsSector))
        {
            using var response = await http.PutAsJsonAsync(new Uri(_state.Ports[service.Name].Address, "clock"), new { now }, ct);
            if (!response.IsSuccessStatusCode)
                throw new ServersException($"The clock of {service.Name} cannot be put to {now:O}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(ct)}");
        }
    }

    /// <summary>Whether this is still the run that was started, or a <c>down</c> has come meanwhile.</summary>
    public bool IsWanted => RunningServices.Load(_run)?.Run == _state.Run;

    /// <summary>Looks after the platform until cancelled or stopped from elsewhere: what dies is reported with the end of its log and started again.</summary>
    public async Task SuperviseAsync(CancellationToken ct)
    {
        var deaths = new Dictionary<string, (int Count, DateTime At)>();
        while (IsWanted)
        {
            await Task.Delay(500, ct);
            var dead = ServiceProgram.All.Select(program => program.Name).Where(name => !IsAlive(name)).ToList();
            if (_servers.PostgresIsPrivate && _servers.PostgresProcess is null)
                dead.Add("postgres");
            if (_servers.BrokerIsPrivate && _servers.BrokerProcess is null)
                dead.Add("rabbitmq");
            if (dead.Count == 0 || !IsWanted)
                continue;

            foreach (var name in dead)
            {
                var (count, at) = deaths.GetValueOrDefault(name);
                count = DateTime.UtcNow - at > TimeSpan.FromMinutes(1) ? 0 : count;
                deaths[name] = (count + 1, DateTime.UtcNow);
                var file = name is "postgres" or "rabbitmq" ? Path.Combine(_run.Servers, name + ".log") : _run.Log(name);
                var pause = TimeSpan.FromSeconds(Math.Min(30, count == 0 ? 0 : Math.Pow(2, count - 1)));
                _log($"{name} has ended by itself; it is started again{(pause > TimeSpan.Zero ? $" in {pause.TotalSeconds:0} s" : "")}. The end of {file}:\n{LogTail.Of(file)}");
                await Task.Delay(pause, ct);
            }

            try
            {
                using var alone = await FolderLock.AloneAsync(_run.Lock, ct);
                if (!IsWanted)
                    break;
                _state = RunningServices.Load(_run) ?? _state;
                await _servers.RestartAsync(ct);
                await StartServicesAsync(ct);
            }
            catch (ServersException e)
            {
                _log(e.Message); // tried again, with a longer pause, as what died is still dead
            }
        }
    }

    public static OwnProcess? Find(RunFolder run, string service) =>
        File.Exists(run.Secrets) ? OwnProcess.Find(Mark(PlatformSecrets.LoadOrCreate(run.Secrets), service)).MinBy(process => process.StartedAtTick) : null;

    public static async Task<bool> IsReadyAsync(Uri address, CancellationToken ct)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var response = await http.GetAsync(new Uri(address, "health/ready"), ct);
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
    static string[] Counties(RunFolder run) => File.Exists(run.Counties) ? File.ReadAllLines(run.Counties) : [];

    bool IsAlive(string service) =>
        _state.Services.GetValueOrDefault(service) is { } started && OwnProcess.Read(started.Pid)?.StartedAtTick == started.StartedAtTick;

    async Task StartServicesAsync(CancellationToken ct)
    {
        // All ports first: every program is told where its peers are.
        foreach (var program in ServiceProgram.All)
        {
            if (OwnProcess.Find(Mark(_secrets, program.Name)).Count == 0)
                _state = _state.With(program.Name, ChoosePorts(program.Name));
        }

        _state.Save(_run);
        if (_scenario is null)
            BureauClients.LoadOrCreate(_run.Credentials, _run.Clients, Gateway);
        else
            BureauClients.LoadOrCreate(_run.Credentials, _run.Clients, Gateway, _scenario);
        foreach (var program in ServiceProgram.All)
            await StartAsync(program, ct);
        await Task.WhenAll(ServiceProgram.All.Select(program => WaitUntilReadyAsync(program, ct)));
    }

    ServicePorts ChoosePorts(string name)
    {
        var taken = _state.Ports.Where(other => other.Key != name).SelectMany(other => (int[])[other.Value.Http, other.Value.Grpc]).ToList();
        var last = _state.Ports.GetValueOrDefault(name) ?? (name == "gateway" ? Preferred : new ServicePorts(0, 0));
        int Keep(int port)
        {
            var chosen = port != 0 && !taken.Contains(port) && FreePort.IsFree(port) ? port : FreePort.Choose(taken);
            taken.Add(chosen);
            return chosen;
        }

        return new ServicePorts(Keep(last.Http), Keep(last.Grpc));
    }

    async Task StartAsync(ServiceProgram program, CancellationToken ct)
    {
        var dll = program.Dll(_run.Repository);
        if (!File.Exists(dll))
            throw new ServersException($"{dll} is not built. './platform' builds it; by hand: dotnet build -c Release {program.Folder}");

        var settings = ServicePlan.Settings(program, _state.Ports, _servers.Postgres, _servers.Broker, _secrets, _run, _scenario is null ? [.. Counties(_run).Prepend(BureauClients.DemonstrationCounty).Distinct()] : Counties(_run));
        if (_scenario is not null && program.IsSector)
            settings["Clock__Simulated"] = "true";
        var fingerprint = Fingerprint(settings, Path.GetDirectoryName(dll)!);
        var mark = Mark(_secrets, program.Name);
        foreach (var running in OwnProcess.Find(mark))
        {
            // one that was started by a run that crashed before it could write it down has no entry, and is ended too
            var known = _state.Services.GetValueOrDefault(program.Name);
            if (known is not null && known.Pid == running.Pid && known.StartedAtTick == running.StartedAtTick && known.Fingerprint == fingerprint)
                return;
            _log($"Ending {program.Name} of an earlier run (process {running.Pid}) …");
            await EndAsync(program.Name, running, _log);
        }

        _log($"Starting {program.Name} …");
        settings[OwnProcess.Mark] = mark;
        var process = OwnProcess.Start(
            mark, "dotnet", [dll], settings, _run.Log(program.Name), Path.GetDirectoryName(dll)!, inheritEnvironment: true);
        _state = _state.With(program.Name, new StartedService(process.Pid, process.StartedAtTick, fingerprint));
        _state.Save(_run);
    }

    async Task WaitUntilReadyAsync(ServiceProgram program, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        while (!await IsReadyAsync(_state.Ports[program.Name].Address, ct))
        {
            if (!IsAlive(program.Name))
                throw new ServersException($"{program.Name} ended while it was starting. The end of {_run.Log(program.Name)}:\n{LogTail.Of(_run.Log(program.Name))}");
            if (clock.Elapsed > TimeSpan.FromSeconds(60))
                throw new ServersException($"{program.Name} was not ready after 60 s. The end of {_run.Log(program.Name)}:\n{LogTail.Of(_run.Log(program.Name))}");
            await Task.Delay(100, ct);
        }

        _log($"{program.Name} is ready.");
    }

    static async Task StopServicesAsync(RunFolder run, Action<string> log)
    {
        if (!File.Exists(run.Secrets))
            return;
        var secrets = PlatformSecrets.LoadOrCreate(run.Secrets);
        // the gateway first: no request is let in that would find its service gone
        foreach (var program in ServiceProgram.All.Reverse())
        {
            foreach (var process in OwnProcess.Find(Mark(secrets, program.Name)))
                await EndAsync(program.Name, process, log);
        }
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
}
