using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Hutong.Tests;
using Hutong.Tests.Incomes;

namespace Hutong.Faults;

/// <summary>An owner or a copy as a process of its own, to be killed.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    readonly Process _process;
    readonly StringBuilder _output;
    readonly HttpClient _client;

    HostProcess(Process process, StringBuilder output, Uri address) =>
        (_process, _output, _client, Address) = (process, output, FactService.ClientOf("registry", address), address);

    public Uri Address { get; }

    public bool HasExited => _process.HasExited;

    /// <param name="role"><c>owner</c> or <c>copy</c>.</param>
    /// <param name="crash">A point of the flow at which it kills itself, see the host's Program.cs.</param>
    /// <param name="at">The address of the process that this one takes the place of.</param>
    public static async Task<HostProcess> StartAsync(IncomeFlow flow, string role, string? crash = null, int relayLoops = 2, Uri? at = null, bool wait = true)
    {
        var address = at ?? new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Hutong.Faults.Host.dll"), role])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ConnectionStrings__Database"] = (await flow.DatabaseAsync(role == "owner" ? "registry" : "health")).ConnectionString,
                ["Broker__Url"] = flow.Host.Address.ToString(),
                ["FAULTS_ADDRESS"] = address.ToString(),
                ["FAULTS_RELAY_LOOPS"] = relayLoops.ToString(),
                ["FAULTS_CRASH"] = crash ?? "",
            },
        };
        var output = new StringBuilder();
        var serves = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        void Read(string? line)
        {
            lock (output)
                output.AppendLine(line);
            if (line?.StartsWith("serves ", StringComparison.Ordinal) == true)
                serves.TrySetResult();
        }

        process.OutputDataReceived += (_, e) => Read(e.Data);
        process.ErrorDataReceived += (_, e) => Read(e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var host = new HostProcess(process, output, address);
        if (wait && await Task.WhenAny(serves.Task, process.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(60))) != serves.Task)
        {
            var said = host.Output;
            await host.DisposeAsync();
            throw new InvalidOperationException($"The {role} did not start:\n{said}");
        }

        return host;
    }

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <exception cref="HttpRequestException">Not answered: whether it was stored is not known.</exception>
    public async Task PushAsync(IReadOnlyList<Income> incomes, CancellationToken ct)
    {
        using var response = await _client.PostAsJsonAsync("/push", incomes, ct);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Kills it with -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public Task ExitAsync(CancellationToken ct) => _process.WaitForExitAsync(ct);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _client.Dispose();
        _process.Dispose();
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
