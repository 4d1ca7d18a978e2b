using System.Net;
using System.Net.Sockets;

namespace Hutong.Servers;

/// <summary>Finds ports on the loopback address that nobody listens on.</summary>
public static class FreePort
{
    // Below the range that Linux hands to outgoing connections (32768 and up), so a port stays ours between two starts.
    const int First = 20_000, Last = 31_999;

    /// <summary>A free port, not one of <paramref name="taken"/>.</summary>
    public static int Choose(params IReadOnlyCollection<int> taken)
    {
        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            var port = Random.Shared.Next(First, Last + 1);
            if (!taken.Contains(port) && IsFree(port))
                return port;
        }

        throw new ServersException($"No free port was found between {First} and {Last}.");
    }

    public static bool IsFree(int port)
    {
        // a listener on all addresses would also be in the way of one on 127.0.0.1
        foreach (var address in (IPAddress[])[IPAddress.Loopback, IPAddress.Any])
        {
            using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            try
            {
                listener.Bind(new IPEndPoint(address, port));
                listener.Listen(1);
            }
            catch (SocketException)
            {
                return false;
            }
        }

        return true;
    }
}
