using System.Globalization;

namespace ClosedLoop.Pumps.Protocols.Nomenclature.Units;

/// <summary>
/// Resolves a coded unit with one or two triplets, MDC and UCUM in either order. Every triplet sent must resolve and all must agree
/// (S6, digest §6.15): one that cannot be read is not outvoted by one that can.
/// </summary>
public static class UnitResolver
{
    public static UnitResolution Resolve(UnitTriplet first, UnitTriplet second, UnitTolerances allowed = UnitTolerances.None)
    {
        var left = ResolveOne(first, allowed);
        var right = ResolveOne(second, allowed);
        if (left.Status == UnitResolutionStatus.Absent)
        {
            return right;
        }

        if (right.Status == UnitResolutionStatus.Absent)
        {
            return left;
        }

        if (left.Status == UnitResolutionStatus.Conflict || right.Status == UnitResolutionStatus.Conflict)
        {
            return UnitResolution.Conflict;
        }

        if (left.Unit is null || right.Unit is null)
        {
            return UnitResolution.Unknown;
        }

        return left.Unit.MeansSameAs(right.Unit)
            ? UnitResolution.Of(left.Unit, left.Used | right.Used)
            : UnitResolution.Conflict;
    }

    private static UnitResolution ResolveOne(UnitTriplet sent, UnitTolerances allowed)
    {
        if (sent.IsEmpty)
        {
            return UnitResolution.Absent;
        }

        var used = UnitTolerances.None;
        var code = Trimmed(sent.Code, allowed, ref used);
        var text = Trimmed(sent.Text, allowed, ref used);
        var system = Trimmed(sent.System, allowed, ref used);
        var byCode = system switch
        {
            "MDC" => ByMdcCode(code, text, allowed, ref used),
            "UCUM" => ByUcumCode(code, text, allowed, ref used),
            "" when allowed.HasFlag(UnitTolerances.NoCodingSystem) => WithoutSystem(code.Length > 0 ? code : text, allowed, ref used),
            _ => null,
        };
        if (byCode is null)
        {
            return UnitResolution.Unknown;
        }

        // The text may say anything a person understands, but if it is a unit it must be this one.
        var byText = UnitNamed(text);
        return byText is null || byText.MeansSameAs(byCode) ? UnitResolution.Of(byCode, used) : UnitResolution.Conflict;
    }

    private static UnitOfMeasure? ByMdcCode(string code, string text, UnitTolerances allowed, ref UnitTolerances used)
    {
        if (!uint.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        if (UnitsOfMeasure.TryGet(number, out var unit))
        {
            return unit;
        }

        // Code 0: not registered when sent, the REFID is all there is (digest §4.3).
        return number == 0
            ? UnitsOfMeasure.TryGetByRefId(text, out var named) ? named : null
            : ByContextCode(number, text, allowed, ref used);
    }

    private static UnitOfMeasure? ByUcumCode(string code, string text, UnitTolerances allowed, ref UnitTolerances used)
    {
        if (UnitsOfMeasure.TryGetByUcum(code, out var unit))
        {
            return unit;
        }

        if (allowed.HasFlag(UnitTolerances.Aliases) && UnitAliases.TryGet(code, out var alias))
        {
            used |= UnitTolerances.Aliases;
            return alias;
        }

        // "3475^ug/kg/min^UCUM": an MDC context code under the wrong system name, printed in the TF's own example.
        return uint.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? ByContextCode(number, text, allowed, ref used)
            : null;
    }

    private static UnitOfMeasure? ByContextCode(uint code, string text, UnitTolerances allowed, ref UnitTolerances used)
    {
        const uint unitPartition = 4 << 16;
        if (!allowed.HasFlag(UnitTolerances.ContextCodes) || code > ushort.MaxValue || UnitNamed(text) is not { } named
            || named.Code != (unitPartition | code))
        {
            return null;
        }

        used |= UnitTolerances.ContextCodes;
        return named;
    }

    private static UnitOfMeasure? WithoutSystem(string code, UnitTolerances allowed, ref UnitTolerances used)
    {
        used |= UnitTolerances.NoCodingSystem;
        return ByUcumCode(code, "", allowed, ref used);
    }

    private static UnitOfMeasure? UnitNamed(string text) =>
        UnitsOfMeasure.TryGetByRefId(text, out var unit)
            || UnitsOfMeasure.TryGetByUcum(text, out unit)
            || UnitAliases.TryGet(text, out unit)
            ? unit
            : null;

    private static string Trimmed(string? value, UnitTolerances allowed, ref UnitTolerances used)
    {
        var text = value ?? "";
        if (!allowed.HasFlag(UnitTolerances.Blanks))
        {
            return text;
        }

        var trimmed = text.Trim(' ');
        if (trimmed.Length != text.Length)
        {
            used |= UnitTolerances.Blanks;
        }

        return trimmed;
    }
}
