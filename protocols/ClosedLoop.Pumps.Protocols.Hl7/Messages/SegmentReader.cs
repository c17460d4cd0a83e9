using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>
/// Reads typed fields of one segment and reports what is not of its type. Missing required fields are the profile table's business.
/// </summary>
internal ref struct SegmentReader(Er7Segment segment, string name, int occurrence, ReadReport report)
{
    private Er7FieldWalk _fields = segment.Fields;

    internal readonly bool Exists { get; } = segment.Exists;

    /// <summary>Fields are found fastest in the order of their numbers.</summary>
    internal Er7Value Field(int field) => _fields.Field(field);

    internal string Text(int field) => Field(field).Rep(0).Decoded();

    internal string Text(int field, int component) => Field(field).Component(component).Decoded();

    /// <summary>A word of a small vocabulary.</summary>
    internal string Code(int field) => Field(field).Rep(0).DecodedCode();

    internal string Code(int field, int component) => Field(field).Component(component).DecodedCode();

    internal CodedElement? Coded(int field) => CodedElement.Read(Field(field).Rep(0));

    internal EntityIdentifier? Entity(int field) => EntityIdentifier.Read(Field(field).Rep(0));

    internal readonly Hl7Location At(int field, int component = 0) => new(name, occurrence, field, component);

    /// <summary>A time stamp with offset and seconds, unless the sender may leave them out (digest §3.4).</summary>
    internal Hl7Timestamp? Time(int field)
    {
        var value = Field(field).Component(1);
        if (value.IsEmpty || value.IsNull)
        {
            return null;
        }

        if (!Hl7Timestamp.TryParse(value.Raw, out var time))
        {
            report.Error(Hl7ErrorCode.DataTypeError, At(field), "Not a time stamp");
            return null;
        }

        if (time.Offset == Hl7Offset.Missing && !report.Accepts(Tolerances.NoTimeZoneOffset))
        {
            report.Error(Hl7ErrorCode.DataTypeError, At(field), "Time stamp without an offset from UTC");
        }

        if (time.Precision < Hl7Precision.Second && !report.Accepts(Tolerances.MissingSeconds))
        {
            report.Error(Hl7ErrorCode.DataTypeError, At(field), "Time stamp without seconds");
        }

        return time;
    }

    internal Hl7Number? Number(int field) => NumberOf(Field(field).Rep(0), field);

    /// <summary>A number in one field with its unit in another; null when neither was sent.</summary>
    internal CodedQuantity? Quantity(int numberField, int unitField)
    {
        var numberIsEmpty = Field(numberField).IsEmpty;
        var parsed = Number(numberField);
        var sent = Coded(unitField);
        if (parsed is { } number)
        {
            return new CodedQuantity(number, sent, Unit(sent));
        }

        if (sent is not null && numberIsEmpty)
        {
            report.Warn(Hl7ErrorCode.RequiredFieldMissing, At(numberField), "A unit without its number");
        }

        return null;
    }

    /// <summary>All repetitions of a CQ: number in component 1, unit in the subcomponents of component 2.</summary>
    internal ValueList<CodedQuantity> CompositeQuantities(int field)
    {
        List<CodedQuantity>? all = null;
        foreach (var one in Field(field).Repetitions)
        {
            if (NumberOf(one.Component(1), field) is { } number)
            {
                var sent = CodedElement.ReadSub(one.Component(2));
                (all ??= []).Add(new CodedQuantity(number, sent, Unit(sent)));
            }
        }

        return all?.ToValueList() ?? [];
    }

    internal readonly UnitResolution Unit(CodedElement? sent) => sent is null ? UnitResolution.Absent : report.Resolve(sent);

    private readonly Hl7Number? NumberOf(Er7Value value, int field)
    {
        if (value.IsEmpty || value.IsNull)
        {
            return null;
        }

        if (Hl7Number.TryParse(value.DecodedCode(), out var number))
        {
            return number;
        }

        report.Error(Hl7ErrorCode.DataTypeError, At(field), "Not a number");
        return null;
    }
}
