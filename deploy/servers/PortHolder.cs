using System.Globalization;
using System.Text;

namespace Hutong.Servers;

/// <summary>Says who has a port.</summary>
public static class PortHolder
{
    const string Listens = "0A", TimeWait = "06";

    /// <summary>All of the ports can be taken.</summary>
    /// <exception cref="RefusedException">One cannot; the message says who has it, and what to do.</exception>
    public static void Demand(params IEnumerable<int> ports)
    {
        foreach (var port in ports)
            if (!FreePort.IsFree(port))
                throw new RefusedException($"{Describe(port)} End that, or choose another port: ./platform up --port <number> (or HUTONG_PORT); the one after it is gRPC's.");
    }

    /// <summary>One sentence.</summary>
    public static string Describe(int port)
    {
        var sockets = Sockets(port).OrderByDescending(socket => socket.State == Listens).ToList();
        if (sockets.Count == 0)
            return port < 1024 && !Environment.IsPrivilegedProcess ? $"Port {port} is for the system's administrator alone." : $"Port {port} cannot be taken.";
        foreach (var socket in sockets)
            if (ProcessOf(socket.Inode) is { } pid)
                return $"Port {port} is taken by process {pid}{(socket.State == Listens ? "" : ", as the near end of a connection")}: {CommandOf(pid)}.";
        return $"Port {port} is taken by a process of user {sockets[0].User}.";
    }

    static IEnumerable<(string State, string User, string Inode)> Sockets(int port)
    {
        foreach (var table in (string[])["/proc/net/tcp", "/proc/net/tcp6"])
        {
            if (!File.Exists(table))
                continue;
            foreach (var line in File.ReadLines(table).Skip(1))
            {
                // number local-address:port remote-address:port state queues timer retransmits uid timeout inode
                var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (fields.Length > 9 && fields[3] != TimeWait && int.Parse(fields[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture) == port)
                    yield return (fields[3], fields[7], fields[9]);
            }
        }
    }

    static int? ProcessOf(string inode)
    {
        foreach (var entry in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(entry), out var pid))
                continue;
            try
            {
                if (Directory.EnumerateFiles($"{entry}/fd").Any(file => new FileInfo(file).LinkTarget == $"socket:[{inode}]"))
                    return pid;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // ended meanwhile, or another user's
            }
        }

        return null;
    }

    static string CommandOf(int pid)
    {
        try
        {
            var command = Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{pid}/cmdline")).Replace('\0', ' ').Trim();
            return command.Length > 120 ? command[..120] + "…" : command;
        }
        catch (IOException)
        {
            return "?";
        }
    }
}
