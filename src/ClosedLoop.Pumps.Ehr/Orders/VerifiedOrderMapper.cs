using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Ehr.Orders;

/// <summary>
/// One order of an RDE^O11 to the prescription on file. Nothing follows its CA, so whatever is not understood refuses the message.
/// </summary>
internal static class VerifiedOrderMapper
{
    public static VerifiedOrder Map(RdeO11 message, PharmacyOrder sent, SentQuantities quantities, DateTimeOffset receivedAt)
    {
        var patient = PatientIdentity.Of(message.Patient);
        if (patient.Value.Length == 0)
            quantities.Refuse(IheError.PatientMissing, "PID-3", "the patient id is missing");
        return new VerifiedOrder
        {
            Order = new OrderId(sent.Order.Placer?.Id ?? ""),
            Patient = patient,
            DrugCode = sent.GiveCode.Code,
            DrugName = sent.GiveCode.Text,
            Concentration = quantities.Concentration(sent.Strength, sent.StrengthVolume, "RXE-25", "RXE-33"),
            Route = sent.Route?.Way?.CodeOrText ?? "",
            Allowed = Rate(sent, quantities) ?? Amount(sent, quantities),
            ActiveFrom = sent.StartsAt?.Instant ?? sent.Order.RequestedAt?.Instant ?? receivedAt,
            ActiveUntil = sent.EndsAt?.Instant,
            Status = sent.Order.Control switch
            {
                "NW" or "XO" or "RP" or "RL" => VerifiedOrderStatus.Active,
                "HD" => VerifiedOrderStatus.Held,
                "DC" or "CA" => VerifiedOrderStatus.Discontinued,
                var other => throw new ArgumentException($"The profile lets no order control '{other}' through.", nameof(sent)),
            },
        };
    }

    private static AllowedDelivery? Rate(PharmacyOrder sent, SentQuantities quantities)
    {
        if (Range(sent.RateMin, sent.RateMax, "RXE-24", quantities) is not { } range)
            return null;
        if (range.Unit.Dimension == UnitDimension.FlowRate || range.Unit.Dimension.IsDoseRate)
            return range;
        quantities.Refuse(IheError.InvalidUnits, "RXE-24", $"{range.Unit} is no unit of a rate or a dose rate");
        return null;
    }

    /// <summary>An amount fixes the delivery only where no rate does. A volume is that of the container, which fixes nothing.</summary>
    private static AllowedDelivery? Amount(PharmacyOrder sent, SentQuantities quantities) =>
        sent.RateMin is null
        && Range(sent.AmountMin, sent.AmountMax, "RXE-5", quantities) is { } range
        && range.Unit.Dimension.IsDoseAmount && range.Unit.Dimension != UnitDimension.Volume
            ? range
            : null;

    private static AllowedDelivery? Range(CodedQuantity? min, CodedQuantity? max, string parameter, SentQuantities quantities)
    {
        if (!quantities.TryRead(min, parameter, out var low, out var unit))
            return null;
        var high = max?.Number.Value ?? low;
        if (high >= low)
            return new AllowedDelivery(low, high, unit);
        quantities.Refuse(IheError.InvalidParameter, parameter, "the range is upside down");
        return null;
    }
}
