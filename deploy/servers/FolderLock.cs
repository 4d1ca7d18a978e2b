using System.Diagnostics;

namespace Hutong.Servers;

/// <summary>
/// A lock on a file, let go by the system itself when its holder dies. Held alone (to start or stop servers) or
/// together with others (to use them).
/// </summary>
public sealed class FolderLock : IDisposable
{
    readonly FileStream _file;

    FolderLock(FileStream file) => this._file = file;

    public static async Task<FolderLock> AloneAsync(string path, CancellationToken ct) =>
        await WaitAsync(() => TryAlone(path), path, ct);

    public static async Task<FolderLock> TogetherAsync(string path, CancellationToken ct) =>
        await WaitAsync(() => TryOpen(path, FileAccess.Read, FileShare.Read), path, ct);

    public static FolderLock? TryAlone(string path) => TryOpen(path, FileAccess.ReadWrite, FileShare.None);

    public void Dispose() => _file.Dispose();

    static FolderLock? TryOpen(string path, FileAccess access, FileShare share)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return new FolderLock(new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = access, Share = share, UnixCreateMode = SecretFile.OwnerOnly }));
        }
        catch (IOException)
        {
            return null; // somebody else holds it
        }
    }

    static async Task<FolderLock> WaitAsync(Func<FolderLock?> attempt, string path, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            if (attempt() is { } held)
                return held;
            if (clock.Elapsed > TimeSpan.FromMinutes(3))
                throw new ServersException($"Another run has held {path} for three minutes; wait for it or end it.");
            await Task.Delay(100, ct);
        }
    }
}
