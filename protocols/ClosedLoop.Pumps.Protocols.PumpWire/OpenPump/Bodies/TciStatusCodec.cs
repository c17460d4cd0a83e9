using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary><see cref="TciStatus"/> on the wire.</summary>
internal static class TciStatusCodec
{
    public static void Put(ref WireWriter writer, TciStatus message)
    {
        writer.RequiredEnum(1, message.Mode);
        writer.Text(2, message.Model);

        if (message.Target is { } target)
        {
            writer.Message(3, target, QuantityCodec.Put);
        }

        if (message.Plasma is { } plasma)
        {
            writer.Message(4, plasma, QuantityCodec.Put);
        }

        if (message.Effect is { } effect)
        {
            writer.Message(5, effect, QuantityCodec.Put);
        }
    }

    public static TciStatus Read(ref WireReader reader)
    {
        TciMode mode = default;
        string model = string.Empty;
        Quantity? target = null;
        Quantity? plasma = null;
        Quantity? effect = null;

        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    mode = reader.Enum<TciMode>();
                    break;
                case 2:
                    model = reader.Text();
                    break;
                case 3:
                    target = reader.Message(target is not null, QuantityCodec.Read);
                    break;
                case 4:
                    plasma = reader.Message(plasma is not null, QuantityCodec.Read);
                    break;
                case 5:
                    effect = reader.Message(effect is not null, QuantityCodec.Read);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        reader.Require(1, mode);

        return new TciStatus
        {
            Mode = mode,
            Model = model,
            Target = target,
            Plasma = plasma,
            Effect = effect,
        };
    }
}
