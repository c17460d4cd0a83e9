using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace ClosedLoop.Pumps.Protocols.Nomenclature.Units;

/// <summary>
/// Spellings met in the field that are neither UCUM nor MDC (digest §11). Used only for a sender that is configured to need them: there is
/// no guessing, and "U" or "UG" are absent on purpose because they are read in more than one way.
/// </summary>
public static class UnitAliases
{
    private static readonly FrozenDictionary<string, string> ToUcum = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ml"] = "mL",
        ["mL/hr"] = "mL/h",
        ["ml/hr"] = "mL/h",
        ["ml/h"] = "mL/h",
        ["mL/min."] = "mL/min",
        ["mcg"] = "ug",
        ["mcg/h"] = "ug/h",
        ["mcg/hr"] = "ug/h",
        ["mcg/min"] = "ug/min",
        ["mcg/kg"] = "ug/kg",
        ["mcg/kg/h"] = "ug/kg/h",
        ["mcg/kg/hr"] = "ug/kg/h",
        ["mcg/kg/min"] = "ug/kg/min",
        ["mcg/mL"] = "ug/mL",
        ["mg/hr"] = "mg/h",
        ["mg/kg/hr"] = "mg/kg/h",
        ["mg/m2/hr"] = "mg/m2/h",
        ["ng/kg/hr"] = "ng/kg/h",
        ["g/hr"] = "g/h",
        ["Units"] = "[iU]",
        ["Units/hr"] = "[iU]/h",
        ["Units/h"] = "[iU]/h",
        ["Units/kg/hr"] = "[iU]/kg/h",
        ["Units/mL"] = "[iU]/mL",
        ["[IU]"] = "[iU]",
        ["[IU]/h"] = "[iU]/h",
        ["mEq"] = "meq",
        ["mEq/h"] = "meq/h",
        ["mEq/hr"] = "meq/h",
        ["mEq/kg/hr"] = "meq/kg/h",
        ["mEq/mL"] = "meq/mL",
        ["mmol/hr"] = "mmol/h",
        ["hr"] = "h",
        ["lb"] = "[lb_av]",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool TryGet(string spelling, [NotNullWhen(true)] out UnitOfMeasure? unit)
    {
        unit = null;
        return ToUcum.TryGetValue(spelling, out var ucum) && UnitsOfMeasure.TryGetByUcum(ucum, out unit);
    }
}
