using System.Buffers;
using System.IO.Pipelines;
using ClosedLoop.Pumps.Devices.Polling;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

namespace ClosedLoop.Pumps.Devices.Bcc;

/// <summary>
/// The shell around <see cref="BccHostMachine"/>: one connection, one reader. A block is acknowledged only after its readings were taken, so
/// a gateway that is behind slows the rack down instead of losing something.
/// </summary>
/// <param name="machine">The rules.</param>
/// <param name="stuffing">As set on the device.</param>
/// <param name="find">The rack a bed id stands for; null: none, and the connection is closed.</param>
internal sealed class BccRackChannel(
    IDuplexPipe transport, BccHostMachine machine, bool stuffing, Func<string, BccRack?> find, AdapterMetrics metrics, SessionClock clock,
    TimeProvider time)
{
    private readonly BccFrameScanner scanner = new(stuffing);
    private BccRack? rack;
    private BccHostFault? dropped;

    /// <summary>Runs until the connection ends; every pump of the rack is away then.</summary>
    public async Task<LineEnd> RunAsync(CancellationToken cancel)
    {
        var reader = new TimedReader(transport.Input, time);
        try
        {
            await ApplyAsync(machine.Connected(Now));
            while (dropped is null)
            {
                var read = await reader.ReadAsync(machine.NextDue - Now, cancel);
                if (read is { } result && !await TakeAsync(result))
                    dropped = BccHostFault.Closed;
                else if (machine.NextDue <= Now)
                    await ApplyAsync(machine.TimePassed(Now));
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or InvalidOperationException)
        {
            dropped ??= BccHostFault.Closed;
        }
        finally
        {
            await transport.Output.CompleteAsync();
            await transport.Input.CompleteAsync();
            if (rack is not null)
                await rack.DisposeAsync();
        }

        return new LineEnd(rack is not null, (dropped ?? BccHostFault.Closed).ToString());
    }

    private TimeSpan Now => clock.Now().Monotonic;

    /// <summary>False: the peer closed.</summary>
    private async ValueTask<bool> TakeAsync(ReadResult result)
    {
        var buffer = result.Buffer;
        machine.Heard(Now);
        while (dropped is null)
        {
            var scan = scanner.TryRead(ref buffer, out var frame);
            if (scan == BccScan.NeedMore)
                break;
            await ApplyAsync(machine.Received(scan, frame, Now));
        }

        transport.Input.AdvanceTo(result.Buffer.End);
        return !result.IsCompleted && !result.IsCanceled;
    }

    private async ValueTask ApplyAsync(IReadOnlyList<BccOutput> outputs)
    {
        foreach (var output in outputs)
        {
            switch (output)
            {
                case BccOutput.Send send:
                    BccFrameWriter.Write(send.Frame, stuffing, transport.Output);
                    await transport.Output.FlushAsync();
                    break;
                case BccOutput.Answer answer:
                    transport.Output.Write([answer.Control]);
                    await transport.Output.FlushAsync();
                    break;
                case BccOutput.Ready ready:
                    rack ??= find(ready.BedId);
                    if (rack is null)
                        dropped = BccHostFault.UnknownBed;
                    break;
                case BccOutput.Block block when rack is not null:
                    await rack.TakeAsync(block.Content);
                    break;
                case BccOutput.AllRead when rack is not null:
                    await rack.AllReadAsync();
                    break;
                case BccOutput.Fault fault:
                    metrics.Fault(BccRack.Adapter, fault.Kind.ToString());
                    break;
                case BccOutput.Drop drop:
                    dropped = drop.Kind;
                    break;
            }
        }
    }
}
