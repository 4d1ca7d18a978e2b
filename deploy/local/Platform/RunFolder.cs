using Hutong.Servers;

namespace Hutong.Local.Platform;

/// <summary>The places below <c>.run</c>, where all that a local platform remembers is kept.</summary>
/// <param name="Repository">Where its programs were built.</param>
/// <param name="Folder">Another place than <c>.run</c>, for a platform beside the one that people use.</param>
public sealed record RunFolder(string Repository, string? Folder = null)
{
    public string Path { get; } = Folder ?? System.IO.Path.Combine(Repository, ".run");

    public string Servers => At("servers");
    public string Logs => At("logs");
    public string Secrets => At("secrets.json");
    public string Credentials => At("credentials.json");
    public string Clients => At("clients.json");

    /// <summary>Accounts and passwords of the demonstration's people.</summary>
    public string DemonstrationPeople => At("people.json");
    public string Services => At("services.json");

    /// <summary>Division codes of the counties that were loaded, one a line.</summary>
    public string Counties => At("counties.txt");

    public string Lock => At("platform.lock");

    /// <summary>Held by the supervisor as long as it lives.</summary>
    public string SupervisorLock => At("supervisor.lock");

    /// <summary>Number and start of the supervisor's process.</summary>
    public string SupervisorNote => At("supervisor.json");
    public string TestServers => At("test/servers");
    public string TestLogs => At("test/logs");

    public string Log(string service) => System.IO.Path.Combine(Logs, $"{service}.log");

    /// <summary>The repository that this runner was built in, or that <c>HUTONG_REPOSITORY</c> names; with its <c>.run</c>, or the folder that <c>HUTONG_RUN</c> names.</summary>
    public static RunFolder Find()
    {
        var folder = Named("HUTONG_RUN");
        if (Named("HUTONG_REPOSITORY") is { } repository)
            return new RunFolder(repository, folder);
        for (var place = new DirectoryInfo(AppContext.BaseDirectory); place is not null; place = place.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(place.FullName, "Platform.slnx")))
                return new RunFolder(place.FullName, folder);
        }

        throw new ServersException($"No Platform.slnx was found above {AppContext.BaseDirectory}.");
    }

    /// <summary>Makes it, and takes from everybody else what older versions may have let them read.</summary>
    public void Close()
    {
        SecretFolder.Make(Path, above: true);
        SecretFolder.Make(Logs);
        SecretFolder.Make(At("test"), above: true);
        SecretFolder.CloseFiles(Path);
        SecretFolder.CloseFiles(Logs);
    }

    /// <summary>What another user has made is not mixed with files of one's own, which that user could no longer read.</summary>
    /// <exception cref="RefusedException">The folder belongs to another user.</exception>
    public async Task DemandOwnAsync(CancellationToken ct)
    {
        if (Directory.Exists(Path) && await Ownership.OfAsync(Path, ct) is { IsOwn: false } other)
            throw new RefusedException($"{Path} belongs to the user {other.Name}: run './platform' as that user, or name another folder in HUTONG_RUN.");
    }

    static string? Named(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } path ? System.IO.Path.GetFullPath(path) : null;

    string At(string name) => System.IO.Path.Combine(Path, name);
}
