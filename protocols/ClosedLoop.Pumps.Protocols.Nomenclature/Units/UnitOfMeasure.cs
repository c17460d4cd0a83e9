using System.Globalization;

namespace ClosedLoop.Pumps.Protocols.Nomenclature.Units;

/// <summary>A unit that has an MDC code and a UCUM code. One instance per unit: compare with <see cref="MeansSameAs"/>.</summary>
public sealed class UnitOfMeasure
{
    internal UnitOfMeasure(MdcTerm term, string ucum, UnitDimension dimension, UnitFactor factor)
    {
        Code = term.Code;
        RefId = term.RefId;
        CodeText = term.Code.ToString(CultureInfo.InvariantCulture);
        Ucum = ucum;
        Dimension = dimension;
        Factor = factor;
    }

    /// <summary>Context-free MDC code.</summary>
    public uint Code { get; }

    /// <summary>The code as it is written in a message.</summary>
    public string CodeText { get; }

    /// <summary>MDC reference identifier.</summary>
    public string RefId { get; }

    /// <summary>Case-sensitive UCUM code.</summary>
    public string Ucum { get; }

    public UnitDimension Dimension { get; }

    /// <summary>How many base units of the dimension (gram, litre, second ...) one of this unit is, exactly.</summary>
    public UnitFactor Factor { get; }

    /// <summary>The exact factor from this unit to another one.</summary>
    /// <exception cref="ArgumentException">The dimensions differ, so no factor exists.</exception>
    public UnitFactor FactorTo(UnitOfMeasure other) =>
        other.Dimension == Dimension
            ? Factor / other.Factor
            : throw new ArgumentException($"{Ucum} does not convert to {other.Ucum}.", nameof(other));

    /// <summary>True for two codes of one unit, e.g. <c>mL/kg/min</c> and <c>mL/min/kg</c>.</summary>
    public bool MeansSameAs(UnitOfMeasure other) => other.Dimension == Dimension && other.Factor == Factor;

    public override string ToString() => Ucum;
}
