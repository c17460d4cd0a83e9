using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary><see cref="EventsLost"/> on the wire.</summary>
internal static class EventsLostCodec
{
    public static void Put(ref WireWriter writer, EventsLost message)
    {
        writer.UInt64(1, message.LogEpoch);
        writer.UInt64(2, message.FromSequence);
        writer.UInt64(3, message.ToSequence);
        writer.RequiredEnum(4, message.Reason);
    }

    public static EventsLost Read(ref WireReader reader)
    {
        ulong logEpoch = 0;
        ulong fromSequence = 0;
        ulong toSequence = 0;
        LostReason reason = default;

        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    logEpoch = reader.UInt64();
                    break;
                case 2:
                    fromSequence = reader.UInt64();
                    break;
                case 3:
                    toSequence = reader.UInt64();
                    break;
                case 4:
                    reason = reader.Enum<LostReason>();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        reader.Require(4, reason);

        return new EventsLost
        {
            LogEpoch = logEpoch,
            FromSequence = fromSequence,
            ToSequence = toSequence,
            Reason = reason,
        };
    }
}
