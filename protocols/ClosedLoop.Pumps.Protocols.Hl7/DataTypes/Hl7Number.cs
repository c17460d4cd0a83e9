using System.Globalization;

namespace ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

/// <summary>NM: the text as it came beside its exact value. Trailing zeros carry precision and survive (digest §3.7).</summary>
public readonly record struct Hl7Number
{
    // A decimal holds 28 significant digits; one more would be rounded in silence.
    private const int DigitsMax = 28;
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    private Hl7Number(string text, decimal value)
    {
        Text = text;
        Value = value;
    }

    public string Text { get; }

    public decimal Value { get; }

    /// <summary>The number a program computed; its text is the decimal's own, with its scale.</summary>
    public static Hl7Number Of(decimal value) => new(value.ToString(CultureInfo.InvariantCulture), value);

    /// <summary>
    /// <c>[+|-]digits[.digits]</c> or <c>[+|-].digits</c> (HL7 2.6 §2.A.47). A comma, an exponent or a blank is an error.
    /// </summary>
    public static bool TryParse(string text, out Hl7Number number)
    {
        number = default;
        if (!IsNumber(text) || !decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        number = new Hl7Number(text, value);
        return true;
    }

    /// <summary>True when <see cref="TryParse"/> would read it.</summary>
    internal static bool IsNumber(string text)
    {
        var digits = 0;
        var points = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                digits++;
            }
            else if (c == '.')
            {
                points++;
            }
            else if (i > 0 || c is not ('+' or '-'))
            {
                return false;
            }
        }

        return digits is > 0 and <= DigitsMax && points <= 1 && text[^1] != '.';
    }

    public override string ToString() => Text;
}
