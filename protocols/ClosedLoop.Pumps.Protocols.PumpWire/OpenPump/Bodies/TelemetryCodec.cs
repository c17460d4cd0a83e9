using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary><see cref="Telemetry"/> on the wire.</summary>
internal static class TelemetryCodec
{
    public static void Put(ref WireWriter writer, Telemetry message)
    {
        writer.UInt64(1, message.BootId);
        writer.UInt64(2, message.MonotonicMs);
        writer.Int64(3, message.DeviceTimeUnixMs);
        writer.Messages(4, message.Channels, OpenPumpLimits.ChannelsMax, ChannelStatusCodec.Put);
        writer.PlusOne(5, message.BatteryPercent);
        writer.Bool(6, message.OnMains);
        writer.PackedUInt32(7, message.ActiveAlarmsMdc, OpenPumpLimits.ActiveAlarmsMax);
    }

    public static Telemetry Read(ref WireReader reader)
    {
        ulong bootId = 0;
        ulong monotonicMs = 0;
        long deviceTimeUnixMs = 0;
        WireItems<ChannelStatus> channels = default;
        int? batteryPercent = null;
        bool onMains = false;
        WireItems<uint> activeAlarmsMdc = default;

        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    bootId = reader.UInt64();
                    break;
                case 2:
                    monotonicMs = reader.UInt64();
                    break;
                case 3:
                    deviceTimeUnixMs = reader.Int64();
                    break;
                case 4:
                    reader.AddMessage(ref channels, OpenPumpLimits.ChannelsMax, ChannelStatusCodec.Read);
                    break;
                case 5:
                    batteryPercent = reader.PlusOne();
                    break;
                case 6:
                    onMains = reader.Bool();
                    break;
                case 7:
                    reader.AddUInt32(ref activeAlarmsMdc, OpenPumpLimits.ActiveAlarmsMax);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new Telemetry
        {
            BootId = bootId,
            MonotonicMs = monotonicMs,
            DeviceTimeUnixMs = deviceTimeUnixMs,
            Channels = channels.ToList(),
            BatteryPercent = batteryPercent,
            OnMains = onMains,
            ActiveAlarmsMdc = activeAlarmsMdc.ToList(),
        };
    }
}
