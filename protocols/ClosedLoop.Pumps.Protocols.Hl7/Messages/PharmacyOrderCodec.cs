using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>RXE or RXO with its neighbours to and from <see cref="PharmacyOrder"/>.</summary>
internal static class PharmacyOrderCodec
{
    internal static PharmacyOrder Read(SegmentReader rxe, PharmacyOrder order, PharmacyDetail detail, ReadReport report)
    {
        var (rateMin, rateMax) = ReadRate(rxe, detail, report);
        return order with
        {
            GiveCode = rxe.Coded(detail.Code) ?? new CodedElement(""),
            AmountMin = rxe.Quantity(detail.Code + 1, detail.Code + 3),
            AmountMax = rxe.Field(detail.Code + 2).IsEmpty ? null : rxe.Quantity(detail.Code + 2, detail.Code + 3),
            RateMin = rateMin,
            RateMax = rateMax,
            Strength = rxe.Quantity(detail.Strength, detail.Strength + 1),
            StrengthVolume = rxe.Quantity(detail.StrengthVolume, detail.StrengthVolume + 1),
        };
    }

    internal static void Write(ref Er7Writer writer, PharmacyOrder order, PharmacyDetail detail, ref int observationNumber)
    {
        order.Order.Write(ref writer, order.EffectiveAt);
        if (order.StartsAt is not null || order.EndsAt is not null)
        {
            writer.Segment("TQ1"u8);
            writer.Number(1, 1);
            writer.Time(7, order.StartsAt);
            writer.Time(8, order.EndsAt);
        }

        WriteDetail(ref writer, order, detail);
        order.Route?.Write(ref writer);
        for (var i = 0; i < order.OtherRoutes.Count; i++)
        {
            order.OtherRoutes[i].Write(ref writer);
        }

        for (var i = 0; i < order.Components.Count; i++)
        {
            order.Components[i].Write(ref writer);
        }

        for (var i = 0; i < order.Body.Count; i++)
        {
            ObservationCodec.Write(ref writer, order.Body[i], ++observationNumber);
        }
    }

    private static void WriteDetail(ref Er7Writer writer, PharmacyOrder order, PharmacyDetail detail)
    {
        if (order.GiveCode is { Code.Length: 0, Text.Length: 0 })
        {
            return;
        }

        writer.Segment(detail == PharmacyDetail.Encoded ? "RXE"u8 : "RXO"u8);
        order.GiveCode.Write(ref writer, detail.Code);
        writer.Text(detail.Code + 1, order.AmountMin?.Number.Text);
        writer.Text(detail.Code + 2, order.AmountMax?.Number.Text);
        (order.AmountMin ?? order.AmountMax)?.SentUnit?.Write(ref writer, detail.Code + 3);
        if (detail.RateFirst)
        {
            WriteRate(ref writer, order, detail);
        }

        QuantityWriter.Write(ref writer, order.Strength, detail.Strength, detail.Strength + 1);
        if (!detail.RateFirst)
        {
            WriteRate(ref writer, order, detail);
        }

        QuantityWriter.Write(ref writer, order.StrengthVolume, detail.StrengthVolume, detail.StrengthVolume + 1);
    }

    private static void WriteRate(ref Er7Writer writer, PharmacyOrder order, PharmacyDetail detail)
    {
        var (min, max) = (order.RateMin?.Number.Text, order.RateMax?.Number.Text);
        writer.Text(detail.Rate, max is null ? min : $"{min}-{max}");
        order.RateMin?.SentUnit?.Write(ref writer, detail.Rate + 1);
    }

    /// <summary>
    /// RXE-23 and RXO-21 are ST: <c>10</c> or <c>10-20</c>. HL7 has no field for a range of rates; a hyphen is what senders use.
    /// </summary>
    private static (CodedQuantity? Min, CodedQuantity? Max) ReadRate(SegmentReader rxe, PharmacyDetail detail, ReadReport report)
    {
        var text = rxe.Text(detail.Rate);
        if (text.Length == 0)
        {
            return (null, null);
        }

        var sentUnit = rxe.Coded(detail.Rate + 1);
        var hyphen = text.IndexOf('-', StringComparison.Ordinal);
        var high = hyphen < 0 ? "" : text[(hyphen + 1)..];
        var max = default(Hl7Number);
        if (!Hl7Number.TryParse(hyphen < 0 ? text : text[..hyphen], out var min)
            || (hyphen >= 0 && !(Hl7Number.TryParse(high, out max) && max.Value >= min.Value)))
        {
            report.Error(Hl7ErrorCode.DataTypeError, rxe.At(detail.Rate), "Neither a rate nor a range of rates low-high");
            return (null, null);
        }

        var unit = rxe.Unit(sentUnit);
        return (new CodedQuantity(min, sentUnit, unit), hyphen < 0 ? null : new CodedQuantity(max, sentUnit, unit));
    }
}
