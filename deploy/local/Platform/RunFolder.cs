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
    public string Services => At("services.json");

    /// <summary>Division codes of the counties that were loaded, one a line.</summary>
    public string Counties => At("counties.txt");

    public string Lock => At("platform.lock");
    public string TestServers => At("test/servers");
    public string TestLogs => At("test/logs");

    public string Log(string service) => System.IO.Path.Combine(Logs, $"{service}.log");

    /// <summary>The repository that this runner was built in, or that <c>HUTONG_REPOSITORY</c> names.</summary>
    public static RunFolder Find()
    {
        if (Environment.GetEnvironmentVariable("HUTONG_REPOSITORY") is { Length: > 0 } named)
            return new RunFolder(System.IO.Path.GetFullPath(named));
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Platform.slnx")))
                return new RunFolder(folder.FullName);
        }

        throw new Hutong.Servers.ServersException($"No Platform.slnx was found above {AppContext.BaseDirectory}.");
    }

    string At(string name) => System.IO.Path.Combine(Path, name);
}
