using System.Net;
using System.Net.Sockets;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>The port of a simulated device that hosts dial; each host is talked to by itself.</summary>
internal sealed class HostListener : IDisposable
{
    private readonly Socket listener;

    /// <param name="endpoint">To listen on; port 0 = any.</param>
    public HostListener(EndPoint endpoint)
    {
        listener = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(endpoint);
        listener.Listen();
    }

    public IPEndPoint Address => (IPEndPoint)listener.LocalEndPoint!;

    /// <summary>Serves hosts until cancelled, and until the last of them is let go.</summary>
    public async Task ServeAsync(Func<Socket, CancellationToken, Task> talk, CancellationToken cancel)
    {
        var hosts = new List<Task>();
        try
        {
            while (true)
            {
                var host = await listener.AcceptAsync(cancel);
                hosts.RemoveAll(t => t.IsCompleted);
                hosts.Add(talk(host, cancel));
            }
        }
        finally
        {
            await Task.WhenAll(hosts);
        }
    }

    public void Dispose() => listener.Dispose();
}
