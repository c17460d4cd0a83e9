namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>search-entry-mode</c>.</summary>
public static class SearchEntryMode
{
    public const string Match = "match";
    public const string Include = "include";
    public const string Outcome = "outcome";

    internal static readonly CodeSet All = new("search-entry-mode", [Match, Include, Outcome]);
}
