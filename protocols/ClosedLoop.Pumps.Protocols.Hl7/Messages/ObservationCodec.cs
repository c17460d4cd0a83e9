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
        var type = obx.Text(2);
        var sentUnit = obx.Coded(6);
        var values = new List<ObservationValue>();
        var field = obx.Field(5);
        for (var i = 0; i < field.RepetitionCount; i++)
        {
            if (field.Rep(i).HasContent)
            {
                values.Add(ReadValue(type, field.Rep(i)));
            }
        }

        var row = new Observation
        {
            ValueType = type,
            Id = obx.Coded(3) ?? new CodedElement(""),
            Path = obx.Text(4),
            Values = values.ToValueList(),
            SentUnit = sentUnit,
            Unit = obx.Unit(sentUnit),
            Flags = obx.Text(8),
            Status = obx.Text(11).Trim(' '),
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

    private static ObservationValue ReadValue(string type, Er7Value value) => type switch
    {
        "CWE" or "CNE" or "CF" => new ObservationValue(value.Component(9).Decoded(), CodedElement.Read(value)),
        "NM" or "ST" or "FT" or "TX" or "DTM" or "DT" or "TM" or "" => new ObservationValue(value.Decoded()),
        _ => new ObservationValue(Encoding.UTF8.GetString(value.Raw)),
    };

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
