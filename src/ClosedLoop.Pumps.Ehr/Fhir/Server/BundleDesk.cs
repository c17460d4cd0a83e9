using System.Text;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Ehr.Fhir.Search;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir.Server;

/// <summary>
/// transaction and batch. A transaction is one journal transaction: all of it is durable, or nothing. Entries of a batch know nothing of each
/// other. Orders are taken before the Tasks that focus on them, whatever their order in the bundle (R4 §3.1.0.11.2).
/// </summary>
public sealed class BundleDesk(FhirReader reader, FhirDesk desk, TimeProvider time)
{
    public const int EntriesMax = 100;
    private const string Urn = "urn:uuid:";

    public async Task<FhirAnswer> TakeAsync(Bundle bundle, FhirCaller caller)
    {
        if (bundle.Type is not (BundleType.Transaction or BundleType.Batch))
            return FhirAnswer.Refuse(400, IssueType.NotSupported, "Bundle.type", "only transaction and batch are taken");
        if (bundle.Entry.Count > EntriesMax)
            return FhirAnswer.Refuse(413, IssueType.TooLong, "Bundle.entry", $"at most {EntriesMax} entries");
        return bundle.Type == BundleType.Batch ? await BatchAsync(bundle, caller) : await TransactionAsync(bundle, caller);
    }

    private async Task<FhirAnswer> BatchAsync(Bundle bundle, FhirCaller caller)
    {
        var answers = new List<BundleEntry>();
        foreach (var request in bundle.Entry.Select((entry, i) => Understand(entry, i)))
        {
            var answer = request.Refusal;
            if (request.Write is { } write)
            {
                var (done, refusal) = await desk.WriteAsync([write], caller.Person);
                answer = refusal ?? done[0];
            }

            answers.Add(Tell(answer ?? Read(request, caller), caller));
        }

        return new FhirAnswer(200, new Bundle { Type = BundleType.BatchResponse, Entry = answers });
    }

    private async Task<FhirAnswer> TransactionAsync(Bundle bundle, FhirCaller caller)
    {
        if (Resolve(bundle, out var promised) is not { } resolved)
            return FhirAnswer.Refuse(
                400, IssueType.Invalid, "Bundle.entry", "a fullUrl is there twice, or a urn:uuid is named that no created entry has");
        var requests = resolved.Entry.Select((entry, i) => Understand(entry, i)).ToArray();
        if (requests.FirstOrDefault(one => one.Refusal is not null) is { } wrong)
            return wrong.Refusal!;
        var named = requests.Where(one => one.Write?.Id is not null).GroupBy(one => (one.Write!.Type, one.Write.Id));
        if (named.FirstOrDefault(group => group.Count() > 1) is { } twice)
            return FhirAnswer.Refuse(400, IssueType.Duplicate, twice.Last().Place, "the same resource is written twice");
        var writes = requests.Where(one => one.Write is not null).OrderBy(one => one.Write!.Type == "Task" ? 1 : 0).ToArray();
        var (done, refusal) = await desk.WriteAsync([.. writes.Select(one => one.Write! with { NewId = promised[one.Index] })], caller.Person);
        if (refusal is not null)
            return refusal;
        var answers = new FhirAnswer[requests.Length];
        for (var i = 0; i < writes.Length; i++)
            answers[writes[i].Index] = done[i];
        foreach (var request in requests.Where(one => one.Write is null))
            answers[request.Index] = Read(request, caller);
        return new FhirAnswer(200, new Bundle { Type = BundleType.TransactionResponse, Entry = [.. answers.Select(one => Tell(one, caller))] });
    }

    private BundleEntryRequest Understand(BundleEntry entry, int index)
    {
        var request = new BundleEntryRequest(index, entry);
        if (entry.Request is not { Url: { } url } said)
            return Refused(400, IssueType.Required, ".request", "is required");
        var (path, query) = url.IndexOf('?') is var at and >= 0 ? (url[..at], url[(at + 1)..]) : (url, null);
        var parts = path.Split('/');
        if (reader.Catalog.Find(parts[0]) is not { } source)
            return Refused(404, IssueType.NotSupported, ".request.url", "this type is not known here");
        if (said.Method == HttpVerb.Get)
            return request with { ReadFrom = source };
        var isUpdate = said.Method == HttpVerb.Put;
        if ((!isUpdate && said.Method != HttpVerb.Post) || parts.Length > (isUpdate ? 2 : 1) || (isUpdate && parts.Length == 1 && query is null))
            return Refused(405, IssueType.NotSupported, ".request", "GET, POST to a type, PUT to an id or a condition");
        if (entry.Resource is not { } resource)
            return Refused(400, IssueType.Required, ".resource", "is required");
        var write = WriteRequest.Read(
            source, resource, parts.Length == 2 ? parts[1] : null, isUpdate && parts.Length == 1 ? WriteRequest.Pairs(query!) : null,
            said.IfNoneExist ?? "", said.IfMatch ?? "", request.Place + ".resource", out var refusal);
        return request with { Write = write, Refusal = refusal };

        BundleEntryRequest Refused(int status, string issue, string below, string text) =>
            request with { Refusal = FhirAnswer.Refuse(status, issue, request.Place + below, text) };
    }

    private FhirAnswer Read(BundleEntryRequest request, FhirCaller caller)
    {
        var source = request.ReadFrom!;
        if (!source.Readers.Any(caller.Person.Has))
            return FhirAnswer.Refuse(403, IssueType.Forbidden, request.Place, "your token has no role for this");
        var url = request.Entry.Request!.Url!;
        var (path, query) = url.IndexOf('?') is var at and >= 0 ? (url[..at], url[(at + 1)..]) : (url, "");
        var said = WriteRequest.Pairs(query);
        return path.Split('/') switch
        {
            [_] => reader.Search(source, said, caller),
            [_, "_history"] when source.IsStored => reader.History(source, null, said, caller),
            [_, var id] => reader.Read(source, id),
            [_, var id, "_history"] when source.IsStored => reader.History(source, id, said, caller),
            [_, var id, "_history", var version] when source.IsStored => reader.ReadVersion(source, id, version),
            _ => FhirAnswer.Refuse(404, IssueType.NotFound, request.Place + ".request.url", "there is no such thing to read"),
        };
    }

    /// <summary>
    /// Promises an id to everything that is created and puts it where other entries name it by its urn:uuid. Null when one cannot be resolved.
    /// </summary>
    private Bundle? Resolve(Bundle bundle, out string?[] promised)
    {
        promised = new string?[bundle.Entry.Count];
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < bundle.Entry.Count; i++)
        {
            var entry = bundle.Entry[i];
            if (entry.Request is not { Method: HttpVerb.Post } || entry.Resource is not { } resource)
                continue;
            promised[i] = Existing(resource.ResourceType, entry.Request.IfNoneExist) ?? FhirDesk.NewId(time.GetUtcNow());
            if (entry.FullUrl is { } full && full.StartsWith(Urn, StringComparison.Ordinal)
                && !places.TryAdd(full, $"{resource.ResourceType}/{promised[i]}"))
                return null;
        }

        var root = JsonNode.Parse(FhirJson.ToBytes(bundle))!;
        return Replace(root["entry"], places) ? FhirJson.Parse(Encoding.UTF8.GetBytes(root.ToJsonString())).Resource as Bundle : null;
    }

    private string? Existing(string type, string? condition) =>
        condition is not null && reader.Catalog.Find(type) is { IsStored: true } source
            && FhirQuery.Read(WriteRequest.Pairs(condition), source, out _) is { IsIndexed: true } query
            ? reader.FindId(source, query)
            : null;

    private static bool Replace(JsonNode? node, Dictionary<string, string> places)
    {
        switch (node)
        {
            case JsonObject members:
                if (members["reference"] is JsonValue value && value.TryGetValue<string>(out var target)
                    && target.StartsWith(Urn, StringComparison.Ordinal))
                {
                    if (!places.TryGetValue(target, out var place))
                        return false;
                    members["reference"] = place;
                }

                return members.All(member => Replace(member.Value, places));
            case JsonArray items:
                return items.All(item => Replace(item, places));
            default:
                return true;
        }
    }

    private static BundleEntry Tell(FhirAnswer answer, FhirCaller caller) => new()
    {
        FullUrl = answer is { IsError: false, Body: { Id: { } id } body } ? $"{caller.Base}/{body.ResourceType}/{id}" : null,
        Resource = answer.IsError ? null : answer.Body,
        Response = new BundleResponse
        {
            Status = answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Location = answer.Location,
            Etag = answer.Version is { } version ? $"W/\"{version}\"" : null,
            LastModified = answer.UpdatedAt is { } at ? FhirDateTime.From(at.ToUniversalTime()) : null,
            Outcome = answer.IsError ? answer.Body : null,
        },
    };
}
