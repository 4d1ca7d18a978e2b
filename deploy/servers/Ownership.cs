namespace Hutong.Servers;

/// <summary>To whom a file or folder belongs.</summary>
/// <param name="IsOwn">To the user as whom this process runs.</param>
public sealed record Ownership(string Name, bool IsOwn)
{
    public static async Task<Ownership> OfAsync(string path, CancellationToken ct)
    {
        var owner = (await Shell.RunAsync("stat", ["-c", "%u %U", path], ct)).Trim().Split(' ');
        // Uid: real, effective, saved, file system
        var own = File.ReadLines("/proc/self/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[2];
        return new Ownership(owner[1] == "UNKNOWN" ? owner[0] : owner[1], owner[0] == own);
    }
}
