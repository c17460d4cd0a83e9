namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>medicationrequest-status</c>.</summary>
public static class MedicationRequestStatus
{
    public const string Active = "active";
    public const string OnHold = "on-hold";
    public const string Cancelled = "cancelled";
    public const string Completed = "completed";
    public const string EnteredInError = "entered-in-error";
    public const string Stopped = "stopped";
    public const string Draft = "draft";
    public const string Unknown = "unknown";

    internal static readonly CodeSet All = new("medicationrequest-status",
    [
        Active, OnHold, Cancelled, Completed, EnteredInError, Stopped, Draft, Unknown,
    ]);
}
