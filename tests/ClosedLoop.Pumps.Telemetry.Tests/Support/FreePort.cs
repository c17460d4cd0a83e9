using System.Net;
using System.Net.Sockets;

namespace ClosedLoop.Pumps.Telemetry.Tests.Support;

/// <summary>Ports below the range the system takes for outgoing connections, so that a server can come back at the same place.</summary>
internal static class FreePort
{
    private const int First = 12_000;
    private const int Last = 20_000;

    private static int next = First + (Environment.ProcessId * 61 % (Last - First));

    public static int Take()
    {
        while (true)
        {
            var port = First + ((Interlocked.Increment(ref next) - First) % (Last - First));
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it: the next one.
            }
        }
    }
}
