using System.Buffers.Text;

namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The grammar of primitives (R4 §2.24.0.1).</summary>
internal static class Lexical
{
    private const int StringCharactersMax = 1024 * 1024;
    private const int IdCharactersMax = 64;

    public static bool IsValid(string value, TextKind kind) => value.Length > 0 && kind switch
    {
        TextKind.Id => IsId(value),
        TextKind.Code => IsCode(value),
        TextKind.Uri => !value.AsSpan().ContainsAny(" \t\r\n"),
        TextKind.Base64 => Base64.IsValid(value),
        TextKind.Time => IsTime(value),
        _ => IsText(value),
    };

    public static string Describe(TextKind kind) => kind switch
    {
        TextKind.Id => "is not an id: 1 to 64 letters, digits, - or .",
        TextKind.Code => "is not a code: empty, or with white space at an end or doubled",
        TextKind.Uri => "is not a uri: empty or with white space",
        TextKind.Base64 => "is not base64",
        TextKind.Time => "is not a time hh:mm:ss",
        _ => "is empty, too long or has control characters",
    };

    public static string Describe(TimeKind kind) => kind switch
    {
        TimeKind.Date => "is not a date: YYYY, YYYY-MM or YYYY-MM-DD",
        TimeKind.Instant => "is not an instant: YYYY-MM-DDThh:mm:ss with a zone",
        _ => "is not a dateTime: a date, or YYYY-MM-DDThh:mm:ss with a zone",
    };

    private static bool IsId(string value)
    {
        foreach (var c in value)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.'))
                return false;
        }

        return value.Length <= IdCharactersMax;
    }

    private static bool IsCode(string value)
    {
        var wasSpace = true;
        foreach (var c in value)
        {
            var space = char.IsWhiteSpace(c);
            if ((space && wasSpace) || char.IsControl(c))
                return false;
            wasSpace = space;
        }

        return !wasSpace;
    }

    private static bool IsText(string value)
    {
        foreach (var c in value)
        {
            if (c < ' ' && c is not ('\t' or '\r' or '\n'))
                return false;
        }

        return value.Length <= StringCharactersMax;
    }

    private static bool IsTime(string value) =>
        value.Length >= 8 && new FhirDateTime($"2000-01-01T{value}Z").IsValid(TimeKind.DateTime) && value.IndexOfAny(['+', '-', 'Z']) < 0;
}
