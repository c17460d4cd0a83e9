namespace ClosedLoop.Pumps.Protocols.Nomenclature.Units;

/// <summary>The units the product names in code.</summary>
public static class CommonUnits
{
    public static UnitOfMeasure MilliLitre { get; } = UnitsOfMeasure.FromUcum("mL");
    public static UnitOfMeasure Litre { get; } = UnitsOfMeasure.FromUcum("L");
    public static UnitOfMeasure MilliLitrePerHour { get; } = UnitsOfMeasure.FromUcum("mL/h");
    public static UnitOfMeasure MilliLitrePerMinute { get; } = UnitsOfMeasure.FromUcum("mL/min");
    public static UnitOfMeasure LitrePerHour { get; } = UnitsOfMeasure.FromUcum("L/h");
    public static UnitOfMeasure Gram { get; } = UnitsOfMeasure.FromUcum("g");
    public static UnitOfMeasure MilliGram { get; } = UnitsOfMeasure.FromUcum("mg");
    public static UnitOfMeasure MicroGram { get; } = UnitsOfMeasure.FromUcum("ug");
    public static UnitOfMeasure NanoGram { get; } = UnitsOfMeasure.FromUcum("ng");
    public static UnitOfMeasure KiloGram { get; } = UnitsOfMeasure.FromUcum("kg");
    public static UnitOfMeasure MilliGramPerMilliLitre { get; } = UnitsOfMeasure.FromUcum("mg/mL");
    public static UnitOfMeasure MilliGramPerHour { get; } = UnitsOfMeasure.FromUcum("mg/h");
    public static UnitOfMeasure MicroGramPerKiloGramPerMinute { get; } = UnitsOfMeasure.FromUcum("ug/kg/min");
    public static UnitOfMeasure InternationalUnit { get; } = UnitsOfMeasure.FromUcum("[iU]");
    public static UnitOfMeasure InternationalUnitPerHour { get; } = UnitsOfMeasure.FromUcum("[iU]/h");
    public static UnitOfMeasure MilliMole { get; } = UnitsOfMeasure.FromUcum("mmol");
    public static UnitOfMeasure MilliMolePerHour { get; } = UnitsOfMeasure.FromUcum("mmol/h");
    public static UnitOfMeasure MilliEquivalent { get; } = UnitsOfMeasure.FromUcum("meq");
    public static UnitOfMeasure MilliEquivalentPerHour { get; } = UnitsOfMeasure.FromUcum("meq/h");
    public static UnitOfMeasure Second { get; } = UnitsOfMeasure.FromUcum("s");
    public static UnitOfMeasure Minute { get; } = UnitsOfMeasure.FromUcum("min");
    public static UnitOfMeasure Hour { get; } = UnitsOfMeasure.FromUcum("h");
    public static UnitOfMeasure CentiMetre { get; } = UnitsOfMeasure.FromUcum("cm");
    public static UnitOfMeasure SquareMetre { get; } = UnitsOfMeasure.FromUcum("m2");
    public static UnitOfMeasure Percent { get; } = UnitsOfMeasure.FromUcum("%");
    public static UnitOfMeasure One { get; } = UnitsOfMeasure.FromUcum("1");
    public static UnitOfMeasure PerHour { get; } = UnitsOfMeasure.FromUcum("/h");
}
