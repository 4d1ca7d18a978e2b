namespace Hutong.Servers;

/// <summary>
/// Servers that several processes use one after another or at once, and that end with the last of them. Each holds a
/// lock together with the others; whoever can take it alone was the last. A killed process lets go of its lock too,
/// and what it left running is used, and then ended, by the next.
/// </summary>
public sealed class SharedServers : IDisposable
{
    readonly string _folder;
    readonly FolderLock _use;

    SharedServers(string folder, FolderLock use, PrivateServers servers) => (this._folder, this._use, Servers) = (folder, use, servers);

    public PrivateServers Servers { get; }

    public static async Task<SharedServers> UseAsync(string folder, Action<string>? log = null, CancellationToken ct = default)
    {
        var use = await FolderLock.TogetherAsync(Users(folder), ct);
        try
        {
            return new SharedServers(folder, use, await PrivateServers.StartAsync(folder, log: log, ct: ct));
        }
        catch
        {
            use.Dispose();
            throw;
        }
    }

    /// <summary>Gives up the use; the last one ends the servers and deletes their data.</summary>
    public void Dispose()
    {
        _use.Dispose();
        using var last = FolderLock.TryAlone(Users(_folder));
        if (last is not null)
            PrivateServers.WipeAsync(_folder).GetAwaiter().GetResult();
    }

    static string Users(string folder) => folder + ".users";
}
