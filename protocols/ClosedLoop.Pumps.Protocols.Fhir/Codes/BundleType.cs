namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>bundle-type</c>.</summary>
public static class BundleType
{
    public const string Document = "document";
    public const string Message = "message";
    public const string Transaction = "transaction";
    public const string TransactionResponse = "transaction-response";
    public const string Batch = "batch";
    public const string BatchResponse = "batch-response";
    public const string History = "history";
    public const string Searchset = "searchset";
    public const string Collection = "collection";

    internal static readonly CodeSet All = new("bundle-type",
    [
        Document, Message, Transaction, TransactionResponse, Batch, BatchResponse, History, Searchset, Collection,
    ]);
}
