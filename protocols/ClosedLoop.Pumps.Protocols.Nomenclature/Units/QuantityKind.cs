namespace ClosedLoop.Pumps.Protocols.Nomenclature.Units;

/// <summary>What a unit measures before any "per". The base unit of each kind is named in the comment.</summary>
public enum QuantityKind
{
    /// <summary>Gram.</summary>
    Mass,

    /// <summary>Litre.</summary>
    Volume,

    /// <summary>Mole.</summary>
    AmountOfSubstance,

    /// <summary>Equivalent. Not convertible to mole without the ion's charge.</summary>
    Equivalent,

    /// <summary>International unit. Not convertible to mass: it differs by drug.</summary>
    InternationalUnit,

    /// <summary>A pure number.</summary>
    Count,

    /// <summary>A fraction of one; percent is 1/100.</summary>
    Fraction,

    /// <summary>Drop. Not convertible to volume without the set's drop factor.</summary>
    Drop,

    /// <summary>Second.</summary>
    Time,

    /// <summary>Metre.</summary>
    Length,

    /// <summary>Square metre.</summary>
    Area,

    /// <summary>Pascal.</summary>
    Pressure,
}
