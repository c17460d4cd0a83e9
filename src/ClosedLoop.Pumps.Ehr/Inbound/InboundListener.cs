using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net;
using ClosedLoop.Pumps.Ehr.Mllp;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Ehr.Telemetry;
using ClosedLoop.Pumps.Ehr.Tls;
using ClosedLoop.Pumps.Engine.Inbound;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Mllp;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Ehr.Inbound;

/// <summary>
/// The MLLP server where every transaction comes in. One message is under way per connection; its answer is written only after the
/// commit of its handler returned (S1). A bad message is answered and the connection stays; a bad byte stream ends it.
/// </summary>
internal sealed class InboundListener : ConnectionHandler
{
    /// <summary>Bytes outside any frame a peer may send before the next frame: a stray line feed, not an HTTP request.</summary>
    private const int JunkBytesMax = 64;

    private readonly OrderListenerOptions options;
    private readonly InboundDialogue dialogue;
    private readonly TimeProvider time;
    private readonly EhrMetrics metrics;
    private readonly ILogger<InboundListener> logger;
    private readonly ConcurrentDictionary<(string Sender, Tolerances Tolerance), bool> saidOnce = new();
    private int connections;

    /// <param name="options">Validated.</param>
    public InboundListener(
        EhrOptions options, IEnumerable<IInboundHandler> handlers, TimeProvider time, EhrMetrics metrics, ILogger<InboundListener> logger)
    {
        (this.options, this.time, this.metrics, this.logger) = (options.OrderListener, time, metrics, logger);
        dialogue = new InboundDialogue(options, new InboundHandlers(handlers));
    }

    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        if (Interlocked.Increment(ref connections) > options.ConnectionsMax)
        {
            Interlocked.Decrement(ref connections);
            metrics.RecordConnectionRefused();
            EhrLog.TooManyConnections(logger, connection.RemoteEndPoint, options.ConnectionsMax);
            connection.Abort();
            return;
        }

        metrics.ConnectionOpened();
        EhrLog.SenderConnected(logger, connection.RemoteEndPoint);
        try
        {
            if (await ServeAsync(connection) is { } reason)
            {
                metrics.RecordClosedByUs(reason);
                EhrLog.ClosedByUs(logger, connection.RemoteEndPoint, reason);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ConnectionResetException)
        {
            // The peer is gone, or the host is stopping: what was not answered was not promised.
        }
        finally
        {
            Interlocked.Decrement(ref connections);
            metrics.ConnectionClosed();
            EhrLog.SenderDisconnected(logger, connection.RemoteEndPoint);
        }
    }

    /// <summary>Serves until the peer leaves (null) or has to go (the reason, from a closed set).</summary>
    private async Task<string?> ServeAsync(ConnectionContext connection)
    {
        // Kestrel waits for raw handlers on shutdown: between messages this one leaves at once.
        var lifetime = connection.Features.Get<IConnectionLifetimeNotificationFeature>();
        var leaving = lifetime?.ConnectionClosedRequested ?? CancellationToken.None;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(leaving, connection.ConnectionClosed);
        var scanner = new MllpFrameScanner(options.FrameBytesMax);
        var input = connection.Transport.Input;
        while (true)
        {
            var junkBefore = scanner.JunkBytes;
            Deadline? deadline = new(options.IdleTimeoutMs, time, stop.Token);
            try
            {
                var frameBegun = false;
                byte[]? received = null;
                while (received is null)
                {
                    var read = await input.ReadAsync(deadline.Token);
                    var rest = read.Buffer;
                    var scan = scanner.TryRead(ref rest, out var frame);
                    received = scan == MllpScan.Frame ? frame.ToArray() : null;
                    var unfinished = !rest.IsEmpty;
                    input.AdvanceTo(rest.Start, received is null ? rest.End : rest.Start);
                    if (scan == MllpScan.TooLarge)
                        return "frame too large";
                    if (scanner.JunkBytes - junkBefore > JunkBytesMax)
                        return "not MLLP";
                    if (received is null && read.IsCompleted)
                        return null;
                    if (received is null && unfinished && !frameBegun)
                    {
                        frameBegun = true;
                        deadline.Dispose();
                        deadline = new Deadline(options.FrameTimeoutMs, time, stop.Token);
                    }
                }

                await AnswerAsync(connection, received);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                return "too slow or idle";
            }
            catch (TimeoutException)
            {
                return "does not read its answers";
            }
            finally
            {
                deadline.Dispose();
            }
        }
    }

    private async Task AnswerAsync(ConnectionContext connection, ReadOnlyMemory<byte> message)
    {
        var begun = time.GetTimestamp();
        var step = dialogue.Read(message, PeerOf(connection), time.GetUtcNow());
        CountTolerances(step);
        var (code, reply) = step switch
        {
            InboundStep.Offered offered => Conclude(offered, await offered.Take(offered.Envelope, connection.ConnectionClosed)),
            InboundStep.Done done => Refused(connection, done),
            _ => throw new InvalidOperationException($"No such step: {step.GetType().Name}."),
        };
        metrics.RecordMessage(step.Sender, step.Kind, code);
        if (!reply.IsEmpty)
        {
            await WriteAsync(connection.Transport.Output, reply, connection.ConnectionClosed);
            metrics.RecordCommitAnswer(time.GetElapsedTime(begun));
        }
    }

    private static InboundPeer PeerOf(ConnectionContext connection) => new(
        (connection.RemoteEndPoint as IPEndPoint)?.Address,
        connection.Features.Get<ITlsConnectionFeature>()?.ClientCertificate is { } certificate ? PeerTrust.NamesOf(certificate) : null);

    private (string Code, ReadOnlyMemory<byte> Reply) Conclude(InboundStep.Offered offered, IntakeReceipt receipt)
    {
        if (receipt is IntakeReceipt.Conflicting)
            EhrLog.ControlIdReused(logger, offered.Sender, offered.Kind);
        if (receipt is IntakeReceipt.Unavailable unavailable)
            EhrLog.IntakeUnavailable(logger, offered.Sender, offered.Kind, unavailable.Reason);
        var (code, reply) = InboundDialogue.Conclude(offered, receipt);
        return (code.ToString(), reply);
    }

    private (string Code, ReadOnlyMemory<byte> Reply) Refused(ConnectionContext connection, InboundStep.Done done)
    {
        EhrLog.MessageRefused(logger, connection.RemoteEndPoint, done.Code, done.Sender, done.Kind, done.Faults);
        return (done.Code, done.Reply);
    }

    private async Task WriteAsync(PipeWriter output, ReadOnlyMemory<byte> reply, CancellationToken closed)
    {
        MllpFrame.Write(output, reply.Span);
        using var deadline = new Deadline(options.FrameTimeoutMs, time, closed);
        await deadline.Run(async token => await output.FlushAsync(token), "");
    }

    private void CountTolerances(InboundStep step)
    {
        foreach (var tolerance in Enum.GetValues<Tolerances>())
        {
            if (tolerance == Tolerances.None || !step.Used.HasFlag(tolerance))
                continue;
            metrics.RecordTolerance(step.Sender, tolerance.ToString());
            if (saidOnce.TryAdd((step.Sender, tolerance), true))
                EhrLog.ToleranceUsed(logger, step.Sender, tolerance.ToString());
        }
    }
}
