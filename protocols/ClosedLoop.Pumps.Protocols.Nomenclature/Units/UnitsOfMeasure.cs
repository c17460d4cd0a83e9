using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace ClosedLoop.Pumps.Protocols.Nomenclature.Units;

/// <summary>Every unit of partition 4 whose UCUM code the project understands, found by MDC code, REFID or UCUM code.</summary>
public static class UnitsOfMeasure
{
    private static readonly FrozenDictionary<uint, UnitOfMeasure> ByCode;
    private static readonly FrozenDictionary<string, UnitOfMeasure> ByUcum;

    static UnitsOfMeasure()
    {
        var byCode = new Dictionary<uint, UnitOfMeasure>();
        var byUcum = new Dictionary<string, UnitOfMeasure>(StringComparer.Ordinal);
        foreach (var term in MdcTerms.All.Where(t => t.Partition == 4).OrderBy(t => t.Code))
        {
            // Some terms allow several spellings ("1/min {count}/min /min"); the last plain one is the canonical.
            var spellings = term.Ucum.Split(' ').Where(u => u.Length > 0 && !u.Contains('{', StringComparison.Ordinal)).ToArray();
            if (spellings.Length == 0 || !UcumExpression.TryParse(spellings[^1], out var dimension, out var factor))
            {
                continue;
            }

            var unit = new UnitOfMeasure(term, spellings[^1], dimension, factor);
            byCode.Add(unit.Code, unit);
            foreach (var spelling in spellings)
            {
                byUcum.TryAdd(spelling, unit);
            }
        }

        ByCode = byCode.ToFrozenDictionary();
        ByUcum = byUcum.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static IEnumerable<UnitOfMeasure> All => ByCode.Values;

    public static bool TryGet(uint code, [NotNullWhen(true)] out UnitOfMeasure? unit) => ByCode.TryGetValue(code, out unit);

    /// <summary>By UCUM code, case-sensitive: <c>mL</c> is a unit, <c>ML</c> is not.</summary>
    public static bool TryGetByUcum(string ucum, [NotNullWhen(true)] out UnitOfMeasure? unit) => ByUcum.TryGetValue(ucum, out unit);

    /// <summary>By REFID; <c>MDC_</c> and <c>MDCX_</c> are the same stem.</summary>
    public static bool TryGetByRefId(string refId, [NotNullWhen(true)] out UnitOfMeasure? unit)
    {
        unit = null;
        return MdcTerms.TryGetByRefId(refId, out var term) && TryGet(term.Code, out unit);
    }

    /// <summary>The unit with this UCUM code.</summary>
    /// <exception cref="KeyNotFoundException">No such unit: a misspelt constant in the program.</exception>
    public static UnitOfMeasure FromUcum(string ucum) => ByUcum[ucum];
}
