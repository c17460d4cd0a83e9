using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using Wire = ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Devices.OpenPump;

/// <summary>What a pump says: wire to <see cref="PumpReport"/>. A value without meaning is an error, never a default.</summary>
public static class OpenPumpReportMapper
{
    private const int PercentMax = 100;

    /// <param name="pump">Who speaks, from its Hello; events carry no id of their own.</param>
    /// <param name="envelope">The bytes of the message; copied where they are kept (S8).</param>
    public static bool TryMap(
        Wire.OpenPumpMessage message,
        PumpId pump,
        ReadOnlySpan<byte> envelope,
        [NotNullWhen(true)] out PumpReport? report,
        [NotNullWhen(false)] out MappingError? error)
    {
        var notes = new MappingNotes();
        report = message switch
        {
            Wire.Hello hello => Hello(hello, notes),
            Wire.Event one => OpenPumpEventMapper.Map(one, pump, notes) is { } mapped ? new EventReport(mapped, envelope.ToArray()) : null,
            Wire.EventsLost lost => Lost(lost),
            Wire.Telemetry telemetry => Telemetry(telemetry, notes),
            Wire.ProposalState state => Proposal(state, notes),
            Wire.Heartbeat beat =>
                new HeartbeatReport(notes.Time(beat.TimeUnixMs, "heartbeat.time"), beat.MonotonicMs, beat.EchoMonotonicMs),
            _ => null,
        };
        if (report is null)
            notes.Fail(MappingFault.NotForPumps, "envelope");
        error = notes.Error;
        if (error is not null)
            report = null;
        return report is not null;
    }

    private static HelloReport Hello(Wire.Hello wire, MappingNotes notes)
    {
        notes.Require(wire.FirstSequence <= wire.LastSequence, MappingFault.NumberOutOfRange, "hello.first_sequence");
        var channels = ImmutableArray.CreateBuilder<ChannelInfo>(wire.Channels.Count);
        foreach (var one in wire.Channels)
        {
            var channel = Channel(one, notes);
            notes.Require(channels.All(other => other.Channel != channel.Channel), MappingFault.Duplicate, "hello.channels");
            channels.Add(channel);
        }

        return new HelloReport
        {
            Pump = new PumpId(notes.Text(wire.PumpId, "hello.pump_id")),
            ProtocolVersion = wire.ProtocolVersion,
            Epoch = new LogEpoch(wire.LogEpoch),
            FirstSequence = new DeviceSequence(wire.FirstSequence),
            LastSequence = new DeviceSequence(wire.LastSequence),
            Boot = new BootId(wire.BootId),
            MonotonicMs = wire.MonotonicMs,
            DeviceTime = notes.Time(wire.DeviceTimeUnixMs, "hello.device_time"),
            DeviceClockLocked = wire.DeviceClockLocked,
            Model = FleetTexts.Of(wire.Model),
            Serial = wire.Serial,
            Firmware = FleetTexts.Of(wire.Firmware),
            LibraryName = FleetTexts.Of(wire.LibraryName),
            LibraryVersion = FleetTexts.Of(wire.LibraryVersion),
            LibraryHash = FleetTexts.Of(Convert.ToHexStringLower(wire.LibraryHash.AsSpan())),
            CareArea = FleetTexts.Of(wire.CareArea),
            IsRack = wire.IsRack,
            Channels = channels.MoveToImmutable(),
        };
    }

    private static ChannelInfo Channel(Wire.ChannelInfo wire, MappingNotes notes)
    {
        // Rounding to the step and comparing within half of it mean nothing with a step of 0.
        notes.Require(wire.RateStepNlH > 0, MappingFault.NumberOutOfRange, "channels.rate_step");
        notes.Require(wire.VolumeStepNl > 0, MappingFault.NumberOutOfRange, "channels.volume_step");
        notes.Require(wire.RackSlot <= int.MaxValue, MappingFault.NumberOutOfRange, "channels.rack_slot");
        return new ChannelInfo
        {
            Channel = new ChannelId(FleetTexts.Of(notes.Text(wire.Channel, "channels.channel"))),
            Kind = (ChannelKind)(int)wire.Kind,
            RateStep = FlowRate.FromNanolitresPerHour(wire.RateStepNlH),
            VolumeStep = Volume.FromNanolitres(wire.VolumeStepNl),
            RateMax = FlowRate.FromNanolitresPerHour(wire.RateMaxNlH),
            VolumeToBeInfusedMax = Volume.FromNanolitres(wire.VtbiMaxNl),
            SupportsTitration = wire.TitrationProposals,
            HeldProgram = wire.HeldProgramId.Length == 0 ? null : new ProgramId(wire.HeldProgramId),
            Capabilities = Capabilities(wire.Capabilities, notes),
            RackSlot = wire.RackSlot == 0 ? null : (int)wire.RackSlot,
        };
    }

    private static ImmutableArray<ProgramCapability> Capabilities(Wire.WireList<Wire.ProgramCapability> wire, MappingNotes notes)
    {
        foreach (var one in wire)
            notes.Require(one != Wire.ProgramCapability.Unspecified, MappingFault.Missing, "channels.capabilities");
        return [.. wire.Select(one => (ProgramCapability)(int)one).Distinct()];
    }

    private static EventsLostReport Lost(Wire.EventsLost wire) => new(
        new LogEpoch(wire.LogEpoch), new DeviceSequence(wire.FromSequence), new DeviceSequence(wire.ToSequence), wire.Reason.ToString());

    private static TelemetryReport Telemetry(Wire.Telemetry wire, MappingNotes notes)
    {
        notes.Require(wire.BatteryPercent is not > PercentMax, MappingFault.NumberOutOfRange, "telemetry.battery_percent");
        return new TelemetryReport(new PumpTelemetry
        {
            Boot = new BootId(wire.BootId),
            MonotonicMs = wire.MonotonicMs,
            DeviceTime = notes.Time(wire.DeviceTimeUnixMs, "telemetry.device_time"),
            Channels = OpenPumpStatusMapper.Channels(wire.Channels, notes),
            BatteryPercent = wire.BatteryPercent,
            OnMains = wire.OnMains,
            ActiveAlarms = [.. wire.ActiveAlarmsMdc.AsSpan()],
        });
    }

    private static ProposalReport Proposal(Wire.ProposalState wire, MappingNotes notes)
    {
        var failed = wire.State == Wire.ProposalStateCode.Failed;
        notes.Require(!failed || wire.Failure != Wire.ProposalFailure.None, MappingFault.Missing, "proposal_state.failure");
        notes.Require(wire.StepCount <= int.MaxValue, MappingFault.NumberOutOfRange, "proposal_state.step_count");
        return new ProposalReport
        {
            Program = new ProgramId(notes.Text(wire.ProgramId, "proposal_state.program_id")),
            Channel = new ChannelId(notes.Text(wire.Channel, "proposal_state.channel")),
            State = (ProposalReportState)(int)wire.State,
            Failure = failed ? (ProposalFailure)(int)wire.Failure : null,
            Operator = wire.OperatorId.Length == 0 ? null : new ClinicianId(wire.OperatorId),
            Rate = wire.RateNlH == 0 ? null : FlowRate.FromNanolitresPerHour(wire.RateNlH),
            VolumeToBeInfused = Held(wire.VtbiNl),
            Order = wire.OrderId.Length == 0 ? null : new OrderId(wire.OrderId),
            Patient = wire.PatientId.Length == 0 ? null : new PatientId(wire.PatientId),
            Source = wire.Source == Wire.Source.Unspecified ? null : OpenPumpStatusMapper.Source(wire.Source),
            BolusVolume = Held(wire.BolusNl),
            BolusRate = wire.BolusRateNlH == 0 ? null : FlowRate.FromNanolitresPerHour(wire.BolusRateNlH),
            LoadingVolume = Held(wire.LoadingNl),
            StepCount = wire.StepCount == 0 ? null : (int)wire.StepCount,
            StepsVolume = Held(wire.StepsNl),
            PatientDoseVolume = Held(wire.PatientDoseNl),
            Lockout = wire.LockoutS == 0 ? null : InfusionDuration.FromSeconds(wire.LockoutS),
        };
    }

    private static Volume? Held(ulong nanolitres) => nanolitres == 0 ? null : Volume.FromNanolitres(nanolitres);
}
