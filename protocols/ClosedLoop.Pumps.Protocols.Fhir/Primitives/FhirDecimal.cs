using System.Globalization;
using System.Text.Json.Serialization;

namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>
/// A decimal as it was written: 1.00 is not 1.0, and 1e2 stays 1e2 (R4 §2.24.0.1: precision has a meaning). Two are equal when their texts are.
/// </summary>
[JsonConverter(typeof(FhirDecimalConverter))]
public readonly struct FhirDecimal : IEquatable<FhirDecimal>
{
    private const int DigitsMax = 28;

    private readonly decimal _value;

    // Only when the text is not what the value prints as: 1e2, -0, or more digits than a decimal holds.
    private readonly string? _text;

    public FhirDecimal(decimal value) => _value = value;

    private FhirDecimal(decimal value, string? text, bool exact) => (_value, _text, _isRounded) = (value, text, !exact);

    // Inverted so that the default value is an exact zero.
    private readonly bool _isRounded;

    /// <summary>Whether the number fits a decimal with all its digits.</summary>
    public bool IsExact => !_isRounded;

    /// <summary>The number; null when a decimal cannot hold all its digits, and then nothing is calculated with it.</summary>
    public decimal? Value => _isRounded ? null : _value;

    /// <summary>The characters as they came or will be written.</summary>
    public string Text => _text ?? _value.ToString(CultureInfo.InvariantCulture);

    internal string? TextUnlikeValue => _text;

    internal decimal Raw => _value;

    public static implicit operator FhirDecimal(decimal value) => new(value);

    public static FhirDecimal FromDecimal(decimal value) => new(value);

    public static bool operator ==(FhirDecimal left, FhirDecimal right) => left.Equals(right);

    public static bool operator !=(FhirDecimal left, FhirDecimal right) => !left.Equals(right);

    public bool Equals(FhirDecimal other) => string.Equals(Text, other.Text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is FhirDecimal other && Equals(other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    public override string ToString() => Text;

    /// <summary>Takes the bytes of a JSON number.</summary>
    internal static FhirDecimal FromJsonNumber(ReadOnlySpan<byte> number)
    {
        if (!FitsDecimal(number) || !decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return new FhirDecimal(0, System.Text.Encoding.ASCII.GetString(number), exact: false);
        Span<byte> printed = stackalloc byte[40];
        var same = value.TryFormat(printed, out var length, default, CultureInfo.InvariantCulture) && number.SequenceEqual(printed[..length]);
        return new FhirDecimal(value, same ? null : System.Text.Encoding.ASCII.GetString(number), exact: true);
    }

    // decimal.TryParse rounds silently, so digits and scale are counted before it is asked.
    private static bool FitsDecimal(ReadOnlySpan<byte> number)
    {
        var e = number.IndexOfAny((byte)'e', (byte)'E');
        var exponent = 0;
        if (e >= 0 && !int.TryParse(number[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            return false;
        if (exponent is < -DigitsMax or > DigitsMax)
            return false;
        var (digits, fraction, seenPoint) = (0, 0, false);
        foreach (var b in e >= 0 ? number[..e] : number)
        {
            if (b == '.')
                seenPoint = true;
            else if (b is >= (byte)'0' and <= (byte)'9')
            {
                fraction += seenPoint ? 1 : 0;
                digits += digits > 0 || b != '0' ? 1 : 0;
            }
        }

        var scale = fraction - exponent;
        return digits <= DigitsMax && scale <= DigitsMax && digits - scale <= DigitsMax;
    }
}
