using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary><see cref="Welcome"/> on the wire.</summary>
internal static class WelcomeCodec
{
    public static void Put(ref WireWriter writer, Welcome message)
    {
        writer.UInt64(1, message.FencingToken);
        writer.UInt64(2, message.LogEpoch);
        writer.UInt64(3, message.LastCommittedSequence);
        writer.UInt32(4, message.HeartbeatMs);
        writer.UInt32(5, message.TelemetryMs);
        writer.Int64(6, message.ServerTimeUnixMs);
        writer.UInt32(7, message.EventsInFlightMax);
    }

    public static Welcome Read(ref WireReader reader)
    {
        ulong fencingToken = 0;
        ulong logEpoch = 0;
        ulong lastCommittedSequence = 0;
        uint heartbeatMs = 0;
        uint telemetryMs = 0;
        long serverTimeUnixMs = 0;
        uint eventsInFlightMax = 0;

        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    fencingToken = reader.UInt64();
                    break;
                case 2:
                    logEpoch = reader.UInt64();
                    break;
                case 3:
                    lastCommittedSequence = reader.UInt64();
                    break;
                case 4:
                    heartbeatMs = reader.UInt32();
                    break;
                case 5:
                    telemetryMs = reader.UInt32();
                    break;
                case 6:
                    serverTimeUnixMs = reader.Int64();
                    break;
                case 7:
                    eventsInFlightMax = reader.UInt32();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new Welcome
        {
            FencingToken = fencingToken,
            LogEpoch = logEpoch,
            LastCommittedSequence = lastCommittedSequence,
            HeartbeatMs = heartbeatMs,
            TelemetryMs = telemetryMs,
            ServerTimeUnixMs = serverTimeUnixMs,
            EventsInFlightMax = eventsInFlightMax,
        };
    }
}
