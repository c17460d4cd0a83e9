using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir.Search;

/// <summary>A parameter a type of resource is searched by.</summary>
/// <param name="Name">As in the URL.</param>
/// <param name="Type">A code of <see cref="SearchParamType"/>: token, reference, date or string.</param>
public sealed record SearchParameter(string Name, string Type)
{
    /// <summary>What a resource is found by.</summary>
    public required Func<Resource, IEnumerable<SearchValue>> Values { get; init; }

    /// <summary>What is wrong with a value; null when it can be searched by.</summary>
    internal string? WhyNot(string modifier, string value)
    {
        if (modifier.Length > 0 && !(Type == SearchParamType.Reference && modifier == "identifier"))
            return $"the modifier :{modifier} is not known here";
        if (value.Length == 0)
            return "has no value";
        return Type == SearchParamType.Date && !DateRange.TryParse(value, out _) ? "is no date or time" : null;
    }

    /// <summary>Whether one of the alternatives fits one of the resource's values.</summary>
    internal bool Matches(Resource resource, string modifier, IEnumerable<string> alternatives)
    {
        var values = Values(resource).ToArray();
        return alternatives.Any(one => Type switch
        {
            SearchParamType.Date => DateRange.TryParse(one, out var range) && values.Any(range.Holds),
            SearchParamType.String => values.Any(value => value.Code.StartsWith(one, StringComparison.OrdinalIgnoreCase)),
            SearchParamType.Reference when modifier.Length == 0 => values.Any(value => value.Code == one[(one.LastIndexOf('/') + 1)..]),
            _ => values.Any(value => IsToken(value, one)),
        });
    }

    // system|code, |code (no system), system| (any code), code (any system): R4 §3.1.1.5.10.
    private static bool IsToken(SearchValue value, string wanted)
    {
        var bar = wanted.IndexOf('|');
        if (bar < 0)
            return value.Code == wanted;
        return value.System == wanted[..bar] && (bar == wanted.Length - 1 || value.Code == wanted[(bar + 1)..]);
    }
}
