using System.Globalization;
using ClosedLoop.Pumps.Ehr.Fhir.Search;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir.Server;

/// <summary>read, vread, search and history.</summary>
public sealed class FhirReader(FhirCatalog catalog, IJournalStore store)
{
    public FhirCatalog Catalog => catalog;

    public FhirAnswer Read(FhirSource source, string id)
    {
        using var reader = store.OpenReader();
        return source.Read(reader, id) is { } resource ? FhirAnswer.Of(resource) : NotFound($"there is no {source.Type}/{id}");
    }

    public FhirAnswer ReadVersion(FhirSource source, string id, string version)
    {
        using var reader = store.OpenReader();
        return int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && reader.GetFhirVersion(source.Type, id, number) is { } row
            ? FhirAnswer.Of(FhirStore.Read(row))
            : NotFound($"there is no such version of {source.Type}/{id}");
    }

    /// <summary>The part of the matches that was asked for. Its order does not change while pages are read.</summary>
    public FhirAnswer Search(FhirSource source, IReadOnlyList<KeyValuePair<string, string>> said, FhirCaller caller)
    {
        if (FhirQuery.Read(said, source, out var refusal) is not { } query)
            return refusal!;
        using var reader = store.OpenReader();
        var page = source.List(reader, query).Where(one => query.Matches(one.Resource)).Take(query.Count + 1).ToArray();
        return Page(BundleType.Searchset, $"{caller.Base}/{source.Type}", query, page, one => one.Cursor, one => new BundleEntry
        {
            FullUrl = $"{caller.Base}/{source.Type}/{one.Resource.Id}",
            Resource = one.Resource,
            Search = new BundleSearch { Mode = SearchEntryMode.Match },
        });
    }

    /// <param name="id">Null = of all resources of the type.</param>
    public FhirAnswer History(FhirSource source, string? id, IReadOnlyList<KeyValuePair<string, string>> said, FhirCaller caller)
    {
        if (FhirQuery.ReadHistory(said, out var refusal) is not { } query)
            return refusal!;
        using var reader = store.OpenReader();
        if (id is not null && reader.GetFhirResource(source.Type, id) is null)
            return NotFound($"there is no {source.Type}/{id}");
        var before = query.BeforeNumber;
        var page = reader.ListFhirVersions(source.Type, id, query.Since, before, query.Count + 1).ToArray();
        var url = id is null ? $"{caller.Base}/{source.Type}/_history" : $"{caller.Base}/{source.Type}/{id}/_history";
        return Page(BundleType.History, url, query, page, row => row.Number.ToString(CultureInfo.InvariantCulture), row => new BundleEntry
        {
            FullUrl = $"{caller.Base}/{source.Type}/{row.Id}",
            Resource = FhirStore.Read(row),
            Request = new BundleRequest { Method = row.Method, Url = row.Method == HttpVerb.Post ? source.Type : $"{source.Type}/{row.Id}" },
            Response = new BundleResponse
            {
                Status = row.Version == 1 ? "201" : "200",
                Etag = $"W/\"{row.Version}\"",
                LastModified = FhirDateTime.From(row.UpdatedAt),
            },
        });
    }

    /// <summary>The id of the one resource a condition fits now; null when it fits none, or more than one.</summary>
    internal string? FindId(FhirSource source, FhirQuery query)
    {
        using var reader = store.OpenReader();
        return source.List(reader, query).Where(one => query.Matches(one.Resource)).Take(2).ToArray() is [var only] ? only.Resource.Id : null;
    }

    private static FhirAnswer Page<T>(string type, string url, FhirQuery query, T[] found, Func<T, string> cursor, Func<T, BundleEntry> entry)
    {
        var links = new List<BundleLink> { new() { Relation = "self", Url = url + Query(query.Said) } };
        if (found.Length > query.Count)
            links.Add(new BundleLink
            {
                Relation = "next",
                Url = url + Query(query.Said.Where(one => one.Key is not "_cursor").Append(KeyValuePair.Create("_cursor", cursor(found[query.Count - 1])))),
            });
        return new FhirAnswer(200, new Bundle { Type = type, Link = links, Entry = [.. found.Take(query.Count).Select(entry)] });
    }

    private static string Query(IEnumerable<KeyValuePair<string, string>> said)
    {
        var text = string.Join('&', said.Select(one => $"{Uri.EscapeDataString(one.Key)}={Uri.EscapeDataString(one.Value)}"));
        return text.Length == 0 ? "" : "?" + text;
    }

    private static FhirAnswer NotFound(string text) => FhirAnswer.Refuse(404, IssueType.NotFound, "", text);
}
