namespace ClosedLoop.Pumps.Protocols.Nomenclature.Units;

/// <summary>
/// Reads the part of UCUM that the term list uses: <c>atom ('/' atom)*</c>. The first atom is what is measured; each later one is read
/// by its kind: mass or area = scaled by the patient, volume = concentration, time = rate.
/// </summary>
internal static class UcumExpression
{
    internal static bool TryParse(string ucum, out UnitDimension dimension, out UnitFactor factor)
    {
        dimension = default;
        factor = UnitFactor.One;
        var parts = ucum.Split('/');
        var head = parts[0].Length == 0 ? "1" : parts[0]; // "/h" is "1/h"
        if (!UcumAtom.TryParse(head, out var first))
        {
            return false;
        }

        dimension = new UnitDimension(first.Kind);
        factor = first.Size;
        for (var i = 1; i < parts.Length; i++)
        {
            if (!UcumAtom.TryParse(parts[i], out var divisor) || !TryDivide(ref dimension, parts[i], divisor.Kind))
            {
                return false;
            }

            // Body weight is counted in kilograms, while the base unit of mass is the gram.
            factor /= divisor.Kind == QuantityKind.Mass ? divisor.Size / UnitFactor.Of(1_000, 1) : divisor.Size;
        }

        return true;
    }

    private static bool TryDivide(ref UnitDimension dimension, string symbol, QuantityKind divisor)
    {
        switch (divisor)
        {
            // "g/g" is a mass fraction, not a dose per weight: only kg and lb are body weights.
            case QuantityKind.Mass when symbol is "kg" or "[lb_av]" && dimension.Scaling == BodyScaling.None:
                dimension = dimension with { Scaling = BodyScaling.PerWeight };
                return true;
            case QuantityKind.Area when symbol == "m2" && dimension.Scaling == BodyScaling.None:
                dimension = dimension with { Scaling = BodyScaling.PerSurface };
                return true;
            case QuantityKind.Volume when !dimension.PerVolume && dimension.Kind != QuantityKind.Volume:
                dimension = dimension with { PerVolume = true };
                return true;
            case QuantityKind.Time when !dimension.PerTime:
                dimension = dimension with { PerTime = true };
                return true;
            default:
                return false;
        }
    }
}
