using System.Net;
using System.Net.Sockets;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>
/// Sends messages over one connection, one in flight, and waits for the commit answer that names it. When the connection breaks or
/// nothing comes in time, the connection is dropped and the same bytes go out again, as a sender that must not lose an order does.
/// </summary>
internal sealed class MllpSender(TimeProvider clock) : IAsyncDisposable
{
    public const int AckTimeoutMs = 5_000;
    public const int AttemptsMax = 60;
    public const int RetryDelayMs = 500;

    private readonly SemaphoreSlim turn = new(1);
    private MllpConnection? connection;

    /// <summary>Where to; used at the next connect.</summary>
    public IPEndPoint? Gateway { get; set; }

    public async Task<SendResult> SendAsync(ReadOnlyMemory<byte> message, string controlId, CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            for (var attempt = 1; attempt <= AttemptsMax; attempt++)
            {
                if (await TryOnceAsync(message, controlId, stop) is { } code)
                    return new SendResult(attempt, code);
                await DropAsync();
                await Task.Delay(TimeSpan.FromMilliseconds(RetryDelayMs), clock, stop);
            }

            return new SendResult(AttemptsMax, null);
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DropAsync();
        turn.Dispose();
    }

    private async Task<AckCode?> TryOnceAsync(ReadOnlyMemory<byte> message, string controlId, CancellationToken stop)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(AckTimeoutMs), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stop);
        try
        {
            var link = connection ??= await ConnectAsync(either.Token);
            await link.WriteAsync(message, either.Token);
            while (await link.ReadAsync(either.Token) is { } answer)
            {
                // An answer to something else is not ours, whatever it says.
                if (Read(answer) is { } ack && ack.ControlId == controlId)
                    return ack.Code;
            }

            return null;
        }
        catch (Exception e) when (e is IOException or SocketException || (e is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return null;
        }
    }

    private async Task<MllpConnection> ConnectAsync(CancellationToken stop)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(Gateway ?? throw new InvalidOperationException("ConnectTo comes first."), stop);
            return new MllpConnection(new NetworkStream(socket, ownsSocket: true));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task DropAsync()
    {
        if (connection is not null)
            await connection.DisposeAsync();
        connection = null;
    }

    private static Acknowledgement? Read(byte[] answer) =>
        Er7Message.TryParse(answer, out var message, out _) && AckMessage.TryRead(message, new ReadReport(ReadOptions.Strict), out var ack)
            ? ack.Acknowledgement
            : null;
}
