using System.Collections.Immutable;
using System.IO.Pipelines;
using ClosedLoop.Pumps.Devices.Polling;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;

namespace ClosedLoop.Pumps.Devices.AlarisAscii;

/// <summary>The shell around <see cref="AlarisHostMachine"/>: one line, one pump, one reader.</summary>
internal sealed class AlarisLineChannel(
    string name, AlarisOptions options, IDuplexPipe transport, PollingServices services, IPumpSerials serials, PlaceBook places,
    AdapterBoard board) : IAsyncDisposable
{
    public const string Adapter = "alaris";

    private readonly AlarisFrameScanner scanner = new();
    private readonly AlarisReadingMapper mapper = new(options.Words);
    private readonly AlarisProgrammer programmer = new();
    private AlarisHostMachine? machine;
    private PolledPump? pump;
    private string serial = "";
    private bool recovered;
    private AlarisFault? dropped;
    private ReadingOutcome outcome = ReadingOutcome.Taken;

    public async Task<LineEnd> RunAsync(CancellationToken cancel)
    {
        var reader = new TimedReader(transport.Input, services.Sessions.Time);
        machine = new AlarisHostMachine(options, mapper.IsIdle);
        try
        {
            await ApplyAsync(machine.Connected(Now));
            while (dropped is null)
            {
                var read = await reader.ReadAsync(machine.NextDue - Now, cancel);
                if (read is { } result && !await TakeAsync(result))
                    dropped = AlarisFault.Closed;
                else if (machine.NextDue <= Now)
                    await ApplyAsync(machine.TimePassed(Now));
                if (dropped is null && options.AllowLabWrites && machine.IsResting && recovered)
                    await WorkAsync();
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or InvalidOperationException)
        {
            dropped ??= AlarisFault.Closed;
        }
        finally
        {
            await transport.Output.CompleteAsync();
            await transport.Input.CompleteAsync();
            await DisposeAsync();
            if (serial.Length > 0)
                places.Leave(serial, Place);
            board.Remove(Adapter, name, name);
        }

        return new LineEnd(serial.Length > 0, (dropped ?? AlarisFault.Closed).ToString());
    }

    /// <summary>Ends the pump's session; <see cref="RunAsync"/> does so itself at its end.</summary>
    public ValueTask DisposeAsync() => pump?.DisposeAsync() ?? ValueTask.CompletedTask;

    private TimeSpan Now => services.Sessions.Clock.Now().Monotonic;

    private string Place => $"{Adapter}/{name}";

    private async ValueTask WorkAsync()
    {
        if (programmer.Next(services.Sessions.Clock.Now().Time) is { } job)
            await ApplyAsync(machine!.Begin(job, Now));
        await TellAsync();
    }

    /// <summary>False: the peer closed.</summary>
    private async ValueTask<bool> TakeAsync(ReadResult result)
    {
        var buffer = result.Buffer;
        while (dropped is null)
        {
            var scan = scanner.TryRead(ref buffer, out var frame);
            if (scan == AlarisScan.NeedMore)
                break;
            await ApplyAsync(machine!.Received(scan, frame, Now));
        }

        transport.Input.AdvanceTo(result.Buffer.End);
        return !result.IsCompleted && !result.IsCanceled;
    }

    private async ValueTask ApplyAsync(IReadOnlyList<AlarisOutput> outputs)
    {
        foreach (var output in outputs.ToArray())
        {
            switch (output)
            {
                case AlarisOutput.Ask ask:
                    ask.Command.Frame.Write(transport.Output);
                    await transport.Output.FlushAsync();
                    break;
                case AlarisOutput.Identified identified:
                    serial = identified.Serial;
                    break;
                case AlarisOutput.Reading reading:
                    await TakeAsync(reading);
                    break;
                case AlarisOutput.JobDone done:
                    programmer.Done(done.Job, done.Failure);
                    await TellAsync();
                    break;
                case AlarisOutput.Fault fault:
                    services.Metrics.Fault(Adapter, fault.Kind.ToString());
                    break;
                case AlarisOutput.Drop drop:
                    dropped = drop.Kind;
                    break;
            }
        }
    }

    private async ValueTask TakeAsync(AlarisOutput.Reading answer)
    {
        var identity = serials.FindBySerial(serial);
        var standing = !places.IsAlone(serial, Place) ? ReadingOutcome.SerialTwice
            : identity is null ? ReadingOutcome.UnknownSerial
            : ReadingOutcome.Taken;
        var at = services.Sessions.Clock.Now().Time;
        board.Put(new AdapterPlaceView(
            Adapter, name, name, serial, identity?.Pump, standing.ToString(), at,
            ImmutableSortedDictionary<string, string>.Empty));
        if (standing != ReadingOutcome.Taken)
        {
            if (standing != outcome)
                DeviceLog.PumpNotTaken(services.Log, Adapter, name, name, standing);
            outcome = standing;
            services.Metrics.Reading(standing);
            if (pump is not null)
                await pump.DisposeAsync();
            pump = null;
            return;
        }

        outcome = standing;
        if (pump is null)
        {
            var device = AlarisReadingMapper.Describe(serial, identity!.Value, options.AllowLabWrites);
            pump = new PolledPump(device, services, options.AllowLabWrites ? programmer : null);
            recovered = false;
        }

        if (mapper.PhaseOf(answer.Status) is null)
            services.Metrics.Fault(Adapter, nameof(AlarisFault.UnknownMode));
        if (pump.IsLive && !recovered)
        {
            programmer.Recover(pump.State?.Program);
            recovered = true;
        }

        await pump.TakeAsync(programmer.Observe(mapper.Map(answer.Status, answer.Vtbi, identity!.Value.Channel, at)));
        await TellAsync();
    }

    private async ValueTask TellAsync()
    {
        foreach (var report in programmer.TakeReports())
            await pump!.ReportAsync(report);
    }
}
