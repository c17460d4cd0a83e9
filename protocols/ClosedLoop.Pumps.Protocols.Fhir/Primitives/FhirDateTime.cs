using System.Globalization;
using System.Text.Json.Serialization;

namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>A date, dateTime or instant as it was written, with its precision and zone (R4 §2.24.0.1). Two are equal when their texts are.</summary>
/// <param name="Text">For example 2026, 2026-03, 2026-03-02, 2026-03-02T09:30:00Z or 2026-03-02T09:30:00.250+01:00.</param>
[JsonConverter(typeof(FhirDateTimeConverter))]
public readonly record struct FhirDateTime(string Text)
{
    /// <summary>The time in its own offset, cut to milliseconds (with a fraction) or seconds.</summary>
    public static FhirDateTime From(DateTimeOffset at, FhirPrecision precision = FhirPrecision.Fraction)
    {
        var form = precision switch
        {
            FhirPrecision.Year => "yyyy",
            FhirPrecision.Month => "yyyy-MM",
            FhirPrecision.Day => "yyyy-MM-dd",
            FhirPrecision.Second => "yyyy-MM-ddTHH:mm:ss",
            _ => "yyyy-MM-ddTHH:mm:ss.fff",
        };
        if (precision >= FhirPrecision.Second)
            form += at.Offset == TimeSpan.Zero ? "'Z'" : "zzz";
        return new FhirDateTime(at.ToString(form, CultureInfo.InvariantCulture));
    }

    /// <summary>Whether the text is one of the forms the kind allows and a day that exists.</summary>
    public bool IsValid(TimeKind kind) => TryGetRange(TimeSpan.Zero, out _, out _, out var precision) && kind switch
    {
        TimeKind.Date => precision <= FhirPrecision.Day,
        TimeKind.Instant => precision >= FhirPrecision.Second,
        _ => true,
    };

    /// <summary>
    /// The first moment the text can mean and the first it no longer can: a day is 24 hours long, a second one second.
    /// A date has no zone; <paramref name="dateOffset"/> says which one is meant.
    /// </summary>
    public bool TryGetRange(TimeSpan dateOffset, out DateTimeOffset start, out DateTimeOffset end, out FhirPrecision precision)
    {
        (start, end, precision) = (default, default, default);
        var text = (Text ?? "").AsSpan();
        if (text.Length is not (4 or 7 or 10) && text.Length < 20)
            return false;
        var (month, day) = (1, 1);
        if (!Digits(text, 0, 4, out var year) || year == 0
            || (text.Length >= 7 && (text[4] != '-' || !Digits(text, 5, 2, out month)))
            || (text.Length >= 10 && (text[7] != '-' || !Digits(text, 8, 2, out day)))
            || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;

        var date = new DateTime(year, month, day);
        if (text.Length > 10)
            return TryGetTime(text, date, out start, out end, out precision);

        precision = text.Length switch { 4 => FhirPrecision.Year, 7 => FhirPrecision.Month, _ => FhirPrecision.Day };
        if (!TryShift(date, dateOffset, out start))
            return false;
        var next = (precision, year, month, day) switch
        {
            (_, 9999, 12, _) or (FhirPrecision.Year, 9999, _, _) => DateTime.MaxValue,
            (FhirPrecision.Year, _, _, _) => date.AddYears(1),
            (FhirPrecision.Month, _, _, _) => date.AddMonths(1),
            _ => date.AddDays(1),
        };
        return TryShift(next, dateOffset, out end);
    }

    /// <summary>The first moment the text can mean, a date taken in UTC; null when it is no valid text.</summary>
    public DateTimeOffset? Earliest => TryGetRange(TimeSpan.Zero, out var start, out _, out _) ? start : null;

    /// <summary>Whether this is after the other, whatever the zone of a date without one is. False when either is no valid text.</summary>
    public bool IsSurelyAfter(FhirDateTime other)
    {
        var oneZone = Text?.Length <= 10 == other.Text?.Length <= 10;
        return TryGetRange(oneZone ? TimeSpan.Zero : TimeSpan.FromHours(14), out var start, out _, out _)
            && other.TryGetRange(oneZone ? TimeSpan.Zero : TimeSpan.FromHours(-12), out _, out var end, out _)
            && start >= end;
    }

    public override string ToString() => Text ?? "";

    private static bool TryGetTime(ReadOnlySpan<char> text, DateTime date, out DateTimeOffset start, out DateTimeOffset end, out FhirPrecision precision)
    {
        (start, end, precision) = (default, default, FhirPrecision.Second);
        if (text[10] != 'T' || text[13] != ':' || text[16] != ':'
            || !Digits(text, 11, 2, out var hour) || !Digits(text, 14, 2, out var minute) || !Digits(text, 17, 2, out var second)
            || hour > 23 || minute > 59 || second > 60)
            return false;

        var at = 19;
        long ticks = 0, unit = TimeSpan.TicksPerSecond;
        if (text[at] == '.')
        {
            precision = FhirPrecision.Fraction;
            for (at++; at < text.Length && char.IsAsciiDigit(text[at]); at++)
            {
                unit = Math.Max(unit / 10, 1);
                if (at - 20 < 7)
                    ticks += (text[at] - '0') * unit;
            }

            if (at == 20)
                return false;
        }

        if (!TryZone(text[at..], out var offset))
            return false;
        // A leap second is read as the next second: DateTimeOffset has none.
        var local = date.AddHours(hour).AddMinutes(minute).AddTicks(ticks);
        if (DateTime.MaxValue - local < TimeSpan.FromSeconds(second + 1))
            return false;
        local = local.AddSeconds(second);
        return TryShift(local, offset, out start) && TryShift(local.AddTicks(unit), offset, out end);
    }

    private static bool TryZone(ReadOnlySpan<char> zone, out TimeSpan offset)
    {
        offset = default;
        if (zone is "Z")
            return true;
        if (zone.Length != 6 || zone[0] is not ('+' or '-') || zone[3] != ':'
            || !Digits(zone, 1, 2, out var hours) || !Digits(zone, 4, 2, out var minutes)
            || minutes > 59 || hours > 14 || (hours == 14 && minutes > 0))
            return false;
        offset = new TimeSpan(hours, minutes, 0) * (zone[0] == '-' ? -1 : 1);
        return true;
    }

    // A moment in the first or last hours of the calendar has no UTC value.
    private static bool TryShift(DateTime local, TimeSpan offset, out DateTimeOffset moment)
    {
        var utc = local.Ticks - offset.Ticks;
        var fits = utc >= 0 && utc <= DateTime.MaxValue.Ticks;
        moment = fits ? new DateTimeOffset(local, offset) : default;
        return fits;
    }

    private static bool Digits(ReadOnlySpan<char> text, int at, int count, out int value)
    {
        value = 0;
        foreach (var c in text.Slice(at, count))
        {
            if (!char.IsAsciiDigit(c))
                return false;
            value = (value * 10) + (c - '0');
        }

        return true;
    }
}
