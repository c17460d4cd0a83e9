using System.Diagnostics;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary>The envelope: exactly one body, chosen by its field number.</summary>
internal static class EnvelopeCodec
{
    public static void Put(ref WireWriter writer, OpenPumpMessage message)
    {
        switch (message)
        {
            case Hello body:
                writer.Message(1, body, HelloCodec.Put);
                break;
            case Welcome body:
                writer.Message(2, body, WelcomeCodec.Put);
                break;
            case Refuse body:
                writer.Message(3, body, RefuseCodec.Put);
                break;
            case Event body:
                writer.Message(4, body, EventCodec.Put);
                break;
            case EventAck body:
                writer.Message(5, body, EventAckCodec.Put);
                break;
            case EventsLost body:
                writer.Message(6, body, EventsLostCodec.Put);
                break;
            case Telemetry body:
                writer.Message(7, body, TelemetryCodec.Put);
                break;
            case Propose body:
                writer.Message(8, body, ProposeCodec.Put);
                break;
            case ProposalState body:
                writer.Message(9, body, ProposalStateCodec.Put);
                break;
            case Withdraw body:
                writer.Message(10, body, WithdrawCodec.Put);
                break;
            case QueryProposal body:
                writer.Message(11, body, QueryProposalCodec.Put);
                break;
            case TimeOffer body:
                writer.Message(12, body, TimeOfferCodec.Put);
                break;
            case Heartbeat body:
                writer.Message(13, body, HeartbeatCodec.Put);
                break;
            default:
                throw new UnreachableException("A message without a field in the envelope.");
        }
    }

    public static OpenPumpMessage? Read(ref WireReader reader)
    {
        OpenPumpMessage? message = null;
        while (reader.Next())
        {
            if (reader.Field is < 1 or > 13)
            {
                reader.Skip();
                continue;
            }

            if (message is not null)
            {
                reader.Fail(DecodeError.MoreThanOneBody);
                return null;
            }

            message = ReadBody(ref reader);
        }

        return message;
    }

    private static OpenPumpMessage? ReadBody(ref WireReader reader) => reader.Field switch
    {
        1 => reader.Message(seen: false, HelloCodec.Read),
        2 => reader.Message(seen: false, WelcomeCodec.Read),
        3 => reader.Message(seen: false, RefuseCodec.Read),
        4 => reader.Message(seen: false, EventCodec.Read),
        5 => reader.Message(seen: false, EventAckCodec.Read),
        6 => reader.Message(seen: false, EventsLostCodec.Read),
        7 => reader.Message(seen: false, TelemetryCodec.Read),
        8 => reader.Message(seen: false, ProposeCodec.Read),
        9 => reader.Message(seen: false, ProposalStateCodec.Read),
        10 => reader.Message(seen: false, WithdrawCodec.Read),
        11 => reader.Message(seen: false, QueryProposalCodec.Read),
        12 => reader.Message(seen: false, TimeOfferCodec.Read),
        13 => reader.Message(seen: false, HeartbeatCodec.Read),
        _ => throw new UnreachableException("The caller has looked at the field number."),
    };
}
