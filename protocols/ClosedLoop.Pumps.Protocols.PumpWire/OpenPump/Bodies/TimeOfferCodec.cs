using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary><see cref="TimeOffer"/> on the wire.</summary>
internal static class TimeOfferCodec
{
    public static void Put(ref WireWriter writer, TimeOffer message)
    {
        writer.Int64(1, message.ServerTimeUnixMs);
    }

    public static TimeOffer Read(ref WireReader reader)
    {
        long serverTimeUnixMs = 0;

        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    serverTimeUnixMs = reader.Int64();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new TimeOffer
        {
            ServerTimeUnixMs = serverTimeUnixMs,
        };
    }
}
