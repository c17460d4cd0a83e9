using ClosedLoop.Pumps.Ehr.Fhir.Search;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir.Server;

/// <summary>Reads a create or update out of what HTTP, or an entry of a bundle, says around a resource.</summary>
public static class WriteRequest
{
    /// <param name="source">The type in the URL.</param>
    /// <param name="id">Of an update by id; null otherwise.</param>
    /// <param name="match">Of an update without an id: the condition in its URL.</param>
    /// <param name="ifNoneExist">If-None-Exist; empty = none.</param>
    /// <param name="ifMatch">If-Match; empty = none.</param>
    /// <param name="place">Where the resource is, for expressions.</param>
    public static FhirWrite? Read(
        FhirSource source,
        Resource resource,
        string? id,
        IReadOnlyList<KeyValuePair<string, string>>? match,
        string ifNoneExist,
        string ifMatch,
        string place,
        out FhirAnswer? refusal)
    {
        refusal = null;
        if (!source.IsStored)
            refusal = FhirAnswer.Refuse(405, IssueType.NotSupported, place, $"{source.Type} is read only");
        else if (resource.ResourceType != source.Type)
            refusal = FhirAnswer.Refuse(400, IssueType.Invalid, place, $"is a {resource.ResourceType}, not a {source.Type}");
        else if (id is not null && resource.Id != id)
            refusal = FhirAnswer.Refuse(400, IssueType.Invalid, place + ".id", "is not the id in the URL");
        var query = match is null || refusal is not null ? null : FhirQuery.Read(match, source, out refusal);
        var none = ifNoneExist.Length == 0 || refusal is not null ? null : FhirQuery.Read(Pairs(ifNoneExist), source, out refusal);
        if (refusal is null && ifMatch.Length > 0 && VersionOf(ifMatch) is null)
            refusal = FhirAnswer.Refuse(400, IssueType.Invalid, "http.If-Match", "has the form W/\"1\"");
        return refusal is not null ? null : new FhirWrite(source.Type, resource)
        {
            Id = id,
            Match = query,
            IfNoneExist = none,
            IfMatch = ifMatch.Length == 0 ? null : VersionOf(ifMatch),
            Place = place,
        };
    }

    /// <summary>The parameters of a query, with or without the question mark.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Pairs(string query) =>
    [
        .. query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair =>
        {
            var at = pair.IndexOf('=');
            return at < 0
                ? KeyValuePair.Create(Uri.UnescapeDataString(pair), "")
                : KeyValuePair.Create(Uri.UnescapeDataString(pair[..at]), Uri.UnescapeDataString(pair[(at + 1)..]));
        }),
    ];

    private static string? VersionOf(string tag)
    {
        var text = tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
        return text is ['"', .., '"'] && text.Length > 2 ? text[1..^1] : null;
    }
}
