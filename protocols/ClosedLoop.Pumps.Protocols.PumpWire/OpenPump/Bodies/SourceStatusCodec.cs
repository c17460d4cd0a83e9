using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary><see cref="SourceStatus"/> on the wire.</summary>
internal static class SourceStatusCodec
{
    public static void Put(ref WireWriter writer, SourceStatus message)
    {
        writer.RequiredEnum(1, message.Source);
        writer.Enum(2, message.DeliveryStatus);
        writer.Enum(3, message.NotDeliveringReason);
        writer.Text(4, message.ProgramId);
        writer.Text(5, message.OrderId);
        writer.Text(6, message.DrugCode);
        writer.Text(7, message.DrugName);
        writer.UInt64(8, message.RateNlH);

        if (message.DoseRate is { } doseRate)
        {
            writer.Message(9, doseRate, QuantityCodec.Put);
        }

        writer.UInt64(10, message.VtbiNl);
        writer.UInt64(11, message.SegmentNl);
        writer.UInt64(12, message.CumulativeNl);
        writer.UInt64(13, message.RemainingNl);
        writer.PlusOne(14, message.TimeRemainingS);

        if (message.Concentration is { } concentration)
        {
            writer.Message(15, concentration, QuantityCodec.Put);
        }

        writer.Enum(16, message.DeliveryMode);

        if (message.Steps is { } steps)
        {
            writer.Message(17, steps, StepProgressCodec.Put);
        }

        writer.Text(18, message.ParentOrderId);
    }

    public static SourceStatus Read(ref WireReader reader)
    {
        Source source = default;
        DeliveryStatus deliveryStatus = default;
        NotDeliveringReason notDeliveringReason = default;
        string programId = string.Empty;
        string orderId = string.Empty;
        string drugCode = string.Empty;
        string drugName = string.Empty;
        ulong rateNlH = 0;
        Quantity? doseRate = null;
        ulong vtbiNl = 0;
        ulong segmentNl = 0;
        ulong cumulativeNl = 0;
        ulong remainingNl = 0;
        int? timeRemainingS = null;
        Quantity? concentration = null;
        DeliveryMode deliveryMode = default;
        StepProgress? steps = null;
        string parentOrderId = string.Empty;

        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    source = reader.Enum<Source>();
                    break;
                case 2:
                    deliveryStatus = reader.Enum<DeliveryStatus>();
                    break;
                case 3:
                    notDeliveringReason = reader.Enum<NotDeliveringReason>();
                    break;
                case 4:
                    programId = reader.Text();
                    break;
                case 5:
                    orderId = reader.Text();
                    break;
                case 6:
                    drugCode = reader.Text();
                    break;
                case 7:
                    drugName = reader.Text();
                    break;
                case 8:
                    rateNlH = reader.UInt64();
                    break;
                case 9:
                    doseRate = reader.Message(doseRate is not null, QuantityCodec.Read);
                    break;
                case 10:
                    vtbiNl = reader.UInt64();
                    break;
                case 11:
                    segmentNl = reader.UInt64();
                    break;
                case 12:
                    cumulativeNl = reader.UInt64();
                    break;
                case 13:
                    remainingNl = reader.UInt64();
                    break;
                case 14:
                    timeRemainingS = reader.PlusOne();
                    break;
                case 15:
                    concentration = reader.Message(concentration is not null, QuantityCodec.Read);
                    break;
                case 16:
                    deliveryMode = reader.Enum<DeliveryMode>();
                    break;
                case 17:
                    steps = reader.Message(steps is not null, StepProgressCodec.Read);
                    break;
                case 18:
                    parentOrderId = reader.Text();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        reader.Require(1, source);

        return new SourceStatus
        {
            Source = source,
            DeliveryStatus = deliveryStatus,
            NotDeliveringReason = notDeliveringReason,
            ProgramId = programId,
            OrderId = orderId,
            DrugCode = drugCode,
            DrugName = drugName,
            RateNlH = rateNlH,
            DoseRate = doseRate,
            VtbiNl = vtbiNl,
            SegmentNl = segmentNl,
            CumulativeNl = cumulativeNl,
            RemainingNl = remainingNl,
            TimeRemainingS = timeRemainingS,
            Concentration = concentration,
            DeliveryMode = deliveryMode,
            Steps = steps,
            ParentOrderId = parentOrderId,
        };
    }
}
