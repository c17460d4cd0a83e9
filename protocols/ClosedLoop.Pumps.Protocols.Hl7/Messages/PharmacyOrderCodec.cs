using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>RXE with its neighbours to and from <see cref="PharmacyOrder"/>.</summary>
internal static class PharmacyOrderCodec
{
    internal static PharmacyOrder Read(SegmentReader rxe, PharmacyOrder order, ReadReport report)
    {
        var (rateMin, rateMax) = ReadRate(rxe, report);
        return order with
        {
            GiveCode = rxe.Coded(2) ?? new CodedElement(""),
            AmountMin = rxe.Quantity(3, 5),
            AmountMax = rxe.Field(4).IsEmpty ? null : rxe.Quantity(4, 5),
            RateMin = rateMin,
            RateMax = rateMax,
            Strength = rxe.Quantity(25, 26),
            StrengthVolume = rxe.Quantity(33, 34),
        };
    }

    internal static void Write(ref Er7Writer writer, PharmacyOrder order)
    {
        order.Order.Write(ref writer);
        if (order.StartsAt is not null || order.EndsAt is not null)
        {
            writer.Segment("TQ1"u8);
            writer.Number(1, 1);
            writer.Time(7, order.StartsAt);
            writer.Time(8, order.EndsAt);
        }

        writer.Segment("RXE"u8);
        order.GiveCode.Write(ref writer, 2);
        writer.Text(3, order.AmountMin?.Number.Text);
        writer.Text(4, order.AmountMax?.Number.Text);
        order.AmountMin?.SentUnit?.Write(ref writer, 5);
        writer.Text(23, order.RateMax is { } max ? $"{order.RateMin?.Number.Text}-{max.Number.Text}" : order.RateMin?.Number.Text);
        order.RateMin?.SentUnit?.Write(ref writer, 24);
        QuantityWriter.Write(ref writer, order.Strength, 25, 26);
        QuantityWriter.Write(ref writer, order.StrengthVolume, 33, 34);
        order.Route?.Write(ref writer);
        for (var i = 0; i < order.Components.Count; i++)
        {
            order.Components[i].Write(ref writer);
        }
    }

    /// <summary>RXE-23 is ST: <c>10</c> or <c>10-20</c>. HL7 has no field for a range of rates; a hyphen is what senders use.</summary>
    private static (CodedQuantity? Min, CodedQuantity? Max) ReadRate(SegmentReader rxe, ReadReport report)
    {
        var text = rxe.Text(23);
        if (text.Length == 0)
        {
            return (null, null);
        }

        var sentUnit = rxe.Coded(24);
        var hyphen = text.IndexOf('-', StringComparison.Ordinal);
        var high = hyphen < 0 ? "" : text[(hyphen + 1)..];
        var max = default(Hl7Number);
        if (!Hl7Number.TryParse(hyphen < 0 ? text : text[..hyphen], out var min)
            || (hyphen >= 0 && !(Hl7Number.TryParse(high, out max) && max.Value >= min.Value)))
        {
            report.Error(Hl7ErrorCode.DataTypeError, rxe.At(23), "Neither a rate nor a range of rates low-high");
            return (null, null);
        }

        var unit = rxe.Unit(sentUnit);
        return (new CodedQuantity(min, sentUnit, unit), hyphen < 0 ? null : new CodedQuantity(max, sentUnit, unit));
    }
}
