using System.Buffers;
using System.Text;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>OBX to and from <see cref="Observation"/>.</summary>
internal static class ObservationCodec
{
    internal static Observation Read(SegmentReader obx, ReadReport report)
    {
        var type = obx.Code(2);
        var id = obx.Coded(3);
        var path = obx.Code(4);
        var values = ReadValues(type, obx.Field(5));
        var sentUnit = obx.Coded(6);
        var row = new Observation
        {
            ValueType = type,
            Id = id ?? new CodedElement(""),
            Path = path,
            Values = values,
            SentUnit = sentUnit,
            Unit = obx.Unit(sentUnit),
            Flags = obx.Text(8),
            Status = obx.Code(11).Trim(' '),
            ObservedAt = obx.Time(14),
            Operator = PersonIdentifier.Read(obx.Field(16).Rep(0)),
            Method = obx.Text(17, 1),
            Equipment = EntityIdentifier.ReadAll(obx.Field(18)),
        };
        if (type == "NM" && row.Values.Count > 0 && row.Number is null)
        {
            report.Error(Hl7ErrorCode.DataTypeError, obx.At(5), "Not a number");
        }

        return row;
    }

    internal static void Write(ref Er7Writer writer, Observation row, int setId)
    {
        writer.Segment("OBX"u8);
        writer.Number(1, setId);
        writer.Text(2, row.ValueType);
        row.Id.Write(ref writer, 3);
        writer.Text(4, row.Path);
        for (var i = 0; i < row.Values.Count; i++)
        {
            WriteValue(ref writer, row.ValueType, row.Values[i], i);
        }

        row.SentUnit?.Write(ref writer, 6);
        writer.Text(8, row.Flags);
        writer.Text(11, row.Status);
        writer.Time(14, row.ObservedAt);
        row.Operator?.Write(ref writer, 16);
        writer.Text(17, row.Method);
        for (var i = 0; i < row.Equipment.Count; i++)
        {
            row.Equipment[i].Write(ref writer, 18, i);
        }
    }

    private static ValueList<ObservationValue> ReadValues(string type, Er7Value field) => type switch
    {
        "CWE" or "CNE" or "CF" => field.ReadAll(value => ReadCoded(CodedElement.Read(value), value.Component(9).Decoded())),
        "NM" => field.ReadAll(value => OrNothing(value.DecodedCode())),
        "ST" or "FT" or "TX" or "DTM" or "DT" or "TM" or "" => field.ReadAll(value => OrNothing(value.Decoded())),
        _ => field.ReadAll(value => OrNothing(Composite(value))),
    };

    private static ObservationValue? OrNothing(string text) => text.Length > 0 ? new ObservationValue(text) : null;

    private static ObservationValue? ReadCoded(CodedElement? coded, string text) =>
        coded is null && text.Length == 0 ? null : new ObservationValue(text, coded ?? new CodedElement(""));

    /// <summary>
    /// A value with components as ER7 in the standard delimiters and UTF-8, whatever the message uses: so it can be written again.
    /// </summary>
    private static string Composite(Er7Value value)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new Er7Writer(output);
        writer.Segment(""u8);
        for (var component = 1; component <= value.ComponentCount; component++)
        {
            var part = value.Component(component);
            for (var sub = 1; sub <= part.SubCount; sub++)
            {
                writer.Text(1, 0, component, sub, part.Sub(sub).Text());
            }
        }

        writer.Flush();
        return Encoding.UTF8.GetString(output.WrittenSpan).TrimStart('|');
    }

    private static void WriteValue(ref Er7Writer writer, string type, ObservationValue value, int repetition)
    {
        if (value.Coded is { } coded)
        {
            coded.Write(ref writer, 5, repetition);
            writer.Text(5, repetition, 9, 1, value.Text);
        }
        else if (type is "NM" or "ST" or "FT" or "TX" or "DTM" or "DT" or "TM" or "")
        {
            writer.Text(5, repetition, 1, 1, value.Text);
        }
        else
        {
            writer.Raw(5, Encoding.UTF8.GetBytes(value.Text), repetition);
        }
    }
}
