using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary><see cref="Event"/> on the wire.</summary>
internal static class EventCodec
{
    public static void Put(ref WireWriter writer, Event message)
    {
        writer.UInt64(1, message.LogEpoch);
        writer.UInt64(2, message.Sequence);
        writer.UInt64(3, message.BootId);
        writer.UInt64(4, message.MonotonicMs);
        writer.Int64(5, message.DeviceTimeUnixMs);
        writer.RequiredEnum(6, message.Kind);

        if (message.Status is { } status)
        {
            writer.Message(7, status, ChannelStatusCodec.Put);
        }

        writer.Enum(8, message.Source);
        writer.Text(9, message.OperatorId);
        writer.Text(10, message.ProgramId);
        writer.Enum(11, message.ClearReason);
        writer.UInt32(12, message.AlarmCodeMdc);
        writer.Enum(13, message.AlarmPriority);
        writer.Text(14, message.PreviousPatientId);
        writer.Int64(15, message.PreviousTimeUnixMs);
        writer.Enum(16, message.AlarmChange);
        writer.Bool(17, message.AlarmAudioPaused);
        writer.Bool(18, message.AlarmAcknowledged);
        writer.UInt64(19, message.PreviousWeightG);
        writer.UInt64(20, message.PreviousHeightMm);
        writer.UInt64(21, message.PreviousSurfaceCm2);
    }

    public static Event Read(ref WireReader reader)
    {
        ulong logEpoch = 0;
        ulong sequence = 0;
        ulong bootId = 0;
        ulong monotonicMs = 0;
        long deviceTimeUnixMs = 0;
        EventKind kind = default;
        ChannelStatus? status = null;
        Source source = default;
        string operatorId = string.Empty;
        string programId = string.Empty;
        ClearReason clearReason = default;
        uint alarmCodeMdc = 0;
        AlarmPriority alarmPriority = default;
        string previousPatientId = string.Empty;
        long previousTimeUnixMs = 0;
        AlarmChangeKind alarmChange = default;
        bool alarmAudioPaused = false;
        bool alarmAcknowledged = false;
        ulong previousWeightG = 0;
        ulong previousHeightMm = 0;
        ulong previousSurfaceCm2 = 0;

        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    logEpoch = reader.UInt64();
                    break;
                case 2:
                    sequence = reader.UInt64();
                    break;
                case 3:
                    bootId = reader.UInt64();
                    break;
                case 4:
                    monotonicMs = reader.UInt64();
                    break;
                case 5:
                    deviceTimeUnixMs = reader.Int64();
                    break;
                case 6:
                    kind = reader.Enum<EventKind>();
                    break;
                case 7:
                    status = reader.Message(status is not null, ChannelStatusCodec.Read);
                    break;
                case 8:
                    source = reader.Enum<Source>();
                    break;
                case 9:
                    operatorId = reader.Text();
                    break;
                case 10:
                    programId = reader.Text();
                    break;
                case 11:
                    clearReason = reader.Enum<ClearReason>();
                    break;
                case 12:
                    alarmCodeMdc = reader.UInt32();
                    break;
                case 13:
                    alarmPriority = reader.Enum<AlarmPriority>();
                    break;
                case 14:
                    previousPatientId = reader.Text();
                    break;
                case 15:
                    previousTimeUnixMs = reader.Int64();
                    break;
                case 16:
                    alarmChange = reader.Enum<AlarmChangeKind>();
                    break;
                case 17:
                    alarmAudioPaused = reader.Bool();
                    break;
                case 18:
                    alarmAcknowledged = reader.Bool();
                    break;
                case 19:
                    previousWeightG = reader.UInt64();
                    break;
                case 20:
                    previousHeightMm = reader.UInt64();
                    break;
                case 21:
                    previousSurfaceCm2 = reader.UInt64();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        reader.Require(6, kind);

        return new Event
        {
            LogEpoch = logEpoch,
            Sequence = sequence,
            BootId = bootId,
            MonotonicMs = monotonicMs,
            DeviceTimeUnixMs = deviceTimeUnixMs,
            Kind = kind,
            Status = status,
            Source = source,
            OperatorId = operatorId,
            ProgramId = programId,
            ClearReason = clearReason,
            AlarmCodeMdc = alarmCodeMdc,
            AlarmPriority = alarmPriority,
            PreviousPatientId = previousPatientId,
            PreviousTimeUnixMs = previousTimeUnixMs,
            AlarmChange = alarmChange,
            AlarmAudioPaused = alarmAudioPaused,
            AlarmAcknowledged = alarmAcknowledged,
            PreviousWeightG = previousWeightG,
            PreviousHeightMm = previousHeightMm,
            PreviousSurfaceCm2 = previousSurfaceCm2,
        };
    }
}
