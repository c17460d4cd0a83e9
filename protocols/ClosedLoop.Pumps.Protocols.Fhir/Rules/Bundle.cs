namespace ClosedLoop.Pumps.Protocols.Fhir;

public sealed partial record Bundle
{
    internal override void Check(RuleVisitor rules)
    {
        var isHistory = Type == BundleType.History;
        var isRequest = isHistory || Type is BundleType.Batch or BundleType.Transaction;
        var isResponse = isHistory || Type is BundleType.BatchResponse or BundleType.TransactionResponse;
        rules.Hold("bdl-1", Total is null || isHistory || Type == BundleType.Searchset, "total", "is only for search results and histories");
        for (var i = 0; i < Entry.Count; i++)
        {
            var entry = Entry[i];
            rules.Hold("bdl-2", entry.Search is null || Type == BundleType.Searchset, $"entry[{i}].search", "is only for search results");
            rules.Hold("bdl-3", entry.Request is not null == isRequest, $"entry[{i}]", "has a request where the bundle has none, or lacks it");
            rules.Hold("bdl-4", entry.Response is not null == isResponse, $"entry[{i}]", "has a response where the bundle has none, or lacks it");
        }

        var named = Entry.Where(entry => entry.FullUrl is not null).ToList();
        rules.Hold("bdl-7", isHistory || named.DistinctBy(entry => (entry.FullUrl, entry.Resource?.Meta?.VersionId)).Count() == named.Count, "",
            "has two entries of one fullUrl");
        if (Type == BundleType.Document)
        {
            rules.Hold("bdl-9", Identifier is { System: not null, Value: not null }, "", "is a document without an identifier");
            rules.Hold("bdl-10", Timestamp is not null, "", "is a document without a timestamp");
            rules.Hold("bdl-11", Entry is [{ Resource.ResourceType: "Composition" }, ..], "", "is a document that does not begin with a Composition");
        }

        if (Type == BundleType.Message)
            rules.Hold("bdl-12", Entry is [{ Resource.ResourceType: "MessageHeader" }, ..], "", "is a message that does not begin with a MessageHeader");
    }
}
