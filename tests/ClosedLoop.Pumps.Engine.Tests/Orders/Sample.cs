using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Tests.Orders;

/// <summary>One pump, one order and one patient that agree with each other; a test changes what it is about.</summary>
internal static class Sample
{
    public static readonly PumpId Pump = new("0012210000A1B2C3");
    public static readonly ChannelRef Channel = new(Pump, new ChannelId("A"));
    public static readonly PatientId Patient = new("MRN-1");
    public static readonly PatientId Other = new("MRN-2");

    public static ChannelStatus Idle => new()
    {
        Channel = Channel.Channel,
        Infusing = false,
        RateNow = FlowRate.Zero,
        Sources = [],
    };

    public static InfusionOrder Order(DateTimeOffset requestedAt, string controlId = "M1", string order = "O1") => new()
    {
        SendingApplication = "BCMA",
        MessageControlId = controlId,
        Order = new OrderId(order),
        Kind = OrderKind.NewContainer,
        Patient = Patient,
        PatientName = "Doe, Jane",
        Clinician = new ClinicianId("RN-1"),
        RequestedAt = requestedAt,
        RequestedPump = "P 1",
        Drug = new Drug("DEMO-NS", "sodium chloride 0.9 %", null),
        Delivery = new RequestedDelivery.AtFlow(FlowRate.FromMillilitresPerHour(125)),
        VolumeToBeInfused = Volume.FromMillilitres(250),
        Route = "IV",
        Answer = new AnswerRequest(AnswerCondition.Always, "BCMA", "", "", "", "P"),
    };

    public static VerifiedOrder OnFile(DateTimeOffset now, VerifiedOrderStatus status) => new()
    {
        Order = new OrderId("O1"),
        Patient = Patient,
        DrugCode = "DEMO-NS",
        DrugName = "sodium chloride 0.9 %",
        Route = "IV",
        ActiveFrom = now.AddHours(-1),
        Status = status,
    };

    public static HelloReport Hello(DateTimeOffset now, ulong lastSequence, ulong boot) => new()
    {
        Pump = Pump,
        ProtocolVersion = 1,
        Epoch = new LogEpoch(7),
        FirstSequence = new DeviceSequence(lastSequence == 0 ? 0UL : 1UL),
        LastSequence = new DeviceSequence(lastSequence),
        Boot = new BootId(boot),
        MonotonicMs = Monotonic(now),
        DeviceTime = now,
        DeviceClockLocked = false,
        Model = "LVP",
        Serial = "S1",
        Firmware = "1",
        LibraryName = "",
        LibraryVersion = "",
        LibraryHash = "",
        CareArea = "",
        Channels =
        [
            new ChannelInfo
            {
                Channel = Channel.Channel,
                Kind = ChannelKind.LargeVolume,
                RateStep = FlowRate.FromMillilitresPerHour(0.1m),
                VolumeStep = Volume.FromMillilitres(0.1m),
                RateMax = FlowRate.FromMillilitresPerHour(999),
                VolumeToBeInfusedMax = Volume.FromMillilitres(9_999),
                SupportsTitration = true,
            },
        ],
    };

    public static PumpTelemetry Telemetry(DateTimeOffset now, ChannelStatus status, ulong boot = 1) => new()
    {
        Boot = new BootId(boot),
        MonotonicMs = Monotonic(now),
        DeviceTime = now,
        Channels = [status],
        OnMains = true,
        ActiveAlarms = ImmutableArray<uint>.Empty,
    };

    public static ProposalReport Held(ProgramId program, ProposalReportState state) => new()
    {
        Program = program,
        Channel = Channel.Channel,
        State = state,
        Rate = FlowRate.FromMillilitresPerHour(125),
        VolumeToBeInfused = Volume.FromMillilitres(250),
        Order = new OrderId("O1"),
        Patient = Patient,
    };

    public static ProposalReport Ended(ProgramId program, ProposalReportState state) =>
        new() { Program = program, Channel = Channel.Channel, State = state };

    public static EventHeader Header(ulong sequence, DateTimeOffset at, ulong boot = 1) => new(
        new EventKey(Pump, new LogEpoch(7), new DeviceSequence(sequence)), new BootId(boot), Monotonic(at), at, null);

    public static ChannelStatus Running(ProgramId? program, PatientId? patient, decimal cumulative = 0) => Idle with
    {
        Infusing = true,
        Patient = patient,
        RateNow = FlowRate.FromMillilitresPerHour(125),
        ActiveSource = InfusionSource.Primary,
        Sources =
        [
            new SourceStatus
            {
                Source = InfusionSource.Primary,
                Delivery = DeliveryStatus.Delivering,
                Program = program,
                Order = program is null ? null : new OrderId("O1"),
                Drug = new Drug("DEMO-NS", "sodium chloride 0.9 %", null),
                Rate = FlowRate.FromMillilitresPerHour(125),
                VolumeToBeInfused = Volume.FromMillilitres(250),
                SegmentVolume = Volume.FromMillilitres(cumulative),
                CumulativeVolume = Volume.FromMillilitres(cumulative),
            },
        ],
    };

    public static DeliveryStart Start(ulong sequence, DateTimeOffset at, ProgramId? program, PatientId? patient) =>
        new(Header(sequence, at), Running(program, patient), InfusionSource.Primary);

    public static AutoProgramCleared Cleared(ulong sequence, DateTimeOffset at, ProgramId program, ClearReason reason) =>
        new(Header(sequence, at), Idle, program, reason);

    public static PatientIdChange Change(ulong sequence, DateTimeOffset at, PatientId? from, PatientId? to) =>
        new(Header(sequence, at), Running(null, to), from);

    // The pump was switched on at midnight.
    private static ulong Monotonic(DateTimeOffset at) => (ulong)at.TimeOfDay.TotalMilliseconds;
}
