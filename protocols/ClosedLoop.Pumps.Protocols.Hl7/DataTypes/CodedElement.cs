using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
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

    // No term has this code: it would be of partition 0.
    private const uint NoTerm = 1;

    private static readonly CodedElement Nothing = new("");
    private static readonly FrozenDictionary<uint, CodedElement> Terms =
        MdcTerms.All.ToFrozenDictionary(term => term.Code, term => OfTerm(term.Code, term.RefId).WithEr7());

    private static readonly FrozenDictionary<UnitOfMeasure, CodedElement> Units = UnitsOfMeasure.All.ToFrozenDictionary(
        unit => unit, unit => new CodedElement(unit.CodeText, unit.RefId, "MDC", unit.Ucum, unit.Ucum, "UCUM").WithEr7());

    private static readonly Recurring<CodedElement> Known = new(ReadParts);
    private static readonly Recurring<CodedElement> KnownSubs = new(ReadSubParts);

    /// <summary>Its components as ER7, for those that are written over and over: a report is made of terms and units.</summary>
    private byte[]? _er7;

    /// <summary>The term it names as far as that was asked: 0 not yet, <see cref="NoTerm"/> none.</summary>
    private uint _term;

    // What is changed in a copy is not what was found out about the original.
    private CodedElement(CodedElement other)
    {
        (Code, Text, System) = (other.Code, other.Text, other.System);
        (AlternateCode, AlternateText, AlternateSystem) = (other.AlternateCode, other.AlternateText, other.AlternateSystem);
    }

    /// <summary>The unit its triplets agree on without any tolerance, once that was found; null when not, or not asked.</summary>
    internal UnitOfMeasure? StrictUnit { get; set; }

    /// <summary>
    /// The term it names: by code; by REFID where the code is 0, unregistered or a context code (digest §4.3). 0 when none, and for a
    /// registered code with the REFID of another term.
    /// </summary>
    internal uint Term
    {
        get
        {
            if (_term == 0)
            {
                _term = FindTerm() is not 0 and var term ? term : NoTerm;
            }

            return _term == NoTerm ? 0 : _term;
        }
    }

    /// <summary>Component 2, or 1 when 2 is empty: IHE puts enumeration values and route codes into the text (digest §6.6, §9.5).</summary>
    public string TextOrCode => Text.Length > 0 ? Text : Code;

    /// <summary>Component 1, or 2 when 1 is empty.</summary>
    public string CodeOrText => Code.Length > 0 ? Code : Text;

    public UnitTriplet First => new(Code, Text, System);

    public UnitTriplet Second => new(AlternateCode, AlternateText, AlternateSystem);

    /// <summary>A unit the way Rev 10 wants it: MDC first, UCUM second.</summary>
    public static CodedElement OfUnit(UnitOfMeasure unit) => Units[unit];

    /// <summary>An MDC term: <c>code^REFID^MDC</c>.</summary>
    public static CodedElement OfTerm(uint code, string refId) =>
        new(code.ToString(CultureInfo.InvariantCulture), refId, "MDC");

    /// <summary>A registered MDC term by its code.</summary>
    /// <exception cref="KeyNotFoundException">The code is not in the term list.</exception>
    public static CodedElement OfTerm(uint code) =>
        Terms.TryGetValue(code, out var term) ? term : throw new KeyNotFoundException($"No MDC term {code}.");

    /// <summary>An enumeration value as PCD-01 and PCD-10 spell it: <c>^pump-status-infusing</c>.</summary>
    public static CodedElement OfEnumeration(string value) => new("", value);

    public bool Equals(CodedElement? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Code == other.Code && Text == other.Text && System == other.System
            && AlternateCode == other.AlternateCode && AlternateText == other.AlternateText && AlternateSystem == other.AlternateSystem);

    public override int GetHashCode() => HashCode.Combine(Code, Text, System, AlternateCode, AlternateText, AlternateSystem);

    /// <summary>The first repetition of a field, or one of them.</summary>
    internal static CodedElement? Read(Er7Value field) => field.IsEmpty ? null : Known.Of(field);

    /// <summary>Reads the CWE that is one component of a CQ, its parts being subcomponents.</summary>
    internal static CodedElement? ReadSub(Er7Value component) => component.IsEmpty ? null : KnownSubs.Of(component);

    private static CodedElement? ReadParts(Er7Value field) =>
        field.HasContent
            ? new CodedElement(
                field.Component(1).Decoded(),
                field.Component(2).Decoded(),
                field.Component(3).Decoded(),
                field.Component(4).Decoded(),
                field.Component(5).Decoded(),
                field.Component(6).Decoded()).OrNull(Nothing)
            : null;

    private static CodedElement? ReadSubParts(Er7Value component) =>
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
        if (_er7 is not null)
        {
            writer.Components(field, repetition, _er7, AlternateSystem.Length > 0 ? ComponentsRead : 3);
            return;
        }

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

    private uint FindTerm()
    {
        _ = uint.TryParse(Code, NumberStyles.None, CultureInfo.InvariantCulture, out var sent);
        var named = MdcTerms.TryGetByRefId(Text, out var byName) ? byName.Code : 0;
        if (sent > ushort.MaxValue && MdcTerms.TryGet(sent, out _))
        {
            return named == 0 || named == sent ? sent : 0;
        }

        return sent == 0 || sent > ushort.MaxValue || sent == (named & ushort.MaxValue) ? named : 0;
    }

    private CodedElement WithEr7()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new Er7Writer(output);
        writer.Segment(""u8);
        Write(ref writer, 1);
        writer.Flush();
        _er7 = output.WrittenSpan[1..].ToArray(); // without the separator of its field
        return this;
    }
}
