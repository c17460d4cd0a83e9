using System.Globalization;

namespace ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;

/// <summary>Numbers as the protocol writes them: decimal point, no exponent, no grouping.</summary>
internal static class AlarisNumber
{
    private const int CharsMax = 20;

    public static bool TryRead(string text, out decimal value)
    {
        value = 0;
        return text.Length is > 0 and <= CharsMax && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[^1])
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>An empty field is unknown: null, and good. False for what is no number.</summary>
    public static bool TryReadOptional(string text, out decimal? value)
    {
        value = null;
        if (text.Length == 0)
        {
            return true;
        }

        var isNumber = TryRead(text, out var read);
        value = isNumber ? read : null;
        return isNumber;
    }

    public static string Write(decimal? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? string.Empty;
}
