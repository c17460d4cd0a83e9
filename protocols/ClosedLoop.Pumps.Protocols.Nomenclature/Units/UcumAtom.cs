namespace ClosedLoop.Pumps.Protocols.Nomenclature.Units;

/// <summary>A UCUM symbol with what it measures and its exact size in the kind's base unit.</summary>
internal readonly record struct UcumAtom(QuantityKind Kind, UnitFactor Size)
{
    private static readonly Dictionary<string, UcumAtom> Atoms = new(StringComparer.Ordinal)
    {
        ["g"] = Whole(QuantityKind.Mass, 1),
        ["[lb_av]"] = Ratio(QuantityKind.Mass, 45_359_237, 100_000),
        ["[oz_av]"] = Ratio(QuantityKind.Mass, 45_359_237, 1_600_000),
        ["L"] = Whole(QuantityKind.Volume, 1),
        ["mol"] = Whole(QuantityKind.AmountOfSubstance, 1),
        ["eq"] = Whole(QuantityKind.Equivalent, 1),
        ["[iU]"] = Whole(QuantityKind.InternationalUnit, 1),
        ["1"] = Whole(QuantityKind.Count, 1),
        ["%"] = Ratio(QuantityKind.Fraction, 1, 100),
        ["[drp]"] = Whole(QuantityKind.Drop, 1),
        ["s"] = Whole(QuantityKind.Time, 1),
        ["min"] = Whole(QuantityKind.Time, 60),
        ["h"] = Whole(QuantityKind.Time, 3_600),
        ["d"] = Whole(QuantityKind.Time, 86_400),
        ["wk"] = Whole(QuantityKind.Time, 604_800),
        ["m"] = Whole(QuantityKind.Length, 1),
        ["[in_i]"] = Ratio(QuantityKind.Length, 254, 10_000),
        ["[ft_i]"] = Ratio(QuantityKind.Length, 3_048, 10_000),
        ["m2"] = Whole(QuantityKind.Area, 1),
        ["cm2"] = Ratio(QuantityKind.Area, 1, 10_000),
        ["Pa"] = Whole(QuantityKind.Pressure, 1),
        ["m[Hg]"] = Ratio(QuantityKind.Pressure, 133_322_387, 1_000),
        ["[psi]"] = Ratio(QuantityKind.Pressure, 8_896_443_230_521, 1_290_320_000),
    };

    // UCUM §27: only metric symbols take a prefix; the others in the table above must not.
    private static readonly HashSet<string> Metric = new(StringComparer.Ordinal) { "g", "L", "mol", "eq", "[iU]", "s", "m", "Pa", "m[Hg]" };

    private static readonly Dictionary<char, UnitFactor> Prefixes = new()
    {
        ['M'] = UnitFactor.Of(1_000_000, 1),
        ['k'] = UnitFactor.Of(1_000, 1),
        ['h'] = UnitFactor.Of(100, 1),
        ['d'] = UnitFactor.Of(1, 10),
        ['c'] = UnitFactor.Of(1, 100),
        ['m'] = UnitFactor.Of(1, 1_000),
        ['u'] = UnitFactor.Of(1, 1_000_000),
        ['n'] = UnitFactor.Of(1, 1_000_000_000),
    };

    internal static bool TryParse(string symbol, out UcumAtom atom)
    {
        if (Atoms.TryGetValue(symbol, out atom))
        {
            return true;
        }

        if (symbol.Length < 2 || !Prefixes.TryGetValue(symbol[0], out var prefix) || !Metric.Contains(symbol[1..]))
        {
            return false;
        }

        var plain = Atoms[symbol[1..]];
        atom = plain with { Size = plain.Size * prefix };
        return true;
    }

    private static UcumAtom Whole(QuantityKind kind, long size) => new(kind, UnitFactor.Of(size, 1));

    private static UcumAtom Ratio(QuantityKind kind, long numerator, long denominator) => new(kind, UnitFactor.Of(numerator, denominator));
}
