using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Ehr.Orders;

/// <summary>
/// Turns sent numbers with units into quantities, exactly (S6), and notes as a refusal whatever cannot be: a unit that is unknown, of
/// another dimension, or said in two ways that disagree is 9008, a number that cannot be is 9004. Nothing is assumed in its place.
/// </summary>
internal sealed class SentQuantities
{
    /// <summary>Far beyond any infusion.</summary>
    public const int SecondsMax = 366 * 24 * 60 * 60;

    private const int CountMax = 10_000;

    private readonly ImmutableArray<Refusal>.Builder defects = ImmutableArray.CreateBuilder<Refusal>();

    public ImmutableArray<Refusal> Defects => defects.ToImmutable();

    public void Refuse(int code, string parameter, string detail) => defects.Add(new Refusal(code, parameter, detail));

    /// <summary>A number of zero or more and the unit it is in.</summary>
    public bool TryRead(
        CodedQuantity? sent, string parameter, out decimal value, [NotNullWhen(true)] out UnitOfMeasure? unit)
    {
        (value, unit) = (sent?.Number.Value ?? 0m, sent?.Unit.Unit);
        if (sent is null)
            return false;
        if (unit is null)
        {
            Refuse(IheError.InvalidUnits, parameter, sent.Unit.Status switch
            {
                UnitResolutionStatus.Absent => "the number has no unit",
                UnitResolutionStatus.Conflict => "the unit is said in two ways that disagree",
                _ => "the unit is not known",
            });
            return false;
        }

        if (value >= 0)
            return true;
        Refuse(IheError.InvalidParameter, parameter, "the number is negative");
        return false;
    }

    /// <summary>
    /// The number in another unit of its dimension; false, with a refusal, when it is of another or has no exact decimal there.
    /// </summary>
    public bool TryReadIn(CodedQuantity? sent, UnitOfMeasure wanted, string parameter, out decimal value)
    {
        if (!TryRead(sent, parameter, out value, out var unit))
            return false;
        if (unit.MeansSameAs(wanted))
            return true;
        if (unit.Dimension == wanted.Dimension
            && (Rational.From(value) * Rational.From(unit.FactorTo(wanted))).TryToDecimal(out value))
            return true;
        Refuse(IheError.InvalidUnits, parameter, $"{unit} does not make an exact number of {wanted}");
        return false;
    }

    /// <summary>The number of a row; a row that is there and holds no number is refused, never passed over.</summary>
    public CodedQuantity? Of(Observation? row, string parameter)
    {
        if (row is not null && row.Number is null)
            Refuse(IheError.InvalidParameter, parameter, "not a number");
        return row?.Quantity;
    }

    /// <summary>A whole number without a unit, or in one that the caller knows to be right.</summary>
    public int? Count(Observation? row, string parameter)
    {
        if (Of(row, parameter) is not { } sent)
            return null;
        if (sent.Number.Value is >= 0 and <= CountMax && decimal.IsInteger(sent.Number.Value))
            return (int)sent.Number.Value;
        Refuse(IheError.InvalidParameter, parameter, "not a whole number");
        return null;
    }

    /// <summary>A whole number per hour; the unit may be left out.</summary>
    public int? PerHour(Observation? row, string parameter)
    {
        if (row?.Unit.Status is null or UnitResolutionStatus.Absent || row.Unit.Unit?.MeansSameAs(CommonUnits.PerHour) == true)
            return Count(row, parameter);
        Refuse(IheError.InvalidUnits, parameter, "only /h is allowed");
        return null;
    }

    /// <summary>An amount of drug or fluid, plain or scaled by the patient.</summary>
    public DoseAmount? Amount(CodedQuantity? sent, string parameter)
    {
        if (!TryRead(sent, parameter, out var value, out var unit))
            return null;
        if (DoseAmount.TryCreate(value, unit, out var amount))
            return amount;
        Refuse(IheError.InvalidUnits, parameter, $"{unit} is no unit of a dose");
        return null;
    }

    /// <summary>A time in whole seconds, above zero.</summary>
    public InfusionDuration? Time(CodedQuantity? sent, string parameter)
    {
        if (!TryReadIn(sent, CommonUnits.Second, parameter, out var seconds))
            return null;
        if (seconds is > 0 and <= SecondsMax && decimal.IsInteger(seconds))
            return InfusionDuration.FromSeconds((long)seconds);
        Refuse(IheError.InvalidParameter, parameter, "not a whole number of seconds above zero");
        return null;
    }

    public Volume? Volume(CodedQuantity? sent, string parameter) =>
        TryReadIn(sent, CommonUnits.MilliLitre, parameter, out var millilitres)
            ? Domain.Quantities.Volume.FromMillilitres(millilitres)
            : null;

    /// <summary>Amount per volume. Null when neither part was sent: a plain fluid. One without the other is refused.</summary>
    public Concentration? Concentration(CodedQuantity? amount, CodedQuantity? per, string amountParameter, string perParameter)
    {
        if (amount is null && per is null)
            return null;
        if (amount is null || per is null)
        {
            Refuse(IheError.MissingParameter, amount is null ? amountParameter : perParameter, "half of the concentration is missing");
            return null;
        }

        var hasAmount = TryRead(amount, amountParameter, out var value, out var unit);
        if (Volume(per, perParameter) is not { } volume || !hasAmount)
            return null;
        if (!DoseAmount.TryCreate(value, unit!, out var dose))
            Refuse(IheError.InvalidUnits, amountParameter, $"{unit} is no unit of a drug's amount");
        else if (Domain.Quantities.Concentration.TryCreate(dose, volume, out var concentration))
            return concentration;
        else
            Refuse(IheError.InvalidParameter, amountParameter, "not a concentration");
        return null;
    }
}
