using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

/// <summary>CWE: code, text, coding system, and the same again in another system. Absent parts are empty strings.</summary>
public sealed record CodedElement(
    string Code, string Text = "", string System = "", string AlternateCode = "", string AlternateText = "", string AlternateSystem = "")
{
    /// <summary>Content in later components is not read.</summary>
    internal const int ComponentsRead = 6;

    private static readonly CodedElement Nothing = new("");

    /// <summary>Component 2, or 1 when 2 is empty: IHE puts enumeration values and route codes into the text (digest §6.6, §9.5).</summary>
    public string TextOrCode => Text.Length > 0 ? Text : Code;

    /// <summary>Component 1, or 2 when 1 is empty.</summary>
    public string CodeOrText => Code.Length > 0 ? Code : Text;

    public UnitTriplet First => new(Code, Text, System);

    public UnitTriplet Second => new(AlternateCode, AlternateText, AlternateSystem);

    /// <summary>A unit the way Rev 10 wants it: MDC first, UCUM second.</summary>
    public static CodedElement OfUnit(UnitOfMeasure unit) => new(unit.CodeText, unit.RefId, "MDC", unit.Ucum, unit.Ucum, "UCUM");

    /// <summary>An MDC term: <c>code^REFID^MDC</c>.</summary>
    public static CodedElement OfTerm(uint code, string refId) =>
        new(code.ToString(global::System.Globalization.CultureInfo.InvariantCulture), refId, "MDC");

    /// <summary>A registered MDC term by its code.</summary>
    /// <exception cref="KeyNotFoundException">The code is not in the term list.</exception>
    public static CodedElement OfTerm(uint code) =>
        MdcTerms.TryGet(code, out var term) ? OfTerm(code, term.RefId) : throw new KeyNotFoundException($"No MDC term {code}.");

    /// <summary>An enumeration value as PCD-01 and PCD-10 spell it: <c>^pump-status-infusing</c>.</summary>
    public static CodedElement OfEnumeration(string value) => new("", value);

    internal static CodedElement? Read(Er7Value field) =>
        field.HasContent
            ? new CodedElement(
                field.Component(1).Decoded(),
                field.Component(2).Decoded(),
                field.Component(3).Decoded(),
                field.Component(4).Decoded(),
                field.Component(5).Decoded(),
                field.Component(6).Decoded()).OrNull(Nothing)
            : null;

    /// <summary>Reads the CWE that is one component of a CQ, its parts being subcomponents.</summary>
    internal static CodedElement? ReadSub(Er7Value component) =>
        component.HasContent
            ? new CodedElement(
                component.Sub(1).Decoded(),
                component.Sub(2).Decoded(),
                component.Sub(3).Decoded(),
                component.Sub(4).Decoded(),
                component.Sub(5).Decoded(),
                component.Sub(6).Decoded()).OrNull(Nothing)
            : null;

    internal void Write(ref Er7Writer writer, int field, int repetition = 0)
    {
        writer.Text(field, repetition, 1, 1, Code);
        writer.Text(field, repetition, 2, 1, Text);
        writer.Text(field, repetition, 3, 1, System);
        writer.Text(field, repetition, 4, 1, AlternateCode);
        writer.Text(field, repetition, 5, 1, AlternateText);
        writer.Text(field, repetition, 6, 1, AlternateSystem);
    }

    internal void WriteSub(ref Er7Writer writer, int field, int repetition, int component)
    {
        writer.Text(field, repetition, component, 1, Code);
        writer.Text(field, repetition, component, 2, Text);
        writer.Text(field, repetition, component, 3, System);
        writer.Text(field, repetition, component, 4, AlternateCode);
        writer.Text(field, repetition, component, 5, AlternateText);
        writer.Text(field, repetition, component, 6, AlternateSystem);
    }
}
