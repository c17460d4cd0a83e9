namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>publication-status</c>.</summary>
public static class PublicationStatus
{
    public const string Draft = "draft";
    public const string Active = "active";
    public const string Retired = "retired";
    public const string Unknown = "unknown";

    internal static readonly CodeSet All = new("publication-status", [Draft, Active, Retired, Unknown]);
}
