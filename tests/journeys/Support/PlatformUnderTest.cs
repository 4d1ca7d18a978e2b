using System.Reflection;
using Hutong.Journeys.Support;
using Hutong.Local.County;
using Hutong.Local.Platform;
using Hutong.Servers;
using Xunit;

[assembly: AssemblyFixture(typeof(PlatformUnderTest))]
// Digests before and after, killed services: one test at a time.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: TestCollectionOrderer(typeof(CallersLast))]

namespace Hutong.Journeys.Support;

/// <summary>
/// The whole platform as processes, started, looked after and wiped by the local runner's own classes, with a small county loaded.
/// Tests speak to it through the gateway alone, each about households of its own.
/// </summary>
/// <remarks>
/// It always has private servers: the names of its databases are those of every platform, and on servers that the environment
/// names they could be somebody's.
/// </remarks>
public sealed class PlatformUnderTest : IAsyncLifetime
{
    // tokens of one minute, the least there is: one of them expires while the tests run
    static readonly Dictionary<string, string?> Environment = new()
    {
        [ServerSettings.PostgresVariable] = null,
        [ServerSettings.BrokerVariable] = null,
        ["Tokens__LifetimeMinutes"] = "1",
        ["Tokens__SkewSeconds"] = "0",
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "500",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "3000",
    };

    static readonly string Repository = Metadata("Repository");

    readonly RunFolder _run = new(Repository, Path.Combine(Repository, ".run", "test", $"journeys-{Guid.NewGuid():N}"[..17]));
    readonly CancellationTokenSource _stop = new();
    readonly List<string> _told = [];
    readonly HttpClient _http = new(new SocketsHttpHandler { AutomaticDecompression = System.Net.DecompressionMethods.All, AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromMinutes(3),
    };

    LocalPlatform? _platform;
    Task _looksAfter = Task.CompletedTask;
    BureauClients? _clients;

    public Collector Collector { get; } = new();

    public HttpClient Http => _http;

    public Uri Gateway => _platform!.Gateway;

    public Uri GatewayGrpc => _platform!.GatewayGrpc;

    public string Logs => _run.Logs;

    public PrivateServers Servers => _platform!.Servers;

    public Bureau Registry { get; private set; } = null!;

    public Bureau Health { get; private set; } = null!;

    public Bureau Hospital { get; private set; } = null!;

    public Bureau Education { get; private set; } = null!;

    public Bureau Employment { get; private set; } = null!;

    public Bureau Housing { get; private set; } = null!;

    public Bureau Staff { get; private set; } = null!;

    /// <summary>Every client that there is.</summary>
    public IReadOnlyList<Bureau> Bureaus { get; private set; } = [];

    static IEnumerable<string> Services => ServiceProgram.All.Where(p => p.IsSector).Select(p => p.Name);

    /// <summary>A token of the very beginning, and when it was had.</summary>
    public (string Token, DateTimeOffset Since) OldToken { get; private set; }

    /// <summary>The county that everything else happens beside, and what the platform said when it alone was there.</summary>
    internal SmallCounty County { get; } = new();

    public CountySummary Loaded { get; private set; } = null!;

    public static string Metadata(string key) =>
        Path.GetFullPath(typeof(PlatformUnderTest).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!);

    public async ValueTask InitializeAsync()
    {
        await Collector.StartAsync();
        foreach (var (name, value) in Environment)
            System.Environment.SetEnvironmentVariable(name, value);
        System.Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT", Collector.Address.ToString());
        try
        {
            _platform = await LocalPlatform.StartAsync(_run, Tell, CancellationToken.None, county: SmallCounty.DivisionCode);
        }
        catch (ServersException e)
        {
            await LocalPlatform.WipeAsync(_run, Tell);
            throw new InvalidOperationException($"{e.Message}\n{string.Join('\n', _told)}", e);
        }

        // what dies is started again, as by './platform up'
        _looksAfter = _platform.SuperviseAsync(_stop.Token);
        _http.BaseAddress = Gateway;
        _clients = BureauClients.LoadOrCreate(_run.Credentials, _run.Clients, Gateway, [SmallCounty.DivisionCode, People.County], PlatformSecrets.LoadOrCreate(_run.Secrets).ConsoleSecret);
        Bureau As(string client) => new(_http, client, _clients[client].Secret);
        Bureaus = [.. _clients.Clients.Keys.Select(As)];
        Bureau Known(string client) => Bureaus.Single(b => b.Id == client);
        (Registry, Health, Hospital, Staff) = (Known("registry-office"), Known("health-bureau"), Known("hospital"), Known("county-staff"));
        (Education, Employment, Housing) = (Known("education-bureau"), Known("employment-bureau"), Known("housing-bureau"));
        OldToken = (await Health.TokenAsync(CancellationToken.None), DateTimeOffset.UtcNow);
        Loaded = await LoadCountyAsync(CancellationToken.None);
    }

    public async Task<CountySummary> LoadCountyAsync(CancellationToken ct) =>
        await new CountyLoader(Gateway, await Credentials.ReadAsync(_run.Credentials, ct), null) { Options = SmallCounty.Options }.LoadAsync(County.Folder, ct);

    /// <summary>The process of <c>gateway</c>, <c>registry</c> or <c>health</c>.</summary>
    public OwnProcess Process(string service) => LocalPlatform.Find(_run, service) ?? throw new InvalidOperationException($"{service} does not run.\n{string.Join('\n', _told)}");

    /// <summary>Waits until a service that ended is there again and ready, as another process than before.</summary>
    public Task IsBackAsync(string service, OwnProcess before, CancellationToken ct) => Eventually.Holds(async () =>
        LocalPlatform.Find(_run, service) is { } now && now.Pid != before.Pid
        && await LocalPlatform.IsReadyAsync(Gateway, ct)
        && (service == "gateway" || (await Staff.SendAsync(HttpMethod.Get, $"/api/{service}/facts/kinds", null, ct)).Status == 200),
        $"{service} is back", ct, TimeSpan.FromSeconds(60));

    /// <summary>
    /// Waits until everything has settled: every service's copies have the digests of their owners, and no status waits. Answers what
    /// then stands, to be compared with another time.
    /// </summary>
    public async Task<string> AgreedAsync(CancellationToken ct, TimeSpan? within = null)
    {
        string? last = null;
        try
        {
            return await Eventually.Gets(async () =>
            {
                var now = await StandAsync(ct);
                var settled = now is not null && now == last;
                last = now;
                return settled ? now : null;
            }, "copies agree with their owners", ct, within ?? TimeSpan.FromSeconds(40));
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message}; {await DifferencesAsync(ct)}", late);
        }
    }

    async Task<string?> StandAsync(CancellationToken ct)
    {
        var stand = new List<string>();
        var owners = await OwnersAsync(ct);
        var digests = new Dictionary<string, string>();
        foreach (var (kind, owner) in owners)
        {
            digests.Add(kind, await DigestAsync(owner, kind, "owner", ct));
            stand.Add($"{kind} {digests[kind]}");
        }

        foreach (var copier in Services)
            foreach (var kind in await KindsAsync(copier, "copied", ct))
                if (await DigestAsync(copier, kind, "copy", ct) != digests[kind])
                    return null;

        foreach (var county in new[] { SmallCounty.DivisionCode, People.County })
        {
            var summary = await Staff.GetAsync($"/api/registry/summary?division={county}", ct);
            if ((long)summary["pending"]! != 0)
                return null;
            stand.Add(summary.ToJsonString());
        }

        // its first page: tests leave no more behind
        stand.Add((await Staff.GetAsync("/api/health/unmatched", ct)).ToJsonString());
        return string.Join('\n', stand);
    }

    /// <summary>For the message of a failure.</summary>
    async Task<string> DifferencesAsync(CancellationToken ct)
    {
        var found = new List<string>();
        var owners = await OwnersAsync(ct);
        foreach (var copier in Services)
            foreach (var kind in await KindsAsync(copier, "copied", ct))
                if (await DigestAsync(owners[kind], kind, "owner", ct) is var o && await DigestAsync(copier, kind, "copy", ct) is var c && o != c)
                    found.Add($"{kind}: {o} at {owners[kind]}, {c} at {copier}");
        return string.Join('\n', found);
    }

    async Task<Dictionary<string, string>> OwnersAsync(CancellationToken ct)
    {
        var owners = new Dictionary<string, string>();
        foreach (var service in Services)
            foreach (var kind in await KindsAsync(service, "owned", ct))
                owners.Add(kind, service);
        return owners;
    }

    async Task<List<string>> KindsAsync(string service, string side, CancellationToken ct) =>
        [.. (await Staff.GetAsync($"/api/{service}/facts/kinds", ct))[side]!.AsArray().Select(k => (string)k!).Order()];

    async Task<string> DigestAsync(string service, string kind, string side, CancellationToken ct) =>
        (await Staff.GetAsync($"/api/{service}/facts/{kind}/digests?side={side}", ct)).ToJsonString();

    void Tell(string line)
    {
        lock (_told)
            _told.Add(line);
    }

    public async ValueTask DisposeAsync()
    {
        // the end of the services' file is how a supervisor is told that no more is wanted
        await _stop.CancelAsync();
        await _looksAfter.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (System.Environment.GetEnvironmentVariable("HUTONG_KEEP_LOGS") is { Length: > 0 } kept && Directory.Exists(_run.Logs))
            foreach (var log in Directory.EnumerateFiles(_run.Logs))
                File.Copy(log, Path.Combine(kept, Path.GetFileName(log)), overwrite: true);
        await LocalPlatform.WipeAsync(_run, Tell);
        if (Directory.Exists(_run.Path))
            Directory.Delete(_run.Path, recursive: true);
        _http.Dispose();
        _stop.Dispose();
        County.Dispose();
        await Collector.DisposeAsync();
    }
}
