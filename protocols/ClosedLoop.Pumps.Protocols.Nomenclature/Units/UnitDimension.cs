namespace ClosedLoop.Pumps.Protocols.Nomenclature.Units;

/// <summary>
/// The dimension of a unit, composed rather than listed: <c>ug/kg/min</c> is (Mass, PerWeight, per time), <c>mg/mL</c> is (Mass, per
/// volume).
/// Two units convert into one another exactly when their dimensions are equal.
/// </summary>
/// <param name="Kind">What is measured.</param>
/// <param name="Scaling">Scaling by the patient's weight or surface.</param>
/// <param name="PerVolume">True for a concentration.</param>
/// <param name="PerTime">True for a rate.</param>
public readonly record struct UnitDimension(
    QuantityKind Kind, BodyScaling Scaling = BodyScaling.None, bool PerVolume = false, bool PerTime = false)
{
    public static readonly UnitDimension Volume = new(QuantityKind.Volume);
    public static readonly UnitDimension FlowRate = new(QuantityKind.Volume, PerTime: true);
    public static readonly UnitDimension Mass = new(QuantityKind.Mass);
    public static readonly UnitDimension Time = new(QuantityKind.Time);
    public static readonly UnitDimension Length = new(QuantityKind.Length);
    public static readonly UnitDimension Area = new(QuantityKind.Area);

    /// <summary>
    /// True for a quantity of drug that can be dosed: mass, mole, equivalent, international unit (or volume of the fluid).
    /// </summary>
    public bool IsSubstance => Kind is QuantityKind.Mass or QuantityKind.Volume or QuantityKind.AmountOfSubstance
        or QuantityKind.Equivalent or QuantityKind.InternationalUnit;

    /// <summary>True for a plain or patient-scaled amount of drug or fluid (<c>mg</c>, <c>mL/kg</c>).</summary>
    public bool IsDoseAmount => IsSubstance && !PerVolume && !PerTime;

    /// <summary>True for a rate that is not the bare flow (<c>mg/h</c>, <c>mL/kg/h</c>).</summary>
    public bool IsDoseRate => IsSubstance && !PerVolume && PerTime && this != FlowRate;

    /// <summary>True for drug per volume.</summary>
    public bool IsConcentration => IsSubstance && Kind != QuantityKind.Volume && PerVolume && !PerTime && Scaling == BodyScaling.None;
}
