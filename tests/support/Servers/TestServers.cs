using Hutong.Servers;

namespace Hutong.Tests.Servers;

/// <summary>
/// The servers that all tests share: those that the environment names, otherwise private ones below <c>.run/test</c>.
/// Started by the first who asks; ended, with all their data, when the last process that used them ends.
/// </summary>
public static class TestServers
{
    static readonly Lazy<Task<PrivateServers>> Shared = new(StartAsync);

    /// <summary>The folder of the repository that this test was built from.</summary>
    public static string Repository { get; } = FindRepository();

    static string Folder => Path.Combine(Repository, ".run", "test", "servers");

    public static Task<PrivateServers> GetAsync() => Shared.Value;

    /// <summary>
    /// Servers of one's own, to be killed and restarted, whatever the environment says. Ended and deleted on dispose.
    /// </summary>
    public static async Task<OwnServers> StartOwnAsync(string name, CancellationToken ct = default)
    {
        var folder = Path.Combine(Repository, ".run", "test", $"{name}-{Guid.NewGuid():N}"[..(name.Length + 9)]);
        try
        {
            return new OwnServers(folder, await PrivateServers.StartAsync(folder, new ServerSettings(SharedBuffersMb: 128, UseEnvironment: false), ct: ct));
        }
        catch
        {
            await PrivateServers.WipeAsync(folder, CancellationToken.None);
            throw;
        }
    }

    static async Task<PrivateServers> StartAsync()
    {
        var shared = await SharedServers.UseAsync(Folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => shared.Dispose();
        return shared.Servers;
    }

    static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Platform.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No Platform.slnx was found above {AppContext.BaseDirectory}.");
    }
}

/// <summary>Private servers of one test class.</summary>
public sealed class OwnServers(string folder, PrivateServers servers) : IAsyncDisposable
{
    public PrivateServers Servers { get; } = servers;

    public string Folder { get; } = folder;

    public async ValueTask DisposeAsync()
    {
        await PrivateServers.WipeAsync(Folder);
        File.Delete(Folder + ".lock");
    }
}
