namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>type-restful-interaction</c>.</summary>
public static class TypeRestfulInteraction
{
    public const string Read = "read";
    public const string Vread = "vread";
    public const string Update = "update";
    public const string Patch = "patch";
    public const string Delete = "delete";
    public const string HistoryInstance = "history-instance";
    public const string HistoryType = "history-type";
    public const string Create = "create";
    public const string SearchType = "search-type";

    internal static readonly CodeSet All = new("type-restful-interaction",
    [
        Read, Vread, Update, Patch, Delete, HistoryInstance, HistoryType, Create, SearchType,
    ]);
}
