using System.Net;
using System.Net.Sockets;

namespace ClosedLoop.Pumps.System.Tests.Harness;

/// <summary>
/// Ports for a gateway that comes back at the same place. Below the range the system takes for outgoing connections, so that none of
/// those can sit on the port between a kill and the restart.
/// </summary>
internal static class FreePorts
{
    private const int First = 21_000;
    private const int Last = 31_000;

    private static int next = First + (Environment.ProcessId * 97 % (Last - First));

    public static IPEndPoint Take()
    {
        while (true)
        {
            var port = First + ((Interlocked.Increment(ref next) - First) % (Last - First));
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return new IPEndPoint(IPAddress.Loopback, port);
            }
            catch (SocketException)
            {
                // Somebody has it: the next one.
            }
        }
    }
}
