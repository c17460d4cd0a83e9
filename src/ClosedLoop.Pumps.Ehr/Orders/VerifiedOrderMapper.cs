using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Ehr.Orders;

/// <summary>
/// One order of an RDE^O11 or OMP^O09 to the prescription on file. Nothing follows its CA, so whatever is not understood refuses the message.
/// </summary>
internal static class VerifiedOrderMapper
{
    public static VerifiedOrder Map(PatientIdentification person, PharmacyOrder sent, SentQuantities quantities, DateTimeOffset receivedAt)
    {
        var patient = PatientIdentity.Of(person);
        if (patient.Value.Length == 0)
            quantities.Refuse(IheError.PatientMissing, "PID-3", "the patient id is missing");
        var (control, status) = Control(sent.Order.Control);
        // An end that lies ahead is an active order with an end; a hold counts at once, whatever it says: that only narrows.
        var endsLater = control == OrderControl.Discontinue && sent.EffectiveAt?.Instant > receivedAt && sent.GiveCode.Code.Length > 0;
        return new VerifiedOrder
        {
            Order = new OrderId(sent.Order.Placer?.Id ?? ""),
            Patient = patient,
            DrugCode = sent.GiveCode.Code,
            DrugName = sent.GiveCode.Text,
            Concentration = quantities.Concentration(sent.Strength, sent.StrengthVolume, "RXE-25", "RXE-33"),
            Route = sent.Route?.Way?.CodeOrText ?? "",
            OtherRoutes = [.. sent.OtherRoutes.Select(route => route.Way?.CodeOrText ?? "").Where(way => way.Length > 0)],
            Allowed = Rate(sent, quantities) ?? Amount(sent, quantities),
            TitrationIncrementMax = Increment(sent, quantities),
            Target = Target(sent, quantities),
            ActiveFrom = sent.StartsAt?.Instant ?? sent.Order.RequestedAt?.Instant ?? receivedAt,
            ActiveUntil = endsLater ? sent.EffectiveAt!.Value.Instant : sent.EndsAt?.Instant,
            Status = endsLater ? VerifiedOrderStatus.Active : status,
            Control = control,
            Reason = sent.Order.Reason?.TextOrCode ?? "",
            VerifiedBy = new ClinicianId(sent.Order.VerifiedBy?.Id ?? ""),
        };
    }

    private static (OrderControl Control, VerifiedOrderStatus Status) Control(string sent) => sent switch
    {
        "NW" => (OrderControl.New, VerifiedOrderStatus.Active),
        "XO" or "RP" => (OrderControl.Change, VerifiedOrderStatus.Active),
        "RL" => (OrderControl.Release, VerifiedOrderStatus.Active),
        "HD" => (OrderControl.Hold, VerifiedOrderStatus.Held),
        "DC" or "CA" => (OrderControl.Discontinue, VerifiedOrderStatus.Discontinued),
        _ => throw new ArgumentException($"The profile lets no order control '{sent}' through.", nameof(sent)),
    };

    private static TitrationIncrement? Increment(PharmacyOrder sent, SentQuantities quantities)
    {
        const string parameter = "OBX-5";
        if (!quantities.TryRead(sent.TitrationStep, parameter, out var value, out var unit))
            return null;
        if (value > 0 && (unit.Dimension == UnitDimension.FlowRate || unit.Dimension.IsDoseRate))
            return new TitrationIncrement(value, unit);
        quantities.Refuse(IheError.InvalidUnits, parameter, "the titration step is not a rate or a dose rate above zero");
        return null;
    }

    private static TitrationTarget? Target(PharmacyOrder sent, SentQuantities quantities)
    {
        if (sent.TitrationTarget is not { } row)
            return null;
        var text = row.Values.Count > 0 ? row.Values[0].Text : "";
        if (row.ValueType != "NM")
            return text.Length > 0 ? new TitrationTarget(text) : null;
        return quantities.TryRead(row.Quantity, "OBX-5", out var value, out var unit)
            && (unit.Dimension == UnitDimension.FlowRate || unit.Dimension.IsDoseRate)
            ? new TitrationTarget($"{text} {unit}", new AllowedDelivery(value, value, unit))
            : null;
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
