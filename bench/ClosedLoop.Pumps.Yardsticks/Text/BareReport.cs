using System.Buffers;
using System.Globalization;
using System.Text;

namespace ClosedLoop.Pumps.Yardsticks.Text;

/// <summary>
/// Writes one PCD-01 into a span: all that does not change from message to message is bytes already, what does is formatted: time
/// stamps, set ids, numbers, and text with its escapes. What a program written for this one message would do.
/// </summary>
/// <param name="Head">Up to MSH-7.</param>
/// <param name="Middle">From behind MSH-7 up to OBR-7.</param>
/// <param name="Tail">From behind OBR-7 to the first OBX.</param>
public sealed record BareReport(byte[] Head, DateTime CreatedAt, byte[] Middle, DateTime StartedAt, byte[] Tail, IReadOnlyList<BareRow> Rows)
{
    private static readonly SearchValues<char> Special = SearchValues.Create("|^~\\&\r\n");
    private readonly BareRow[] rows = [.. Rows];

    /// <summary>The bytes written.</summary>
    public int Write(Span<byte> output)
    {
        var at = Copy(Head, output, 0);
        at = Time(CreatedAt, output, at);
        at = Copy(Middle, output, at);
        at = Time(StartedAt, output, at);
        at = Copy(Tail, output, at);
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            at = Copy("OBX|"u8, output, at);
            (i + 1).TryFormat(output[at..], out var digits, provider: CultureInfo.InvariantCulture);
            at = Copy(row.BeforeValue, output, at + digits);
            at = Value(row, output, at);
            at = Copy(row.BeforeTime, output, at);
            at = Time(row.Time, output, at);
            at = Copy(row.Rest, output, at);
        }

        return at;
    }

    private static int Value(BareRow row, Span<byte> output, int at)
    {
        if (row.Number is { } number)
        {
            number.TryFormat(output[at..], out var written, provider: CultureInfo.InvariantCulture);
            return at + written;
        }

        return row.Text is { } text ? Escape(text, output, at) : at;
    }

    private static int Escape(ReadOnlySpan<char> text, Span<byte> output, int at)
    {
        while (text.IndexOfAny(Special) is >= 0 and var special)
        {
            at += Encoding.UTF8.GetBytes(text[..special], output[at..]);
            at = Copy(
                text[special] switch
                {
                    '|' => "\\F\\"u8,
                    '^' => "\\S\\"u8,
                    '~' => "\\R\\"u8,
                    '&' => "\\T\\"u8,
                    '\\' => "\\E\\"u8,
                    '\n' => "\\.br\\"u8,
                    _ => "\\X0D\\"u8,
                },
                output,
                at);
            text = text[(special + 1)..];
        }

        return at + Encoding.UTF8.GetBytes(text, output[at..]);
    }

    private static int Time(DateTime time, Span<byte> output, int at)
    {
        Two(output[at..], time.Year / 100);
        Two(output[(at + 2)..], time.Year % 100);
        Two(output[(at + 4)..], time.Month);
        Two(output[(at + 6)..], time.Day);
        Two(output[(at + 8)..], time.Hour);
        Two(output[(at + 10)..], time.Minute);
        Two(output[(at + 12)..], time.Second);
        return Copy("+0000"u8, output, at + 14);
    }

    private static void Two(Span<byte> output, int value)
    {
        output[1] = (byte)('0' + (value % 10));
        output[0] = (byte)('0' + (value / 10));
    }

    private static int Copy(ReadOnlySpan<byte> bytes, Span<byte> output, int at)
    {
        bytes.CopyTo(output[at..]);
        return at + bytes.Length;
    }
}
