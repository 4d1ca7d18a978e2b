using System.Text.Json;
using Hutong.Servers;

namespace Hutong.Local.Platform;

/// <summary>Where the gateway listens: its address stands in notes, scripts and other systems' settings, and stays.</summary>
static class GatewayPort
{
    public const int Usual = 21480;

    const string Variable = "HUTONG_PORT";

    /// <summary>The port asked for, otherwise the environment's, otherwise the last one, otherwise the usual one.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public static int Wanted(RunFolder run, int? asked, Action<string> warn)
    {
        var port = asked ?? FromEnvironment() ?? Last(run) ?? Usual;
        if (port is < 1 or > 65534)
            throw new RefusedException($"{port} is no port for the gateway: choose one from 1 to 65534; the next one is gRPC's.");
        if (port >= FirstOfOutgoing() - 1)
            warn($"Ports from {FirstOfOutgoing()} on are also given to outgoing connections: one of them may hold {port} when the gateway is started again.");
        return port;
    }

    static int? FromEnvironment() =>
        Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } text ? null
        : int.TryParse(text, out var port) ? port
        : throw new RefusedException($"{Variable} is '{text}'; it must be a port's number.");

    static int? Last(RunFolder run)
    {
        try
        {
            return File.Exists(run.Credentials) && BureauClients.GatewayOf(run.Credentials) is { IsLoopback: true, Port: > 0 } gateway ? gateway.Port : null;
        }
        catch (JsonException e)
        {
            throw new RefusedException($"{run.Credentials} cannot be read ({e.Message}). Delete it for new credentials.", e);
        }
    }

    static int FirstOfOutgoing() =>
        File.Exists("/proc/sys/net/ipv4/ip_local_port_range")
        && int.TryParse(File.ReadAllText("/proc/sys/net/ipv4/ip_local_port_range").Split('\t', ' ')[0], out var first) ? first : 32768;
}
