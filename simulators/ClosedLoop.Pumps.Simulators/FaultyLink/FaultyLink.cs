using System.Net;
using System.Net.Sockets;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// A TCP proxy on loopback that breaks the link where it is told to: put it between a pump and the gateway, or between an MLLP client and
/// its server. "Client" is who connects to it, "server" is the target.
/// </summary>
public sealed class FaultyLink : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly List<LinkConnection> open = [];
    private readonly List<Task> running = [];
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly EndPoint target;
    private readonly CancellationTokenSource stop = new();
    private readonly long origin;
    private readonly Task accepting;
    private int accepted;

    private FaultyLink(EndPoint target, LinkFraming framing, TimeProvider time)
    {
        this.target = target;
        Framing = framing;
        Time = time;
        origin = time.GetTimestamp();
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(512);
        EndPoint = (IPEndPoint)listener.LocalEndPoint!;
        accepting = AcceptAsync();
    }

    /// <summary>Where clients connect.</summary>
    public IPEndPoint EndPoint { get; }

    public LinkDirection ToServer { get; } = new();

    public LinkDirection ToClient { get; } = new();

    public LinkFraming Framing { get; }

    /// <summary>While set, a connection is reset as soon as it is made.</summary>
    public bool RefuseConnections { get; set; }

    /// <summary>Connections taken so far, refused ones included.</summary>
    public int Accepted => Volatile.Read(ref accepted);

    internal TimeProvider Time { get; }

    internal TimeSpan Elapsed => Time.GetElapsedTime(origin);

    /// <summary>Starts a proxy on a free port.</summary>
    public static FaultyLink Start(EndPoint target, LinkFraming framing, TimeProvider? time = null) =>
        new(target, framing, time ?? TimeProvider.System);

    /// <summary>Resets every open connection, both sides.</summary>
    public void CutAll()
    {
        LinkConnection[] all;
        lock (gate)
            all = [.. open];
        foreach (var connection in all)
            connection.Cut();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Close();
        await accepting;
        CutAll();
        Task[] all;
        lock (gate)
            all = [.. running];
        await Task.WhenAll(all);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptAsync(stop.Token);
                Interlocked.Increment(ref accepted);
                Begin(client);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // A client that went away while it was accepted, or the end.
            }
        }
    }

    private void Begin(Socket client)
    {
        lock (gate)
        {
            running.RemoveAll(t => t.IsCompleted);
            running.Add(CarryAsync(client));
        }
    }

    private async Task CarryAsync(Socket client)
    {
        await Task.Yield();
        var server = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        using var connection = new LinkConnection(client, server, this);
        lock (gate)
            open.Add(connection);
        try
        {
            if (!RefuseConnections)
            {
                await server.ConnectAsync(target, stop.Token);
                await connection.RunAsync();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The target is not there, or the end: the client sees a reset.
        }
        finally
        {
            lock (gate)
                open.Remove(connection);
            connection.Cut();
        }
    }
}
