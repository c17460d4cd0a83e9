using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary><see cref="ProposedStep"/> on the wire.</summary>
internal static class ProposedStepCodec
{
    public static void Put(ref WireWriter writer, ProposedStep message)
    {
        writer.RequiredEnum(1, message.Type);
        writer.UInt64(2, message.RateNlH);

        if (message.DoseRate is { } doseRate)
        {
            writer.Message(3, doseRate, QuantityCodec.Put);
        }

        writer.UInt64(4, message.VtbiNl);
        writer.UInt32(5, message.DurationS);
        writer.Bool(6, message.PausesForConfirmation);
    }

    public static ProposedStep Read(ref WireReader reader)
    {
        StepType type = default;
        ulong rateNlH = 0;
        Quantity? doseRate = null;
        ulong vtbiNl = 0;
        uint durationS = 0;
        bool pausesForConfirmation = false;

        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    type = reader.Enum<StepType>();
                    break;
                case 2:
                    rateNlH = reader.UInt64();
                    break;
                case 3:
                    doseRate = reader.Message(doseRate is not null, QuantityCodec.Read);
                    break;
                case 4:
                    vtbiNl = reader.UInt64();
                    break;
                case 5:
                    durationS = reader.UInt32();
                    break;
                case 6:
                    pausesForConfirmation = reader.Bool();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        reader.Require(1, type);

        return new ProposedStep
        {
            Type = type,
            RateNlH = rateNlH,
            DoseRate = doseRate,
            VtbiNl = vtbiNl,
            DurationS = durationS,
            PausesForConfirmation = pausesForConfirmation,
        };
    }
}
