using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary><see cref="Heartbeat"/> on the wire.</summary>
internal static class HeartbeatCodec
{
    public static void Put(ref WireWriter writer, Heartbeat message)
    {
        writer.Int64(1, message.TimeUnixMs);
        writer.UInt64(2, message.MonotonicMs);
        writer.UInt64(3, message.EchoMonotonicMs);
    }

    public static Heartbeat Read(ref WireReader reader)
    {
        long timeUnixMs = 0;
        ulong monotonicMs = 0;
        ulong echoMonotonicMs = 0;

        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    timeUnixMs = reader.Int64();
                    break;
                case 2:
                    monotonicMs = reader.UInt64();
                    break;
                case 3:
                    echoMonotonicMs = reader.UInt64();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new Heartbeat
        {
            TimeUnixMs = timeUnixMs,
            MonotonicMs = monotonicMs,
            EchoMonotonicMs = echoMonotonicMs,
        };
    }
}
