using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.MicroBench.Units;

internal static class UnitOperations
{
    private static readonly UnitTriplet Mdc = new("265619", "MDC_DIM_MICRO_G_PER_KG_PER_MIN", "MDC");
    private static readonly UnitTriplet Ucum = new("ug/kg/min", "ug/kg/min", "UCUM");
    private static readonly DoseRate Dose = DoseRate.Of(5m, CommonUnits.MicroGramPerKiloGramPerMinute);
    private static readonly Concentration Strength = Concentration.FromPerMillilitre(1.6m, CommonUnits.MilliGram);
    private static readonly PatientSize Size = new(Weight.FromKilograms(80m), null);
    private static readonly decimal[] Factors = [5m, 80m, 60m, 1 / 1_000m, 1 / 1.6m];

    public static Operation[] All => [new("units/resolve", Resolve), new("units/dose-to-flow", DoseToFlow)];

    public static void Resolve()
    {
        if (UnitResolver.Resolve(Mdc, Ucum).Status != UnitResolutionStatus.Resolved)
            throw new InvalidOperationException("The unit is not known.");
    }

    /// <summary>The same sum on bare decimals, which is not exact.</summary>
    public static decimal DoseToFlowBare() => Factors[0] * Factors[1] * Factors[2] * Factors[3] * Factors[4];

    public static void DoseToFlow()
    {
        if (DoseConversion.ToFlow(Dose, Strength, Size, out _) != ConversionRefusal.None)
            throw new InvalidOperationException("The dose is not converted.");
    }
}
