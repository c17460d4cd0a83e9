using System.Text;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;

namespace ClosedLoop.Pumps.Fuzz.Targets;

/// <summary>
/// ER7, the router and every record, read with all tolerances, because those make the most paths. Accepted messages are read again by
/// <see cref="NaiveHl7"/>, leaf by leaf and as content, and must say the same when written and read once more.
/// </summary>
public sealed class Hl7Target(string vectors) : IFuzzTarget
{
    private static readonly ReadOptions Lenient = new((Tolerances)(-1), "PDT") { ProfileOidAliases = ProfileOidAliases.Printed };

    public string Name => "hl7";

    public IReadOnlyList<byte[]> Seeds { get; } = VectorFolder.Hl7(vectors);

    public IReadOnlyList<byte[]> Tokens { get; } =
    [
        .. new[]
        {
            "|", "^", "~", "\\", "&", "\r", "\n", "\r\n", "\"\"", "\\F\\", "\\S\\", "\\T\\", "\\R\\", "\\E\\",
            "\\X0D\\", "\\XC3\\", "\\.br\\", "\\X",
            "MSH|^~\\&|", "PID|", "OBX|1|NM|", "ORC|", "RXG|1|||1^a|", "RXR|IV", "PRT|1|UC||EQUIP", "OBR|1||a|", "TQ1|", "MRG|1", "PV1||I|",
            "0", "-0000", "20260301120000", "+0000", "1e9", "-1", "99999999999999999999999999999", "0.0000000000000000000000000001", ",",
            "|||", "^^^", "~~~", "&&&", "\u00e9", "\u20ac", "MDC", "UCUM", "mL^mL^UCUM", "start", "CH", "XO", "A40",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0x80], [0xC3], [0x00], [0x0B], [0x1C],
    ];

    public long AllocatedBytesMax(int inputBytes) => 256 * 1024 + (512L * inputBytes);

    public FuzzAnswer Read(byte[] input)
    {
        if (!Er7Message.TryParse(input, out var message, out var error))
        {
            return new FuzzAnswer(false, $"not ER7: {error}");
        }

        var report = new ReadReport(Lenient);
        var record = AnyMessage.Read(message, report);
        if (record is not null)
        {
            return report.HasErrors ? new FuzzAnswer(false, "") : new FuzzAnswer(true, record.GetType().Name, record);
        }

        var first = report.Findings.FirstOrDefault(f => f.Severity == Hl7Severity.Error);
        return new FuzzAnswer(false, report.HasErrors ? $"{report.Commit} {(int)first.Code}" : "");
    }

    public string? Disagreement(byte[] input, FuzzAnswer answer)
    {
        var naive = new NaiveHl7(input);
        var written = AnyMessage.Write(answer.Content!);
        return Leaves(input, naive)
            ?? Hl7Content.Difference(answer.Content!, naive)
            ?? (!Er7Message.TryParse(written, out var message, out _) || AnyMessage.Read(message, new ReadReport(Lenient)) is not { } again
                ? "written again it is refused"
                : answer.Content!.Equals(again) ? null : "written and read again it is another message");
    }

    /// <summary>Every text of the message, at every depth, by both readers.</summary>
    private static string? Leaves(byte[] input, NaiveHl7 naive)
    {
        if (!Er7Message.TryParse(input, out var message, out _))
        {
            return "read before, and now no more";
        }

        if (naive.Utf8)
        {
            message = message.ReadAs(Er7CharacterSet.Utf8);
        }
        else if (naive.Declared.Length == 0 || naive.Declared == "ASCII")
        {
            message = message.FindTextFault() == Er7TextFault.None ? message : message.ReadAs(Er7CharacterSet.Latin1);
        }

        var number = 0;
        foreach (var segment in message.Segments)
        {
            if (number == naive.Segments.Count)
            {
                return "more segments than by the second rule";
            }

            var fields = naive.Fields(naive.Segments[number++]);
            for (var f = fields[0] == "MSH" ? 3 : 1; f < fields.Count; f++)
            {
                if (Field(segment.Field(f), fields[f], naive) is { } place)
                {
                    return $"segment {number} field {f} {place}";
                }
            }
        }

        return number == naive.Segments.Count ? null : "fewer segments than by the second rule";
    }

    private static string? Field(Er7Value field, string expected, NaiveHl7 naive)
    {
        var repetitions = naive.Repetitions(expected);
        if (field.RepetitionCount != (expected.Length == 0 ? 0 : repetitions.Length))
        {
            return "has another number of repetitions";
        }

        var r = 0;
        foreach (var repetition in field.Repetitions)
        {
            var components = naive.Components(repetitions[r++]);
            for (var c = 0; c < components.Length; c++)
            {
                var subs = naive.Subcomponents(components[c]);
                for (var s = 0; s < subs.Length; s++)
                {
                    if (repetition.Component(c + 1).Sub(s + 1).Text() != naive.Decode(subs[s]))
                    {
                        return $"repetition {r} component {c + 1}.{s + 1} differs";
                    }
                }
            }
        }

        return null;
    }
}
