using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Tests.Sessions;

/// <summary>What a test pump says.</summary>
internal static class Reports
{
    public static readonly PumpId Pump = new("0012210000A1B2C3");
    public static readonly LogEpoch Epoch = new(7);

    public static HelloReport Hello(ulong lastSequence = 0, uint version = 1, bool clockLocked = false, ulong epoch = 7) => new()
    {
        Pump = Pump,
        ProtocolVersion = version,
        Epoch = new LogEpoch(epoch),
        FirstSequence = new DeviceSequence(lastSequence == 0 ? 0UL : 1UL),
        LastSequence = new DeviceSequence(lastSequence),
        Boot = new BootId(1),
        MonotonicMs = 1_000,
        DeviceTime = SteppedTime.Start,
        DeviceClockLocked = clockLocked,
        Model = "LVP",
        Serial = "S1",
        Firmware = "1",
        LibraryName = "ICU",
        LibraryVersion = "1",
        LibraryHash = "",
        CareArea = "ICU",
        Channels = [],
    };

    public static EventReport Event(ulong sequence, byte content = 0, ulong epoch = 7)
    {
        var key = new EventKey(Pump, new LogEpoch(epoch), new DeviceSequence(sequence));
        var header = new EventHeader(key, new BootId(1), sequence, SteppedTime.Start, null);
        return new EventReport(new DeviceTimeChanged(header, SteppedTime.Start), new[] { (byte)sequence, content });
    }

    public static EventsLostReport Lost(ulong from, ulong to, ulong epoch = 7) =>
        new(new LogEpoch(epoch), new DeviceSequence(from), new DeviceSequence(to), "LogOverwritten");

    public static HeartbeatReport Heartbeat(DateTimeOffset deviceTime, ulong echoMs = 0, ulong monotonicMs = 5_000) =>
        new(deviceTime, monotonicMs, echoMs);

    public static TelemetryReport Telemetry() => new(new PumpTelemetry
    {
        Boot = new BootId(1),
        MonotonicMs = 1,
        DeviceTime = SteppedTime.Start,
        Channels = ImmutableArray<ChannelStatus>.Empty,
        OnMains = true,
        ActiveAlarms = ImmutableArray<uint>.Empty,
    });

    public static ProposalReport Proposal() => new()
    {
        Program = new ProgramId("P-1"),
        Channel = new ChannelId("A"),
        State = ProposalReportState.Offered,
    };

    public static ProposeCommand Propose(ulong token) => new()
    {
        Program = new ProgramId("P-1"),
        Channel = new ChannelId("A"),
        Kind = OrderKind.NewContainer,
        Token = new FencingToken(token),
        IssuedAt = SteppedTime.Start,
        ExpiresAt = SteppedTime.Start.AddMinutes(5),
        Order = new OrderId("ORD-1"),
        Patient = new PatientId("MRN-1"),
        PatientName = "Test, Anna",
        Clinician = new ClinicianId("RN-1"),
        DrugCode = "1",
        DrugName = "Saline",
        Rate = FlowRate.FromMillilitresPerHour(10m),
        VolumeToBeInfused = Volume.FromMillilitres(50m),
        LibraryHash = "",
        SoftLimitFindings = [],
    };
}
