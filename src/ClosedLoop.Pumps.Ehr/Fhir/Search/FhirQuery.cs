using System.Globalization;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Ehr.Fhir.Server;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir.Search;

/// <summary>
/// What is searched for, as the URL says it. A parameter nobody knows is an error, never passed over: the answer would hold more than was
/// asked for (R4 §3.1.1.3.1).
/// </summary>
public sealed class FhirQuery
{
    public const int CountDefault = 50;
    public const int CountMax = 200;
    private const int CriteriaMax = 32;
    private const int AlternativesMax = 64;

    private readonly List<(SearchParameter Parameter, string Modifier, string[] Alternatives)> criteria = [];

    private FhirQuery(IReadOnlyList<KeyValuePair<string, string>> said) => Said = said;

    /// <summary>As asked, for links.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Said { get; }

    public int Count { get; private set; } = CountDefault;

    /// <summary>Where the page before ended; null for the first page.</summary>
    public string? Cursor { get; private set; }

    /// <summary>The cursor of lists that go back by number; one that is none of ours ends the list.</summary>
    internal long BeforeNumber => Cursor is null ? long.MaxValue
        : long.TryParse(Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Of a history.</summary>
    public DateTimeOffset Since { get; private set; } = DateTimeOffset.UnixEpoch;

    /// <summary>The store finds it without reading everything.</summary>
    internal bool IsIndexed => Id is not null || Identifier is not null;

    /// <summary>The one id asked for; null when it is not one.</summary>
    internal string? Id => Only("_id") is { } id ? id[(id.LastIndexOf('|') + 1)..] : null;

    /// <summary>The value of the one identifier asked for; null when it is not one.</summary>
    internal string? Identifier => Only("identifier") is { } said && said[(said.LastIndexOf('|') + 1)..] is { Length: > 0 } value ? value : null;

    /// <summary>The one patient asked for, for stores that list by patient; null when it is not one.</summary>
    internal PatientId? Patient =>
        criteria.FirstOrDefault(one => one.Parameter.Name is "patient" or "subject") is { Alternatives: [var only] }
        ? new PatientId(only[(only.LastIndexOfAny(['/', '|']) + 1)..])
        : null;

    /// <summary>Reads the parameters of a search; null with the refusal when one is not to be searched by.</summary>
    internal static FhirQuery? Read(IReadOnlyList<KeyValuePair<string, string>> said, FhirSource source, out FhirAnswer? refusal) =>
        Read(said, name => source.Parameters.FirstOrDefault(one => one.Name == name), false, out refusal);

    /// <summary>Reads the parameters of a history.</summary>
    internal static FhirQuery? ReadHistory(IReadOnlyList<KeyValuePair<string, string>> said, out FhirAnswer? refusal) =>
        Read(said, _ => null, true, out refusal);

    internal bool Matches(Resource resource) => criteria.TrueForAll(one => one.Parameter.Matches(resource, one.Modifier, one.Alternatives));

    private string? Only(string name) => criteria.FirstOrDefault(one => one.Parameter.Name == name) is { Alternatives: [var only] } ? only : null;

    private static FhirQuery? Read(
        IReadOnlyList<KeyValuePair<string, string>> said, Func<string, SearchParameter?> find, bool isHistory, out FhirAnswer? refusal)
    {
        var query = new FhirQuery(said);
        foreach (var (name, value) in said)
            if (query.Take(name, value, find, isHistory) is { } why)
            {
                refusal = FhirAnswer.Refuse(400, IssueType.Invalid, $"http.{name}", why);
                return null;
            }

        refusal = null;
        return query;
    }

    private string? Take(string name, string value, Func<string, SearchParameter?> find, bool isHistory)
    {
        switch (name)
        {
            case "_format":
                return null; // settled before anything is asked
            case "_count":
                var isCount = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= CountMax;
                Count = count;
                return isCount ? null : $"1 to {CountMax}";
            case "_cursor":
                Cursor = value;
                return null;
            case "_since" when isHistory:
                var at = new FhirDateTime(value.Replace(' ', '+')).Earliest;
                Since = at ?? Since;
                return at is null ? "is no instant" : null;
        }

        var colon = name.IndexOf(':');
        var modifier = colon < 0 ? "" : name[(colon + 1)..];
        if (find(colon < 0 ? name : name[..colon]) is not { } parameter)
            return "this parameter is not known here";
        var alternatives = value.Split(',');
        if (criteria.Count == CriteriaMax || alternatives.Length > AlternativesMax)
            return $"at most {CriteriaMax} parameters with {AlternativesMax} values each";
        criteria.Add((parameter, modifier, alternatives));
        return alternatives.Select(one => parameter.WhyNot(modifier, one)).FirstOrDefault(why => why is not null);
    }
}
