using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary><see cref="EventAck"/> on the wire.</summary>
internal static class EventAckCodec
{
    public static void Put(ref WireWriter writer, EventAck message)
    {
        writer.UInt64(1, message.LogEpoch);
        writer.UInt64(2, message.CumulativeSequence);
        writer.Bool(3, message.Resend);
    }

    public static EventAck Read(ref WireReader reader)
    {
        ulong logEpoch = 0;
        ulong cumulativeSequence = 0;
        bool resend = false;

        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    logEpoch = reader.UInt64();
                    break;
                case 2:
                    cumulativeSequence = reader.UInt64();
                    break;
                case 3:
                    resend = reader.Bool();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new EventAck
        {
            LogEpoch = logEpoch,
            CumulativeSequence = cumulativeSequence,
            Resend = resend,
        };
    }
}
