namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>system-restful-interaction</c>.</summary>
public static class SystemRestfulInteraction
{
    public const string Transaction = "transaction";
    public const string Batch = "batch";
    public const string SearchSystem = "search-system";
    public const string HistorySystem = "history-system";

    internal static readonly CodeSet All = new("system-restful-interaction", [Transaction, Batch, SearchSystem, HistorySystem]);
}
