using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>Drugs of the demonstration library as this ward stocks them. Invented, not for patients.</summary>
public static class WardDrugs
{
    public static SimDrug Saline { get; } = new("DEMO-NS", "sodium chloride 0.9 %");

    public static SimDrug Ringer { get; } = new("DEMO-LR", "lactated Ringer's");

    public static SimDrug Dopamine { get; } = Mixed("DEMO-DOPA", "dopamine", 400, "mg", 250);

    public static SimDrug Norepinephrine { get; } = Mixed("DEMO-NOREPI", "norepinephrine", 4, "mg", 250);

    public static SimDrug Insulin { get; } = Mixed("DEMO-INS", "insulin regular", 100, "[iU]", 100);

    public static SimDrug Heparin { get; } = Mixed("DEMO-HEP", "heparin", 25_000, "[iU]", 250);

    public static CodedQuantity Quantity(decimal value, string ucum) => CodedQuantity.Of(value, UnitsOfMeasure.FromUcum(ucum));

    public static CodedQuantity Millilitres(long nl) => CodedQuantity.Of(nl / 1_000_000m, CommonUnits.MilliLitre);

    public static CodedQuantity MillilitresPerHour(long nlH) => CodedQuantity.Of(nlH / 1_000_000m, CommonUnits.MilliLitrePerHour);

    private static SimDrug Mixed(string code, string name, decimal amount, string unit, decimal volumeMl) =>
        new(code, name, Quantity(amount, unit), CodedQuantity.Of(volumeMl, CommonUnits.MilliLitre));
}
