using System.Diagnostics;
using Hutong.Servers;
using Xunit;

namespace Hutong.Journeys.Support;

/// <summary>The runner's commands on a repository of a test's own: a folder with links to the built programs.</summary>
/// <remarks>So neither a platform that somebody runs in this repository nor that of the other tests is touched.</remarks>
public sealed class OwnRunner : IAsyncDisposable
{
    // short: sockets of PostgreSQL lie below it
    readonly DirectoryInfo _repository = Directory.CreateTempSubdirectory("own");

    readonly int _port = FreePort.Choose();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public OwnRunner()
    {
        foreach (var programs in (string[])["services", "gateway"])
            Directory.CreateSymbolicLink(Path.Combine(_repository.FullName, programs), Path.Combine(PlatformUnderTest.Metadata("Repository"), programs));
    }

    public string At(string path) => Path.Combine(_repository.FullName, path);

    /// <returns>Exit code and all that was said.</returns>
    public async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        var said = At($"{Guid.NewGuid():N}.txt");
        // into a file: what is started by it would hold a pipe open
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" > \"$OUTPUT\" 2>&1 < /dev/null", "sh", "dotnet",
            Path.Combine(PlatformUnderTest.Metadata("Repository"), "deploy", "local", "bin", "Release", "net10.0", "hutong.dll"), .. arguments]);
        start.Environment["OUTPUT"] = said;
        start.Environment["HUTONG_REPOSITORY"] = _repository.FullName;
        start.Environment["HUTONG_PORT"] = $"{_port}";
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("Tokens__", StringComparison.Ordinal) || k.StartsWith("OTEL_", StringComparison.Ordinal)
            || k is "HUTONG_POSTGRES" or "HUTONG_RABBITMQ").ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(Ct);
        return (process.ExitCode, await File.ReadAllTextAsync(said, Ct));
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("down", "--wipe");
        _repository.Delete(recursive: true);
    }
}
