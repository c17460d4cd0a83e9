using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;

namespace ClosedLoop.Pumps.Protocols.Hl7.Profiles;

/// <summary>Holds a message against a profile table and reports every departure.</summary>
public static class ProfileCheck
{
    /// <summary>
    /// Runs the header rules and the tables. <paramref name="message"/> may be re-read in the sender's default character set.
    /// </summary>
    public static void Run(ref Er7Message message, ProfileTable profile, ReadReport report)
    {
        HeaderRules.Check(ref message, profile, report);
        var rules = profile.Segments;
        Span<int> occurrences = stackalloc int[rules.Length];
        occurrences.Clear();
        foreach (var segment in message.Segments)
        {
            for (var i = 0; i < rules.Length; i++)
            {
                if (segment.Is(rules[i].NameBytes))
                {
                    CheckFields(segment, ++occurrences[i], rules[i].Fields, report);
                    break;
                }
            }
        }

        for (var i = 0; i < rules.Length; i++)
        {
            if (rules[i].IsRequired && occurrences[i] == 0)
            {
                report.Error(Hl7ErrorCode.SegmentSequenceError, new Hl7Location(rules[i].Name), "Required segment missing");
            }
        }
    }

    private static void CheckFields(Er7Segment segment, int occurrence, ProfileField[] rows, ReadReport report)
    {
        var fields = segment.Fields;
        foreach (ref readonly var row in rows.AsSpan())
        {
            var field = fields.Field(row.Field);
            if (field.IsEmpty && row.Usage != FieldUsage.Required)
            {
                continue; // most fields a profile names are not sent
            }

            if (row.Usage == FieldUsage.Required && row.Component <= 1 && row.Type is not (FieldType.Number or FieldType.Time)
                && field.BeginsWithContent)
            {
                continue; // and most that must be sent are: a look at one byte instead of cutting the field (4 % of reading an order)
            }

            // The first repetition counts: content in a later one is not what the reader of a single value finds.
            var value = row.Component == 0 ? field.Rep(0) : field.Component(row.Component);
            if (!value.HasContent || value.IsNull || SaysNothing(value, row.Type))
            {
                if (row.Usage == FieldUsage.Required)
                {
                    report.Error(Hl7ErrorCode.RequiredFieldMissing, row.At(occurrence), "Required field missing");
                }
            }
            else if (row.Usage == FieldUsage.NotSupported)
            {
                report.Inform(Hl7ErrorCode.MessageAccepted, row.At(occurrence), "Not supported by the profile, ignored");
            }
            else if (!IsOfType(value, row.Type))
            {
                var what = row.Type == FieldType.Number ? "Not a number" : "Not a time stamp";
                report.Error(Hl7ErrorCode.DataTypeError, row.At(occurrence), what);
            }
        }
    }

    private static bool IsOfType(Er7Value value, FieldType type) => type switch
    {
        FieldType.Number => Hl7Number.IsNumber(value.Rep(0).DecodedCode()),
        FieldType.Time => Hl7Timestamp.TryParse(value.Component(1).Raw, out _),
        _ => true,
    };

    /// <summary>True when what stands there is in no part of the data type, such as <c>^^^^^^2222</c> for a coded element.</summary>
    private static bool SaysNothing(Er7Value value, FieldType type)
    {
        var parts = type switch
        {
            FieldType.Coded => CodedElement.ComponentsRead,
            FieldType.Identifier => EntityIdentifier.ComponentsRead,
            FieldType.Designator => HierarchicDesignator.ComponentsRead,
            _ => 0,
        };
        for (var component = 1; component <= parts; component++)
        {
            if (value.Component(component) is { IsEmpty: false, IsNull: false })
            {
                return false;
            }
        }

        return parts > 0;
    }
}
