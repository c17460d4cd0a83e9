using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Devices.OpenPump;

/// <summary>Keeps the first fault of one message while it is mapped; the mapped value counts only without one.</summary>
internal sealed class MappingNotes
{
    private static readonly long FirstUnixMs = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long LastUnixMs = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public MappingError? Error { get; private set; }

    public void Fail(MappingFault fault, string field) => Error ??= new MappingError(fault, field);

    public void Require(bool holds, MappingFault otherwise, string field)
    {
        if (!holds)
            Fail(otherwise, field);
    }

    public string Text(string value, string field)
    {
        Require(value.Length > 0, MappingFault.Missing, field);
        return value;
    }

    public DateTimeOffset Time(long unixMs, string field)
    {
        var inRange = unixMs >= FirstUnixMs && unixMs <= LastUnixMs;
        Require(inRange, MappingFault.TimeOutOfRange, field);
        return inRange ? DateTimeOffset.FromUnixTimeMilliseconds(unixMs) : default;
    }

    public DoseRate? DoseRate(Quantity? wire, string field)
    {
        if (wire is not { } quantity || Unit(quantity, field) is not { } unit)
            return null;
        Require(Domain.Quantities.DoseRate.TryCreate(quantity.ToDecimal(), unit, out var rate), MappingFault.NotThatQuantity, field);
        return rate;
    }

    public Concentration? Concentration(Quantity? wire, string field)
    {
        if (wire is not { } quantity || Unit(quantity, field) is not { } unit)
            return null;
        Require(Domain.Quantities.Concentration.TryFrom(quantity.ToDecimal(), unit, out var strength), MappingFault.NotThatQuantity, field);
        return strength;
    }

    public DoseAmount? Amount(Quantity? wire, string field)
    {
        if (wire is not { } quantity || Unit(quantity, field) is not { } unit)
            return null;
        Require(DoseAmount.TryCreate(quantity.ToDecimal(), unit, out var amount), MappingFault.NotThatQuantity, field);
        return amount;
    }

    private UnitOfMeasure? Unit(Quantity quantity, string field)
    {
        Require(UnitsOfMeasure.TryGet(quantity.UnitMdc, out var unit), MappingFault.UnknownUnit, field);
        return unit;
    }
}
