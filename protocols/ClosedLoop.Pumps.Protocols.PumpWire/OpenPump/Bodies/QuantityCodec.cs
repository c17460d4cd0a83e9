using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary><see cref="Quantity"/> on the wire.</summary>
internal static class QuantityCodec
{
    public static void Put(ref WireWriter writer, Quantity message)
    {
        writer.SInt64(1, message.Unscaled);
        writer.Scale(2, message.Scale);
        writer.UInt32(3, message.UnitMdc);
    }

    public static Quantity Read(ref WireReader reader)
    {
        long unscaled = 0;
        int scale = 0;
        uint unitMdc = 0;

        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    unscaled = reader.SInt64();
                    break;
                case 2:
                    scale = reader.Scale();
                    break;
                case 3:
                    unitMdc = reader.UInt32();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new Quantity(unscaled, scale, unitMdc);
    }
}
