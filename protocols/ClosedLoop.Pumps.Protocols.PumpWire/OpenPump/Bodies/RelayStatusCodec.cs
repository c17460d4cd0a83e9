using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary><see cref="RelayStatus"/> on the wire.</summary>
internal static class RelayStatusCodec
{
    public static void Put(ref WireWriter writer, RelayStatus message)
    {
        writer.RequiredEnum(1, message.State);
        writer.Text(2, message.Id);
    }

    public static RelayStatus Read(ref WireReader reader)
    {
        RelayState state = default;
        string id = string.Empty;

        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    state = reader.Enum<RelayState>();
                    break;
                case 2:
                    id = reader.Text();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        reader.Require(1, state);

        return new RelayStatus
        {
            State = state,
            Id = id,
        };
    }
}
