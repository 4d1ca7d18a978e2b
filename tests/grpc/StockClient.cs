using System.Diagnostics;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Hutong.Grpc.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(StockClient))]

namespace Hutong.Grpc.Tests;

/// <summary>Runs <c>node/call.js</c>, which calls with <c>@grpc/grpc-js</c> as a bureau's own programs would.</summary>
public sealed class StockClient : IAsyncLifetime
{
    static readonly string Folder = typeof(StockClient).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "NodeFolder").Value!;

    /// <summary>Installs the packages of the lock file, unless they were already.</summary>
    public async ValueTask InitializeAsync()
    {
        var stamp = Path.Combine(Folder, "node_modules", ".installed");
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"))));
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == wanted) return;

        await RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], TimeSpan.FromMinutes(2), CancellationToken.None);
        await File.WriteAllTextAsync(stamp, wanted);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public static async Task<JsonObject> CallAsync(string scenario, Uri address, CancellationToken ct) =>
        JsonNode.Parse(await RunAsync("node", ["call.js", scenario, address.Authority], TimeSpan.FromSeconds(60), ct))!.AsObject();

    /// <summary>Runs another script with the packages of this folder, which it finds by its working directory.</summary>
    public static async Task<JsonObject> RunScriptAsync(string script, IEnumerable<string> arguments, CancellationToken ct) =>
        JsonNode.Parse(await RunAsync("node", [script, .. arguments], TimeSpan.FromSeconds(60), ct))!.AsObject();

    static async Task<string> RunAsync(string program, string[] arguments, TimeSpan patience, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return process.ExitCode == 0
                ? await output
                : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
