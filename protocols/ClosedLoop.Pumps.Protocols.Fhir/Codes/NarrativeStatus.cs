namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>narrative-status</c>.</summary>
public static class NarrativeStatus
{
    public const string Generated = "generated";
    public const string Extensions = "extensions";
    public const string Additional = "additional";
    public const string Empty = "empty";

    internal static readonly CodeSet All = new("narrative-status", [Generated, Extensions, Additional, Empty]);
}
