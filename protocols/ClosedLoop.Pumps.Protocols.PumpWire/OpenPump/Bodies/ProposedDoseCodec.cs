using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary><see cref="ProposedDose"/> on the wire.</summary>
internal static class ProposedDoseCodec
{
    public static void Put(ref WireWriter writer, ProposedDose message)
    {
        if (message.Amount is { } amount)
        {
            writer.Message(1, amount, QuantityCodec.Put);
        }

        writer.UInt64(2, message.VolumeNl);
        writer.UInt64(3, message.RateNlH);
    }

    public static ProposedDose Read(ref WireReader reader)
    {
        Quantity? amount = null;
        ulong volumeNl = 0;
        ulong rateNlH = 0;

        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    amount = reader.Message(amount is not null, QuantityCodec.Read);
                    break;
                case 2:
                    volumeNl = reader.UInt64();
                    break;
                case 3:
                    rateNlH = reader.UInt64();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new ProposedDose
        {
            Amount = amount,
            VolumeNl = volumeNl,
            RateNlH = rateNlH,
        };
    }
}
