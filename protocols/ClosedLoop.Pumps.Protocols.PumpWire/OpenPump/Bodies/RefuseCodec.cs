using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary><see cref="Refuse"/> on the wire.</summary>
internal static class RefuseCodec
{
    public static void Put(ref WireWriter writer, Refuse message)
    {
        writer.RequiredEnum(1, message.Reason);
        writer.Text(2, message.Text);
        writer.UInt32(3, message.RetryAfterMs);
    }

    public static Refuse Read(ref WireReader reader)
    {
        RefuseReason reason = default;
        string text = string.Empty;
        uint retryAfterMs = 0;

        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    reason = reader.Enum<RefuseReason>();
                    break;
                case 2:
                    text = reader.Text();
                    break;
                case 3:
                    retryAfterMs = reader.UInt32();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        reader.Require(1, reason);

        return new Refuse
        {
            Reason = reason,
            Text = text,
            RetryAfterMs = retryAfterMs,
        };
    }
}
