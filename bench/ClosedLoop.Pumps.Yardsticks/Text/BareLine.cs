using System.Buffers.Text;

namespace ClosedLoop.Pumps.Yardsticks.Text;

/// <summary>
/// Writes one point of InfluxDB line protocol into a span: names are bytes already and need no escapes; values, scaled whole numbers,
/// are formatted.
/// </summary>
/// <param name="Head">Measurement and tags.</param>
/// <param name="Keys">Each with what stands before it and the equals sign behind it.</param>
/// <param name="Decimals">Digits behind the point, a field each; 0 for a whole number, which ends in <c>i</c>.</param>
public sealed record BareLine(byte[] Head, IReadOnlyList<byte[]> Keys, IReadOnlyList<int> Decimals)
{
    private readonly byte[][] keys = [.. Keys];
    private readonly int[] decimals = [.. Decimals];

    /// <summary>The bytes written.</summary>
    public int Write(ReadOnlySpan<long> values, long timestamp, Span<byte> output)
    {
        Head.CopyTo(output);
        var at = Head.Length;
        for (var i = 0; i < values.Length; i++)
        {
            keys[i].CopyTo(output[at..]);
            at += keys[i].Length;
            at = decimals[i] == 0 ? Whole(values[i], output, at) : Scaled(values[i], decimals[i], output, at);
        }

        output[at++] = (byte)' ';
        Utf8Formatter.TryFormat(timestamp, output[at..], out var written);
        at += written;
        output[at++] = (byte)'\n';
        return at;
    }

    private static int Whole(long value, Span<byte> output, int at)
    {
        Utf8Formatter.TryFormat(value, output[at..], out var written);
        output[at + written] = (byte)'i';
        return at + written + 1;
    }

    /// <summary>For values of 0 or more; without trailing zeros.</summary>
    private static int Scaled(long value, int decimals, Span<byte> output, int at)
    {
        var unit = 1L;
        for (var i = 0; i < decimals; i++)
            unit *= 10;
        var (whole, fraction) = Math.DivRem(value, unit);
        Utf8Formatter.TryFormat(whole, output[at..], out var written);
        at += written;
        if (fraction == 0)
            return at;
        output[at++] = (byte)'.';
        for (unit /= 10; fraction != 0; unit /= 10)
        {
            (var digit, fraction) = Math.DivRem(fraction, unit);
            output[at++] = (byte)('0' + digit);
        }

        return at;
    }
}
