using System.Net;
using System.Net.Sockets;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>An application that sends messages of any kind over one MLLP connection and waits for the answer on it, without retries.</summary>
public sealed class MllpOutbox(IPEndPoint gateway) : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private MllpConnection? connection;

    /// <summary>Sends one message and returns what came back; null when the peer closed the connection instead.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task<ReadOnlyMemory<byte>?> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            connection ??= await ConnectAsync(cancel);
            await connection.WriteAsync(message, cancel);
            if (await connection.ReadAsync(cancel) is { } answer)
                return answer;
            await connection.DisposeAsync();
            connection = null;
            return null;
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
            await connection.DisposeAsync();
        turn.Dispose();
    }

    private async Task<MllpConnection> ConnectAsync(CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(gateway, cancel);
            return new MllpConnection(new NetworkStream(socket, ownsSocket: true));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
