using System.Net;
using System.Net.Sockets;

namespace ClosedLoop.Pumps.LoadBench.Cases;

/// <summary>For servers of others, which cannot be asked what port they took.</summary>
internal static class FreePort
{
    public static int Take()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
