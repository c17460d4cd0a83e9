namespace ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

/// <summary>
/// <c>YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ]</c> (HL7 2.6 §2.A.22). Keeps precision and offset exactly, so
/// <see cref="Format"/> gives back the text that was read; <c>-0000</c> stays different from <c>+0000</c>.
/// </summary>
/// <param name="Local">The clock reading, kind unspecified; parts beyond <paramref name="Precision"/> are at their minimum.</param>
/// <param name="OffsetMinutes">Minutes east of UTC; 0 unless <paramref name="Offset"/> is known.</param>
public readonly record struct Hl7Timestamp(DateTime Local, Hl7Precision Precision, Hl7Offset Offset, short OffsetMinutes)
{
    /// <summary>Longest text: 14 digits, a point, four digits, an offset.</summary>
    public const int LengthMax = 24;

    private const int OffsetHoursMax = 14;
    private static ReadOnlySpan<byte> DigitsByPrecision => [4, 6, 8, 10, 12, 14];

    /// <summary>The instant, or null when the offset or anything down to the second is missing.</summary>
    public DateTimeOffset? Instant => Offset == Hl7Offset.Missing || Precision < Hl7Precision.Second ? null : ToInstant();

    /// <summary>A time stamp in UTC with the given precision; finer parts are cut.</summary>
    public static Hl7Timestamp FromInstant(DateTimeOffset instant, Hl7Precision precision = Hl7Precision.Second)
    {
        var ticks = instant.UtcTicks;
        var step = precision switch
        {
            Hl7Precision.TenThousandth => TimeSpan.TicksPerMillisecond / 10,
            Hl7Precision.Millisecond => TimeSpan.TicksPerMillisecond,
            Hl7Precision.Hundredth => TimeSpan.TicksPerMillisecond * 10,
            Hl7Precision.Tenth => TimeSpan.TicksPerMillisecond * 100,
            Hl7Precision.Second => TimeSpan.TicksPerSecond,
            _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, "An instant has at least seconds."),
        };
        return new Hl7Timestamp(new DateTime(ticks - (ticks % step)), precision, Hl7Offset.Known, 0);
    }

    public static bool TryParse(ReadOnlySpan<byte> text, out Hl7Timestamp timestamp)
    {
        timestamp = default;
        var offset = Hl7Offset.Missing;
        short minutes = 0;
        var sign = text.IndexOfAny((byte)'+', (byte)'-');
        if (sign >= 0)
        {
            if (!TryParseOffset(text[sign..], out offset, out minutes))
            {
                return false;
            }

            text = text[..sign];
        }

        var fraction = 0;
        var fractionDigits = 0;
        var point = text.IndexOf((byte)'.');
        if (point >= 0)
        {
            fractionDigits = text.Length - point - 1;
            if (point != 14 || fractionDigits is < 1 or > 4 || !TryDigits(text[(point + 1)..], out fraction))
            {
                return false;
            }

            text = text[..point];
        }

        var precision = DigitsByPrecision.IndexOf((byte)Math.Min(text.Length, byte.MaxValue));
        if (precision < 0
            || !TryDigits(text[..4], out var year) || year == 0
            || !TryPart(text, 4, 1, 12, 1, out var month)
            || !TryPart(text, 6, 1, DateTime.DaysInMonth(year, month), 1, out var day)
            || !TryPart(text, 8, 0, 23, 0, out var hour)
            || !TryPart(text, 10, 0, 59, 0, out var minute)
            || !TryPart(text, 12, 0, 59, 0, out var second))
        {
            return false;
        }

        for (var i = fractionDigits; i < 4; i++)
        {
            fraction *= 10;
        }

        var local = new DateTime(year, month, day, hour, minute, second).AddTicks(fraction * (TimeSpan.TicksPerMillisecond / 10));
        if (offset == Hl7Offset.Known && (local.Ticks - (minutes * TimeSpan.TicksPerMinute)) is < 0 or > 3155378975999999999)
        {
            return false; // the first or last hours of the calendar, pushed out of it by the offset
        }

        timestamp = new Hl7Timestamp(local, (Hl7Precision)(precision + fractionDigits), offset, minutes);
        return true;
    }

    /// <summary>Writes the text form and returns its length, at most <see cref="LengthMax"/>.</summary>
    public int Format(Span<byte> destination)
    {
        // Year, month and day each cost the whole calendar when asked for one by one.
        var (year, month, day) = Local;
        var second = (uint)(Local.TimeOfDay.Ticks / TimeSpan.TicksPerSecond);
        TwoDigits(destination, 0, (uint)year / 100);
        TwoDigits(destination, 2, (uint)year % 100);
        TwoDigits(destination, 4, (uint)month);
        TwoDigits(destination, 6, (uint)day);
        TwoDigits(destination, 8, second / 3600);
        TwoDigits(destination, 10, second / 60 % 60);
        TwoDigits(destination, 12, second % 60);
        var length = (int)DigitsByPrecision[Math.Min((int)Precision, (int)Hl7Precision.Second)];
        if (Precision > Hl7Precision.Second)
        {
            var fractionDigits = Precision - Hl7Precision.Second;
            destination[length] = (byte)'.';
            Digits(destination[(length + 1)..], (int)(Local.Ticks % TimeSpan.TicksPerSecond / (TimeSpan.TicksPerMillisecond / 10)), 4);
            length += 1 + fractionDigits;
        }

        if (Offset == Hl7Offset.Missing)
        {
            return length;
        }

        destination[length] = Offset == Hl7Offset.LocalUnknown || OffsetMinutes < 0 ? (byte)'-' : (byte)'+';
        Digits(destination[(length + 1)..], (Math.Abs((int)OffsetMinutes) / 60 * 100) + (Math.Abs((int)OffsetMinutes) % 60), 4);
        return length + 5;
    }

    public override string ToString()
    {
        Span<byte> text = stackalloc byte[LengthMax];
        return System.Text.Encoding.ASCII.GetString(text[..Format(text)]);
    }

    private DateTimeOffset ToInstant() => new(Local.AddMinutes(-OffsetMinutes), TimeSpan.Zero);

    private static bool TryParseOffset(ReadOnlySpan<byte> text, out Hl7Offset offset, out short minutes)
    {
        offset = Hl7Offset.Known;
        minutes = 0;
        if (text.Length != 5 || !TryDigits(text[1..], out var clock) || clock / 100 > OffsetHoursMax || clock % 100 > 59)
        {
            return false;
        }

        var negative = text[0] == (byte)'-';
        var total = (clock / 100 * 60) + (clock % 100);
        offset = negative && total == 0 ? Hl7Offset.LocalUnknown : Hl7Offset.Known;
        minutes = (short)(negative ? -total : total);
        return true;
    }

    private static bool TryPart(ReadOnlySpan<byte> text, int start, int min, int max, int missing, out int value)
    {
        value = missing;
        return text.Length <= start || (TryDigits(text.Slice(start, 2), out value) && value >= min && value <= max);
    }

    /// <param name="text">Four bytes at most.</param>
    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var b in text)
        {
            if (!char.IsAsciiDigit((char)b))
            {
                return false;
            }

            value = (value * 10) + b - '0';
        }

        return !text.IsEmpty;
    }

    private static void TwoDigits(Span<byte> destination, int at, uint value)
    {
        destination[at + 1] = (byte)('0' + (value % 10));
        destination[at] = (byte)('0' + (value / 10));
    }

    private static void Digits(Span<byte> destination, int value, int count)
    {
        for (var i = count - 1; i >= 0; i--, value /= 10)
        {
            destination[i] = (byte)('0' + (value % 10));
        }
    }
}
