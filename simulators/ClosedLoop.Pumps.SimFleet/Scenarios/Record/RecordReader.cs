using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Record;

/// <summary>Reads what the record says was given: the gateway's evidence, its FHIR server and the EHR's.</summary>
internal static class RecordReader
{
    /// <summary>All rows of a list of the API, following its links.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ListAsync(HttpClient api, string path, CancellationToken cancel)
    {
        var rows = new List<JsonElement>();
        for (var next = path; next.Length > 0;)
        {
            using var answer = await api.GetAsync(new Uri(next, UriKind.Relative), cancel);
            answer.EnsureSuccessStatusCode();
            rows.AddRange((await answer.Content.ReadFromJsonAsync<JsonElement>(cancel)).EnumerateArray());
            next = answer.Headers.TryGetValues("Link", out var links) ? links.First().Split('<', '>')[1] : "";
        }

        return rows;
    }

    /// <summary>All resources of a type, following the links of the pages.</summary>
    public static async Task<IReadOnlyList<JsonElement>> SearchAsync(HttpClient api, string type, CancellationToken cancel)
    {
        var found = new List<JsonElement>();
        for (var next = $"/fhir/R4/{type}?_count=100"; next.Length > 0;)
        {
            var page = await api.GetFromJsonAsync<JsonElement>(new Uri(next, UriKind.RelativeOrAbsolute), cancel);
            if (page.TryGetProperty("entry", out var entries))
                found.AddRange(entries.EnumerateArray().Select(entry => entry.GetProperty("resource").Clone()));
            next = page.TryGetProperty("link", out var links)
                ? links.EnumerateArray().FirstOrDefault(link => link.GetProperty("relation").GetString() == "next") is { ValueKind: JsonValueKind.Object } link
                    ? link.GetProperty("url").GetString()! : "" : "";
        }

        return found;
    }

    /// <summary>By key, what the evidence says; what was rejected or replaced does not count.</summary>
    public static Dictionary<GivenKey, long> Evidence(IEnumerable<JsonElement> rows)
    {
        var given = new Dictionary<GivenKey, long>();
        foreach (var row in rows.Where(row => row.GetProperty("state").GetString() is not ("Rejected" or "Superseded")))
            Add(given, new GivenKey(Text(row, "pump"), Text(row, "source"), Text(row, "patient"), Text(row, "order")), Nanolitres(Text(row, "given")));
        return given;
    }

    /// <summary>By pump, patient and order, what FHIR resources say.</summary>
    /// <param name="pump">The pump in a reference to its device.</param>
    public static Dictionary<GivenKey, long> Fhir(IEnumerable<JsonElement> resources, Func<JsonElement, string> pump)
    {
        var given = new Dictionary<GivenKey, long>();
        foreach (var one in resources.Where(one => one.GetProperty("status").GetString() != "entered-in-error"))
            Add(
                given,
                new GivenKey(pump(one.GetProperty("device")[0]), "", Identifier(one, "subject"), Identifier(one, "request")),
                Nanolitres(one.GetProperty("dosage").GetProperty("dose").GetProperty("value").GetRawText()));
        return given;
    }

    private static void Add(Dictionary<GivenKey, long> given, GivenKey key, long nl)
    {
        if (nl > 0)
            given[key] = given.GetValueOrDefault(key) + nl;
    }

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString() ?? "";

    private static string Identifier(JsonElement resource, string name) =>
        resource.TryGetProperty(name, out var reference) && reference.TryGetProperty("identifier", out var identifier)
            ? identifier.GetProperty("value").GetString()! : "";

    private static long Nanolitres(string text) => (long)(decimal.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture) * 1_000_000);
}
