using System.IO.Pipelines;
using System.Net.Sockets;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>One socket that carries the open pump protocol, whatever stands around its envelopes.</summary>
internal abstract class FrontConnection : IDisposable
{
    private readonly Socket socket;

    protected FrontConnection(Socket socket)
    {
        this.socket = socket;
        var stream = new NetworkStream(socket, ownsSocket: true);
        Reader = PipeReader.Create(stream);
        Writer = PipeWriter.Create(stream);
    }

    /// <summary>Why it is over; for after <see cref="ReadAsync"/> gave null, or the socket failed.</summary>
    public virtual LinkEnd End => LinkEnd.AtOnce;

    /// <summary>When the transport itself has something to send next.</summary>
    public virtual long DueMs => long.MaxValue;

    protected PipeReader Reader { get; }

    protected PipeWriter Writer { get; }

    public static bool IsClosed(Exception e) =>
        e is IOException or SocketException or ObjectDisposedException or OperationCanceledException;

    /// <summary>The next message; null when the gateway closed or does not speak the protocol.</summary>
    public abstract ValueTask<OpenPumpMessage?> ReadAsync(CancellationToken cancel);

    /// <summary>Sends messages, and what the transport itself has to say; called with none when something changed.</summary>
    public abstract ValueTask SendAsync(List<OpenPumpMessage> messages, CancellationToken cancel);

    /// <summary>Closes at once, with a reset instead of a farewell.</summary>
    public void Reset()
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }
        catch (Exception e) when (IsClosed(e))
        {
            // Closed by the other side first.
        }
    }

    public void Dispose() => socket.Dispose();
}
