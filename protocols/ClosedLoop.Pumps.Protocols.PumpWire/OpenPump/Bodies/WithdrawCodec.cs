using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary><see cref="Withdraw"/> on the wire.</summary>
internal static class WithdrawCodec
{
    public static void Put(ref WireWriter writer, Withdraw message)
    {
        writer.Text(1, message.ProgramId);
        writer.Text(2, message.Channel);
    }

    public static Withdraw Read(ref WireReader reader)
    {
        string programId = string.Empty;
        string channel = string.Empty;

        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    programId = reader.Text();
                    break;
                case 2:
                    channel = reader.Text();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new Withdraw
        {
            ProgramId = programId,
            Channel = channel,
        };
    }
}
