using ClosedLoop.Pumps.Protocols.Fhir;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;
using UnitOfMeasure = ClosedLoop.Pumps.Protocols.Nomenclature.Units.UnitOfMeasure;

namespace ClosedLoop.Pumps.Ehr.Fhir;

/// <summary>FHIR data types from and to the values the other side of the EHR edge uses.</summary>
internal static class FhirValues
{
    private const int CodeCharsMax = 64;

    /// <summary>
    /// A quantity as HL7 messages carry it, so that both are read by the same rules (S6). Only UCUM codes are units; a comparator makes it no
    /// quantity at all, and is refused by whoever reads the unit.
    /// </summary>
    public static CodedQuantity? ToCoded(Quantity? quantity)
    {
        if (quantity is null)
            return null;
        // "Less than 5" is not 5, and a missing or overlong number is not 0: without a unit nothing is computed from either.
        if (quantity.Comparator is not null || quantity.Value?.Value is not { } value)
            return new CodedQuantity(default, null, UnitResolution.Unknown);
        var unit = quantity.Code is null ? UnitResolution.Absent
            : quantity.System == FhirCodes.Ucum && UnitsOfMeasure.TryGetByUcum(quantity.Code, out var known) ? UnitResolution.Of(known)
            : UnitResolution.Unknown;
        return new CodedQuantity(Hl7Number.Of(value), null, unit);
    }

    public static Quantity Of(decimal value, UnitOfMeasure unit) =>
        new() { Value = value, Unit = unit.Ucum, System = FhirCodes.Ucum, Code = unit.Ucum };

    public static CodeableConcept Concept(string system, string code, string? display = null) =>
        new() { Coding = [new Coding { System = system, Code = code, Display = display }] };

    public static CodeableConcept Concept(string text) => new() { Text = text };

    public static CodeableConcept Term(uint code)
    {
        var known = MdcTerms.TryGet(code, out var term);
        return Concept(FhirCodes.Mdc, code.ToString(System.Globalization.CultureInfo.InvariantCulture), known ? term!.RefId : null);
    }

    /// <summary>The first code, or the words where there is none; empty when it says nothing.</summary>
    public static string CodeOrText(CodeableConcept? concept) => concept?.Coding is [{ Code: { } code }, ..] ? code : concept?.Text ?? "";

    public static string TextOrCode(CodeableConcept? concept) =>
        concept?.Text ?? (concept?.Coding is [var first, ..] ? first.Display ?? first.Code : null) ?? "";

    public static Reference Named(string type, string system, string value) =>
        new() { Type = type, Identifier = new Identifier { System = system, Value = value } };

    public static Reference To(string type, string id) => new() { Literal = $"{type}/{id}" };

    /// <summary>The id in a reference to a resource of this server: <c>Task/123</c>, with or without a version.</summary>
    public static string? LocalId(Reference? reference, string type)
    {
        if (reference?.Literal is not { } literal || !literal.StartsWith(type + "/", StringComparison.Ordinal))
            return null;
        var id = literal[(type.Length + 1)..];
        var version = id.IndexOf("/_history/", StringComparison.Ordinal);
        id = version >= 0 ? id[..version] : id;
        return IsId(id) ? id : null;
    }

    /// <summary>What a reference names somebody by: the identifier, else the id of the resource.</summary>
    public static string NameOf(Reference? reference, string type) =>
        reference?.Identifier?.Value is { Length: > 0 } value ? value : LocalId(reference, type) ?? "";

    /// <summary>The form of ids (R4 §2.24.0.1).</summary>
    public static bool IsId(string? id) =>
        id is { Length: > 0 and <= CodeCharsMax } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');

    public static string Words(string name) =>
        string.Concat(name.Select((c, i) => char.IsAsciiLetterUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
