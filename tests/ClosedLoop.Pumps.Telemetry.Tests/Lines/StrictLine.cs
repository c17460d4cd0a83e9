using System.Globalization;
using System.Text;

namespace ClosedLoop.Pumps.Telemetry.Tests.Lines;

/// <summary>One point as a strict reader of the line protocol's grammar understands it; written from the grammar, not from the writer.</summary>
/// <param name="Measurement">Unescaped.</param>
/// <param name="Tags">In the order written.</param>
/// <param name="Fields">Integers are long, other numbers decimal, then bool and string.</param>
/// <param name="Timestamp">In the writer's precision.</param>
internal sealed record StrictLine(
    string Measurement, IReadOnlyList<KeyValuePair<string, string>> Tags, IReadOnlyList<KeyValuePair<string, object>> Fields, long Timestamp)
{
    /// <summary>All points of a body. Whatever the grammar does not allow is a <see cref="FormatException"/>.</summary>
    public static IReadOnlyList<StrictLine> ParseAll(ReadOnlySpan<byte> body)
    {
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body);
        if (text.Length > 0 && text[^1] != '\n')
            throw new FormatException("The last line has no end.");
        return [.. text.Split('\n')[..^1].Select(Parse)];
    }

    public static StrictLine Parse(string line)
    {
        var at = 0;
        if (line.StartsWith('#'))
            throw new FormatException("a comment");
        var measurement = Name(line, ref at, stopAtEquals: false);
        var tags = new List<KeyValuePair<string, string>>();
        while (line[at] == ',')
        {
            at++;
            var key = Name(line, ref at, stopAtEquals: true);
            Take(line, ref at, '=');
            tags.Add(new(key, Name(line, ref at, stopAtEquals: true)));
        }

        Take(line, ref at, ' ');
        var fields = new List<KeyValuePair<string, object>>();
        do
        {
            if (fields.Count > 0)
                at++;
            var key = Name(line, ref at, stopAtEquals: true);
            Take(line, ref at, '=');
            fields.Add(new(key, Value(line, ref at)));
        }
        while (line[at] == ',');
        Take(line, ref at, ' ');
        return new StrictLine(measurement, tags, fields, long.Parse(line[at..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    private static string Name(string line, ref int at, bool stopAtEquals)
    {
        var name = new StringBuilder();
        for (; ; at++)
        {
            var c = line[at];
            if (c is ',' or ' ' || (c == '=' && stopAtEquals))
                break;
            if (char.IsControl(c))
                throw new FormatException("a control character");
            if (c == '\\' && line[at + 1] is ',' or ' ' or '=')
                c = line[++at];
            name.Append(c);
        }

        return name.Length > 0 ? name.ToString() : throw new FormatException("an empty name");
    }

    private static object Value(string line, ref int at)
    {
        if (line[at] == '"')
            return Quoted(line, ref at);
        var start = at;
        while (line[at] is not (',' or ' '))
            at++;
        var text = line[start..at];
        return text switch
        {
            "true" => true,
            "false" => false,
            [.. var digits, 'i'] => long.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
            _ => decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture),
        };
    }

    private static string Quoted(string line, ref int at)
    {
        var text = new StringBuilder();
        for (at++; line[at] != '"'; at++)
        {
            if (line[at] == '\\')
                at++;
            text.Append(line[at]);
        }

        at++;
        return text.ToString();
    }

    private static void Take(string line, ref int at, char expected)
    {
        if (line[at++] != expected)
            throw new FormatException($"{expected} expected at {at - 1}");
    }
}
