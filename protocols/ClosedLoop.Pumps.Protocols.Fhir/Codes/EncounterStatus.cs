namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>encounter-status</c>.</summary>
public static class EncounterStatus
{
    public const string Planned = "planned";
    public const string Arrived = "arrived";
    public const string Triaged = "triaged";
    public const string InProgress = "in-progress";
    public const string Onleave = "onleave";
    public const string Finished = "finished";
    public const string Cancelled = "cancelled";
    public const string EnteredInError = "entered-in-error";
    public const string Unknown = "unknown";

    internal static readonly CodeSet All = new("encounter-status",
    [
        Planned, Arrived, Triaged, InProgress, Onleave, Finished, Cancelled, EnteredInError, Unknown,
    ]);
}
