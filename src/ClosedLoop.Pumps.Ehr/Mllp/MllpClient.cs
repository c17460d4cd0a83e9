using System.Net.Sockets;
using System.Security.Authentication;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Ehr.Telemetry;
using ClosedLoop.Pumps.Ehr.Tls;
using ClosedLoop.Pumps.Engine.Outbox;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Ehr.Mllp;

/// <summary>
/// One MLLP connection to one destination, kept open between messages and opened again when needed. A connection is dropped whenever
/// it is not certain what the next bytes on it answer, so a late acknowledgement can never be taken for another message's.
/// </summary>
public sealed class MllpClient(
    string destination, HostPort endpoint, MllpClientOptions options, TimeProvider time, EhrMetrics metrics, ILogger<MllpClient> logger,
    OutboundTls? tls = null) : IMessageSender
{
    private readonly AnswerWatch watch = new(destination);
    private MllpConnection? connection;

    public async Task<SendOutcome> SendAsync(ReadOnlyMemory<byte> bytes, string controlId, CancellationToken cancellationToken)
    {
        try
        {
            var open = await ConnectAsync(cancellationToken);
            await SendAsync(open, bytes, cancellationToken);
            return await ReceiveAsync(open, controlId, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Drop();
            throw;
        }
        catch (Exception e) when (e is TimeoutException or IOException or SocketException or AuthenticationException)
        {
            var reason = SocketFault.Describe(e);
            Drop();
            EhrLog.ConnectionFailed(logger, destination, endpoint.ToString(), reason);
            return new SendOutcome.ConnectionFailed(reason);
        }
    }

    public ValueTask DisposeAsync()
    {
        Drop();
        watch.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<MllpConnection> ConnectAsync(CancellationToken cancel)
    {
        if (connection is { IsQuiet: true })
            return connection;
        if (connection is not null)
            Recycle("the peer closed it or sent what nobody asked for");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Stream? stream = null;
        try
        {
            using var deadline = new Deadline(options.ConnectTimeoutMs, time, cancel);
            await deadline.Run(
                async token =>
                {
                    await socket.ConnectAsync(endpoint.Host, endpoint.Port, token);
                    var plain = new NetworkStream(socket, ownsSocket: true);
                    stream = tls is null ? plain : await tls.SecureAsync(plain, token);
                },
                "connect timed out");
        }
        catch
        {
            socket.Dispose();
            metrics.RecordConnect(destination, succeeded: false);
            throw;
        }

        metrics.RecordConnect(destination, succeeded: true);
        EhrLog.Connected(logger, destination, endpoint.ToString());
        connection = new MllpConnection(socket, stream!, watch, options.AckBytesMax);
        return connection;
    }

    private async Task SendAsync(MllpConnection open, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        using var deadline = new Deadline(options.SendTimeoutMs, time, cancel);
        await deadline.Run(token => open.WriteAsync(bytes, token), "send timed out");
    }

    private async Task<SendOutcome> ReceiveAsync(MllpConnection open, string controlId, CancellationToken cancel)
    {
        var sent = time.GetTimestamp();
        using var deadline = new Deadline(options.AckTimeoutMs, time, cancel);
        try
        {
            var (outcome, error) = await open.ReadFrameAsync(frame => AnswerReading.Judge(frame, controlId), deadline.Token);
            if (outcome is not null)
            {
                metrics.RecordAnswer(destination, time.GetElapsedTime(sent));
                return outcome;
            }

            Recycle(error!);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            Recycle("no acknowledgement in time");
        }

        return new SendOutcome.NoAnswer();
    }

    private void Recycle(string reason)
    {
        Drop();
        EhrLog.ConnectionRecycled(logger, destination, endpoint.ToString(), reason);
    }

    private void Drop()
    {
        connection?.Dispose();
        connection = null;
    }
}
