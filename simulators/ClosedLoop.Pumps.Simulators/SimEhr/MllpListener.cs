using System.Net;
using System.Net.Sockets;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>Accepts MLLP connections on loopback and runs one conversation on each. One above the limit is closed.</summary>
internal sealed class MllpListener : IAsyncDisposable
{
    private readonly int connectionsMax;
    private readonly Func<MllpConnection, int, CancellationToken, Task> converse;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private readonly Dictionary<int, Task> conversations = [];
    private readonly Task accepting;
    private int lastConnection;

    /// <param name="connectionsMax">Connections at one time.</param>
    /// <param name="converse">Runs until the peer closes; gets the connection's number, from 1.</param>
    public MllpListener(int connectionsMax, Func<MllpConnection, int, CancellationToken, Task> converse)
    {
        this.connectionsMax = connectionsMax;
        this.converse = converse;
        listener.Start();
        EndPoint = (IPEndPoint)listener.LocalEndpoint;
        accepting = AcceptAsync();
    }

    public IPEndPoint EndPoint { get; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        Task[] open;
        lock (gate)
            open = [.. conversations.Values];
        await Task.WhenAll(open);
        listener.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            Socket socket;
            try
            {
                socket = await listener.AcceptSocketAsync(stop.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }

            Begin(socket);
        }
    }

    private void Begin(Socket socket)
    {
        lock (gate)
        {
            if (conversations.Count >= connectionsMax)
            {
                socket.Dispose();
                return;
            }

            var number = ++lastConnection;
            conversations.Add(number, Task.Run(() => RunAsync(socket, number)));
        }
    }

    private async Task RunAsync(Socket socket, int number)
    {
        try
        {
            socket.NoDelay = true;
            await using var connection = new MllpConnection(new NetworkStream(socket, ownsSocket: true));
            await converse(connection, number, stop.Token);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // The peer went away or the simulation ends: the next connection begins afresh.
        }
        finally
        {
            lock (gate)
                conversations.Remove(number);
        }
    }
}
