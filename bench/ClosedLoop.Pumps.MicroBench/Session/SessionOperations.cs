using System.Threading.Channels;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.MicroBench.PumpWire;

namespace ClosedLoop.Pumps.MicroBench.Session;

/// <summary>The session's rules without socket, mailbox or journal: reports in, outputs out.</summary>
internal static class SessionOperations
{
    private static readonly EventReport Event = (EventReport)PumpWireOperations.ToReport(PumpWireOperations.EventBytes);
    private static readonly LogEpoch Epoch = Event.Event.Header.Key.Epoch;
    private static readonly SessionNow Now = new(DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(1));
    private static readonly PumpSessionMachine Machine = Live();
    private static readonly SessionInput Telemetry =
        new SessionInput.Reported(PumpWireOperations.ToReport(PumpWireOperations.TelemetryBytes));

    private static readonly Channel<SessionInput> Mailbox =
        Channel.CreateBounded<SessionInput>(new BoundedChannelOptions(128) { SingleReader = true });

    private static ulong _sequence;

    public static Operation[] All => [new("session/telemetry", HearTelemetry), new("session/event-to-ack", HearEvent)];

    /// <summary>What any session costs at least: one turn of a bounded mailbox.</summary>
    public static void MailboxTurn()
    {
        if (!Mailbox.Writer.TryWrite(Telemetry) || !Mailbox.Reader.TryRead(out _))
            throw new InvalidOperationException("The mailbox is full.");
    }

    public static void HearTelemetry()
    {
        if (Machine.Handle(Telemetry, Now) is not [SessionOutput.Telemetry])
            throw new InvalidOperationException("The session does not take telemetry.");
    }

    /// <summary>The next event of the log, its commit, and the ack.</summary>
    public static void HearEvent()
    {
        var header = Event.Event.Header with { Key = new EventKey(PumpWireOperations.Pump, Epoch, new DeviceSequence(++_sequence)) };
        var offered = Machine.Handle(new SessionInput.Reported(Event with { Event = Event.Event with { Header = header } }), Now);
        if (offered is not [SessionOutput.Commit])
            throw new InvalidOperationException("The session does not commit.");
        var acked = Machine.Handle(new SessionInput.Committed(new DeviceSequence(_sequence)), Now);
        if (acked is not [SessionOutput.Send, ..])
            throw new InvalidOperationException("The session does not ack.");
    }

    private static PumpSessionMachine Live()
    {
        var machine = new PumpSessionMachine(new PumpSessionOptions(), 1, Now);
        machine.Handle(
            new SessionInput.Reported(new HelloReport
            {
                Pump = PumpWireOperations.Pump,
                ProtocolVersion = PumpSessionMachine.ProtocolVersion,
                Epoch = Epoch,
                FirstSequence = new DeviceSequence(1),
                LastSequence = new DeviceSequence(1),
                Boot = Event.Event.Header.Boot,
                MonotonicMs = 0,
                DeviceTime = Now.Time,
                DeviceClockLocked = false,
                Model = "SIM-LVP",
                Serial = "S0001",
                Firmware = "1.4.2",
                LibraryName = "",
                LibraryVersion = "",
                LibraryHash = "",
                CareArea = "",
                IsRack = false,
                Channels = [],
            }),
            Now);
        machine.Handle(new SessionInput.Admitted(new SessionClaim(new FencingToken(1), new DeviceSequence(0))), Now);
        return machine;
    }
}
