namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>medicationdispense-status</c>.</summary>
public static class MedicationDispenseStatus
{
    public const string Preparation = "preparation";
    public const string InProgress = "in-progress";
    public const string Cancelled = "cancelled";
    public const string OnHold = "on-hold";
    public const string Completed = "completed";
    public const string EnteredInError = "entered-in-error";
    public const string Stopped = "stopped";
    public const string Declined = "declined";
    public const string Unknown = "unknown";

    internal static readonly CodeSet All = new("medicationdispense-status",
    [
        Preparation, InProgress, Cancelled, OnHold, Completed, EnteredInError, Stopped, Declined, Unknown,
    ]);
}
