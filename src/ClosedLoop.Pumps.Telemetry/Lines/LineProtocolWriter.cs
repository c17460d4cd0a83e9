using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace ClosedLoop.Pumps.Telemetry.Lines;

/// <summary>
/// Writes InfluxDB line protocol, one point after another: <see cref="Begin"/>, tags, fields, <see cref="End"/>. A point that cannot be
/// written leaves nothing in the output. Allocates nothing per point. One thread at a time.
/// </summary>
public sealed class LineProtocolWriter
{
    /// <summary>Of one line with its line feed. Servers take 64 KiB and more; a point of ours has a few hundred bytes.</summary>
    public const int LineBytesMax = 16_384;

    private const int Utf8BytesPerCharMax = 4;
    private const int NumberBytesMax = 48;

    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.:/#\"");

    private static readonly ulong[] Powers = [.. Enumerable.Range(0, 20).Select(power => Enumerable.Range(0, power).Aggregate(1UL, (unit, _) => unit * 10))];

    private readonly byte[] line = new byte[LineBytesMax];
    private int length;
    private bool hasFields;
    private LineFault fault;

    /// <summary>A key as it stands in a line.</summary>
    internal static LineFault Escape(string key, out byte[] escaped)
    {
        var writer = new LineProtocolWriter();
        writer.Key(key);
        escaped = writer.line[..writer.length];
        return writer.fault;
    }

    public void Begin(ReadOnlySpan<char> measurement)
    {
        (length, hasFields, fault) = (0, false, LineFault.None);
        if (measurement is ['#', ..])
            Fail(LineFault.Comment);
        Name(measurement, escapeEquals: false);
    }

    public void Tag(ReadOnlySpan<char> key, ReadOnlySpan<char> value)
    {
        if (hasFields)
            throw new InvalidOperationException("Tags come before fields.");
        Byte((byte)',');
        Key(key);
        Byte((byte)'=');
        Name(value, escapeEquals: true);
    }

    public void Tag(LineName key, ReadOnlySpan<char> value)
    {
        if (hasFields)
            throw new InvalidOperationException("Tags come before fields.");
        Between((byte)',', key);
        Name(value, escapeEquals: true);
    }

    public void Integer(ReadOnlySpan<char> key, long value)
    {
        Field(key);
        Whole(value);
    }

    public void Integer(LineName key, long value)
    {
        Field(key);
        Whole(value);
    }

    /// <summary>A number with a fraction, digit by digit as it is: what a server makes of it is the server's rounding.</summary>
    public void Decimal(ReadOnlySpan<char> key, decimal value)
    {
        Field(key);
        if (!Room(NumberBytesMax))
            return;
        value.TryFormat(line.AsSpan(length), out var written, provider: CultureInfo.InvariantCulture);
        length += written;
    }

    /// <summary><paramref name="value"/> / 10^<paramref name="decimals"/>, exactly, without trailing zeros.</summary>
    /// <param name="decimals">0 to 19.</param>
    public void Scaled(ReadOnlySpan<char> key, long value, int decimals)
    {
        Field(key);
        Scaled(value, decimals);
    }

    public void Scaled(LineName key, long value, int decimals)
    {
        Field(key);
        Scaled(value, decimals);
    }

    public void Boolean(ReadOnlySpan<char> key, bool value)
    {
        Field(key);
        foreach (var letter in value ? "true"u8 : "false"u8)
            Byte(letter);
    }

    public void Text(ReadOnlySpan<char> key, ReadOnlySpan<char> value)
    {
        Field(key);
        Byte((byte)'"');
        while (fault == LineFault.None && !value.IsEmpty)
        {
            if (value[0] is '"' or '\\')
                Byte((byte)'\\');
            Character(ref value);
        }

        Byte((byte)'"');
    }

    /// <param name="timestamp">Since the epoch, in the precision the receiver is told.</param>
    /// <param name="output">Gets the line, or nothing.</param>
    public LineFault End(long timestamp, IBufferWriter<byte> output)
    {
        if (!hasFields)
            Fail(LineFault.NoFields);
        Byte((byte)' ');
        Number(timestamp);
        Byte((byte)'\n');
        if (fault != LineFault.None)
            return fault;
        output.Write(line.AsSpan(0, length));
        return LineFault.None;
    }

    private void Field(ReadOnlySpan<char> key)
    {
        Byte(hasFields ? (byte)',' : (byte)' ');
        hasFields = true;
        Key(key);
        Byte((byte)'=');
    }

    private void Field(LineName key)
    {
        Between(hasFields ? (byte)',' : (byte)' ', key);
        hasFields = true;
    }

    private void Between(byte separator, LineName key)
    {
        var name = key.Escaped;
        if (!Room(name.Length + 2))
            return;
        line[length] = separator;
        name.CopyTo(line.AsSpan(length + 1));
        length += name.Length + 2;
        line[length - 1] = (byte)'=';
    }

    private void Key(ReadOnlySpan<char> key)
    {
        if (key is "time")
            Fail(LineFault.ReservedName);
        Name(key, escapeEquals: true);
    }

    private void Name(ReadOnlySpan<char> name, bool escapeEquals)
    {
        if (name.IsEmpty)
            Fail(LineFault.EmptyName);
        while (fault == LineFault.None && !name.IsEmpty)
        {
            var plain = name.IndexOfAnyExcept(Plain);
            if (plain != 0)
            {
                var run = plain < 0 ? name : name[..plain];
                if (!Room(run.Length))
                    return;
                length += Encoding.ASCII.GetBytes(run, line.AsSpan(length));
                name = name[run.Length..];
                continue;
            }

            if (name[0] == '\\' && (name.Length == 1 || name[1] is '\\' or ',' or ' ' or '='))
                Fail(LineFault.Backslash);
            if (name[0] is ',' or ' ' || (name[0] == '=' && escapeEquals))
                Byte((byte)'\\');
            Character(ref name);
        }
    }

    private void Character(ref ReadOnlySpan<char> text)
    {
        if (Rune.DecodeFromUtf16(text, out var rune, out var used) != OperationStatus.Done)
            Fail(LineFault.NotText);
        else if (Rune.IsControl(rune))
            Fail(LineFault.ControlCharacter);
        else if (Room(Utf8BytesPerCharMax))
            length += rune.EncodeToUtf8(line.AsSpan(length));
        text = text[used..];
    }

    private void Number(long value)
    {
        if (!Room(NumberBytesMax))
            return;
        Utf8Formatter.TryFormat(value, line.AsSpan(length), out var written);
        length += written;
    }

    private void Whole(long value)
    {
        Number(value);
        Byte((byte)'i');
    }

    private void Scaled(long value, int decimals)
    {
        if (!Room(NumberBytesMax))
            return;
        var digits = line.AsSpan(length, NumberBytesMax);
        var at = 0;
        var magnitude = value < 0 ? (ulong)-(value + 1) + 1 : (ulong)value;
        if (value < 0)
            digits[at++] = (byte)'-';
        var unit = Powers[decimals];
        var (whole, fraction) = Math.DivRem(magnitude, unit);
        Utf8Formatter.TryFormat(whole, digits[at..], out var written);
        at += written;
        if (fraction != 0)
            digits[at++] = (byte)'.';
        while (fraction != 0)
        {
            unit /= 10;
            (var digit, fraction) = Math.DivRem(fraction, unit);
            digits[at++] = (byte)('0' + digit);
        }

        length += at;
    }

    private void Byte(byte one)
    {
        if (Room(1))
            line[length++] = one;
    }

    private bool Room(int bytes)
    {
        if (line.Length - length < bytes)
            Fail(LineFault.TooLong);
        return fault == LineFault.None;
    }

    // The first fault is the one that is told.
    private void Fail(LineFault found) => fault = fault == LineFault.None ? found : fault;
}
