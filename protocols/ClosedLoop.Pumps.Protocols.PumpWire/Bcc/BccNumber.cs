using System.Globalization;

namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>Numbers as the protocol writes them: decimal point always '.', no exponent, no grouping.</summary>
internal static class BccNumber
{
    // More digits than any parameter has, few enough that a decimal holds them exactly.
    private const int CharsMax = 20;

    public static bool TryReadInteger(string text, out long value)
    {
        value = 0;
        return text.Length is > 0 and <= 18 && text.All(char.IsAsciiDigit)
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    public static bool TryReadDecimal(string text, out decimal value)
    {
        value = 0;
        return text.Length <= CharsMax && text.Length > 0 && char.IsAsciiDigit(text[^1])
            && decimal.TryParse(
                text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Up to four bytes in hex digits.</summary>
    public static bool TryReadHex(string text, out uint value)
    {
        value = 0;
        return text.Length is > 0 and <= 8
            && uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }
}
