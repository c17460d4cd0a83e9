using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir.Search;

/// <summary>A date as searched for: a prefix and the time its text can mean (R4 §3.1.1.5.4).</summary>
internal readonly record struct DateRange(string Prefix, DateTimeOffset From, DateTimeOffset To)
{
    private static readonly string[] Prefixes = ["eq", "ne", "gt", "lt", "ge", "le", "sa", "eb"];

    public static bool TryParse(string text, out DateRange range)
    {
        var prefix = text.Length > 2 && char.IsAsciiLetter(text[0]) ? text[..2] : "eq";
        var rest = text.Length > 2 && char.IsAsciiLetter(text[0]) ? text[2..] : text;
        // A plus sign that was not escaped in the URL arrives as a blank.
        var known = new FhirDateTime(rest.Replace(' ', '+')).TryGetRange(TimeSpan.Zero, out var from, out var to, out _);
        range = new DateRange(prefix, from, to);
        return known && Prefixes.Contains(prefix);
    }

    public bool Holds(SearchValue value) => Prefix switch
    {
        "ne" => !IsWithin(value),
        "gt" => value.To > To,
        "lt" => value.From < From,
        "ge" => value.To > From,
        "le" => value.From < To,
        "sa" => value.From >= To,
        "eb" => value.To <= From,
        _ => IsWithin(value),
    };

    private bool IsWithin(SearchValue value) => From <= value.From && value.To <= To;
}
