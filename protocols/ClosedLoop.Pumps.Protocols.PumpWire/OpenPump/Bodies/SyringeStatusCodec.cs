using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary><see cref="SyringeStatus"/> on the wire.</summary>
internal static class SyringeStatusCodec
{
    public static void Put(ref WireWriter writer, SyringeStatus message)
    {
        writer.Text(1, message.Manufacturer);
        writer.Text(2, message.Model);
        writer.UInt64(3, message.SizeNl);
        writer.PlusOne(4, message.RemainingNl);
    }

    public static SyringeStatus Read(ref WireReader reader)
    {
        string manufacturer = string.Empty;
        string model = string.Empty;
        ulong sizeNl = 0;
        int? remainingNl = null;

        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    manufacturer = reader.Text();
                    break;
                case 2:
                    model = reader.Text();
                    break;
                case 3:
                    sizeNl = reader.UInt64();
                    break;
                case 4:
                    remainingNl = reader.PlusOne();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new SyringeStatus
        {
            Manufacturer = manufacturer,
            Model = model,
            SizeNl = sizeNl,
            RemainingNl = remainingNl,
        };
    }
}
