using System.Globalization;
using System.Text;
using ClosedLoop.Pumps.Yardsticks.Text;

namespace ClosedLoop.Pumps.MicroBench.Hl7;

/// <summary>Cuts a report into what the bare writer has as bytes beforehand and what it formats; it then writes the same message.</summary>
internal static class ReportFragments
{
    public static BareReport Of(byte[] message, DateTime time, IReadOnlyList<string?> texts)
    {
        var segments = Encoding.UTF8.GetString(message).Split('\r', StringSplitOptions.RemoveEmptyEntries);
        var obr = Array.FindIndex(segments, segment => segment.StartsWith("OBR", StringComparison.Ordinal));
        // MSH-1 is the separator itself, so MSH-7 stands where another segment has its sixth field.
        var (head, afterCreated) = Around(segments[0], 6);
        var (beforeStarted, afterStarted) = Around(segments[obr], 7);
        var between = string.Concat(segments[1..obr].Select(segment => segment + "\r"));
        return new BareReport(
            Bytes(head),
            time,
            Bytes(afterCreated + "\r" + between + beforeStarted),
            time,
            Bytes(afterStarted + "\r"),
            [.. segments[(obr + 1)..].Select((segment, at) => Row(segment, time, texts[at]))]);
    }

    private static BareRow Row(string segment, DateTime time, string? text)
    {
        var fields = segment.Split('|');
        var number = fields[2] == "NM" ? decimal.Parse(fields[5], CultureInfo.InvariantCulture) : (decimal?)null;
        var isFormatted = number is not null || text is not null;
        return new BareRow(
            Bytes("|" + string.Join('|', fields[2..5]) + "|" + (isFormatted ? "" : fields[5])),
            text,
            number,
            Bytes("|" + string.Join('|', fields[6..14]) + "|"),
            time,
            Bytes(string.Concat(fields[15..].Select(later => "|" + later)) + "\r"));
    }

    private static (string Before, string After) Around(string segment, int field)
    {
        var fields = segment.Split('|');
        return (string.Join('|', fields[..field]) + "|", string.Concat(fields[(field + 1)..].Select(later => "|" + later)));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
