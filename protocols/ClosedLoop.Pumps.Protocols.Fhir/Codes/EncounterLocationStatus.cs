namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>encounter-location-status</c>.</summary>
public static class EncounterLocationStatus
{
    public const string Planned = "planned";
    public const string Active = "active";
    public const string Reserved = "reserved";
    public const string Completed = "completed";

    internal static readonly CodeSet All = new("encounter-location-status", [Planned, Active, Reserved, Completed]);
}
