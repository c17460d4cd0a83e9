namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>medication-admin-status</c>.</summary>
public static class MedicationAdministrationStatus
{
    public const string InProgress = "in-progress";
    public const string NotDone = "not-done";
    public const string OnHold = "on-hold";
    public const string Completed = "completed";
    public const string EnteredInError = "entered-in-error";
    public const string Stopped = "stopped";
    public const string Unknown = "unknown";

    internal static readonly CodeSet All = new("medication-admin-status",
    [
        InProgress, NotDone, OnHold, Completed, EnteredInError, Stopped, Unknown,
    ]);
}
