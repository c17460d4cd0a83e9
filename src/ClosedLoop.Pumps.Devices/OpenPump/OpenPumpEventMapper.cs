using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using Wire = ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Devices.OpenPump;

/// <summary>An entry of the pump's event log: wire to domain.</summary>
internal static class OpenPumpEventMapper
{
    /// <summary>Null exactly when <paramref name="notes"/> has an error.</summary>
    public static PumpEvent? Map(Wire.Event wire, PumpId pump, MappingNotes notes)
    {
        notes.Require(wire.Sequence > 0, MappingFault.NumberOutOfRange, "event.sequence");
        var header = new EventHeader(
            new EventKey(pump, new LogEpoch(wire.LogEpoch), new DeviceSequence(wire.Sequence)),
            new BootId(wire.BootId),
            wire.MonotonicMs,
            notes.Time(wire.DeviceTimeUnixMs, "event.device_time"),
            wire.OperatorId.Length == 0 ? null : new ClinicianId(wire.OperatorId));

        PumpEvent? mapped = null;
        if (wire.Kind == Wire.EventKind.DeviceTimeChanged)
            mapped = new DeviceTimeChanged(header, notes.Time(wire.PreviousTimeUnixMs, "event.previous_time"));
        else if (wire.Status is null)
            notes.Fail(MappingFault.Missing, "event.status");
        else
            mapped = OnChannel(wire, header, OpenPumpStatusMapper.Channel(wire.Status, notes), notes);
        return notes.Error is null ? mapped : null;
    }

    private static PumpEvent? OnChannel(Wire.Event wire, EventHeader header, ChannelStatus status, MappingNotes notes)
    {
        switch (wire.Kind)
        {
            case Wire.EventKind.DeliveryStart:
                return new DeliveryStart(header, status, Source(wire, notes));
            case Wire.EventKind.DeliveryStop:
                return new DeliveryStop(header, status, Source(wire, notes));
            case Wire.EventKind.DeliveryComplete:
                return new DeliveryComplete(header, status, Source(wire, notes));
            case Wire.EventKind.ProgramCleared:
                return new ProgramCleared(header, status, Source(wire, notes));
            case Wire.EventKind.AutoProgramCleared:
                notes.Require(wire.ClearReason != Wire.ClearReason.Unspecified, MappingFault.Missing, "event.clear_reason");
                var program = new ProgramId(notes.Text(wire.ProgramId, "event.program_id"));
                return new AutoProgramCleared(header, status, program, (ClearReason)(int)wire.ClearReason);
            case Wire.EventKind.PatientIdChange:
                var previous = wire.PreviousPatientId.Length == 0 ? (PatientId?)null : new PatientId(wire.PreviousPatientId);
                return new PatientIdChange(header, status, previous);
            case Wire.EventKind.VolumeCountersCleared:
                return new VolumeCountersCleared(header, status);
            case Wire.EventKind.AlarmBegin:
                return new AlarmBegin(header, status, AlarmCode(wire, notes), Priority(wire, notes));
            case Wire.EventKind.AlarmEnd:
                return new AlarmEnd(header, status, AlarmCode(wire, notes), Priority(wire, notes));
            case Wire.EventKind.PatientChange:
                return new PatientChange(header, status);
            case Wire.EventKind.PatientParameterChange:
                return new PatientParameterChange(
                    header,
                    status,
                    BodySizes.Weight(wire.PreviousWeightG),
                    BodySizes.Height(wire.PreviousHeightMm),
                    BodySizes.Surface(wire.PreviousSurfaceCm2));
            case Wire.EventKind.ProgramRelay:
                notes.Require(status.Relay is not null, MappingFault.Missing, "event.status.relay");
                return new ProgramRelay(header, status);
            case Wire.EventKind.AlarmChange:
                notes.Require(wire.AlarmChange != Wire.AlarmChangeKind.Unspecified, MappingFault.Missing, "event.alarm_change");
                return new AlarmChange(
                    header,
                    status,
                    AlarmCode(wire, notes),
                    (AlarmChangeKind)(int)wire.AlarmChange,
                    Priority(wire, notes),
                    wire.AlarmAudioPaused,
                    wire.AlarmAcknowledged);
            default:
                notes.Fail(MappingFault.Missing, "event.kind");
                return null;
        }
    }

    private static InfusionSource Source(Wire.Event wire, MappingNotes notes)
    {
        notes.Require(wire.Source != Wire.Source.Unspecified, MappingFault.Missing, "event.source");
        return OpenPumpStatusMapper.Source(wire.Source);
    }

    private static uint AlarmCode(Wire.Event wire, MappingNotes notes)
    {
        notes.Require(wire.AlarmCodeMdc != 0, MappingFault.Missing, "event.alarm_code");
        return wire.AlarmCodeMdc;
    }

    private static AlarmPriority Priority(Wire.Event wire, MappingNotes notes)
    {
        notes.Require(wire.AlarmPriority != Wire.AlarmPriority.Unspecified, MappingFault.Missing, "event.alarm_priority");
        return (AlarmPriority)(int)wire.AlarmPriority;
    }
}
