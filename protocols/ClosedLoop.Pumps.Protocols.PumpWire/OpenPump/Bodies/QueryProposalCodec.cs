using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary><see cref="QueryProposal"/> on the wire.</summary>
internal static class QueryProposalCodec
{
    public static void Put(ref WireWriter writer, QueryProposal message)
    {
        writer.Text(1, message.ProgramId);
        writer.Text(2, message.Channel);
    }

    public static QueryProposal Read(ref WireReader reader)
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

        return new QueryProposal
        {
            ProgramId = programId,
            Channel = channel,
        };
    }
}
