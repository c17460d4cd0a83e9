using System.Buffers;
using System.IO.Pipelines;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;

namespace ClosedLoop.Pumps.Devices.OpenPump;

/// <summary>
/// The inbound side of one connection: bytes, frames, messages, reports. At the first fault it stops understanding and only drains.
/// </summary>
internal sealed class OpenPumpReader(PipeReader input, PumpSession session, SessionMetrics metrics, IFrameTap? frames)
{
    private readonly OpenPumpTexts texts = new();
    private PumpId pump;
    private bool faulted;

    /// <summary>Reads until the peer closes, the connection breaks, or the pending read is cancelled.</summary>
    public async Task RunAsync()
    {
        try
        {
            // What a frame needs while it is taken is not held here: thousands of pumps are silent most of the time.
            bool more;
            do
                more = await TakeAsync(await input.ReadAsync());
            while (more);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            // Reset or aborted: the same to the session as closed.
        }

        await session.LinkClosedAsync();
    }

    /// <summary>Takes the whole frames of what was read; false when nothing follows.</summary>
    private async ValueTask<bool> TakeAsync(ReadResult result)
    {
        var buffer = result.Buffer;
        while (!faulted && await TakeFrameAsync(buffer) is { } rest)
            buffer = rest;
        input.AdvanceTo(faulted ? buffer.End : buffer.Start, buffer.End);
        return !result.IsCompleted && !result.IsCanceled;
    }

    /// <summary>What follows the frame; null when there is no whole frame, or after a fault.</summary>
    private async ValueTask<ReadOnlySequence<byte>?> TakeFrameAsync(ReadOnlySequence<byte> buffer)
    {
        var scan = OpenPumpFrameScanner.TryRead(ref buffer, out var envelope);
        if (scan == ScanResult.Frame)
        {
            if (Read(envelope, out var reason, out var detail) is { } report)
            {
                await session.DeliverAsync(report);
                return buffer;
            }

            await FaultAsync(reason, detail);
        }
        else if (scan != ScanResult.NeedMore)
        {
            metrics.Malformed(scan.ToString());
            await FaultAsync(RefuseReason.Malformed, $"frame length {scan}: {OpenPumpFrameScanner.Describe(buffer)}");
        }

        return null;
    }

    private PumpReport? Read(in ReadOnlySequence<byte> envelope, out RefuseReason reason, out string detail)
    {
        reason = RefuseReason.Malformed;
        var bytes = envelope.IsSingleSegment ? envelope.FirstSpan : envelope.ToArray();
        // A hello comes once: what it says is not said again.
        var decoded = OpenPumpCodec.Decode(envelope, out var message, pump == default ? null : texts);
        if (!decoded.IsOk)
        {
            Tap(bytes);
            metrics.Malformed(decoded.Error.ToString());
            detail = decoded.ToString();
            return null;
        }

        if (!OpenPumpReportMapper.TryMap(message!, pump, bytes, out var report, out var error))
        {
            metrics.Malformed(error.Fault.ToString());
            reason = error.Fault == MappingFault.NotForPumps ? RefuseReason.ProtocolViolation : RefuseReason.Malformed;
            detail = error.ToString();
            Tap(bytes);
            return null;
        }

        if (report is HelloReport hello)
            pump = hello.Pump;
        Tap(bytes);
        detail = "";
        return report;
    }

    // Before its hello a connection is nobody's.
    private void Tap(ReadOnlySpan<byte> bytes)
    {
        if (pump != default)
            frames?.Take(pump, isInbound: true, bytes);
    }

    private ValueTask FaultAsync(RefuseReason reason, string detail)
    {
        faulted = true;
        return session.DeliverUnacceptableAsync(reason, detail);
    }
}
