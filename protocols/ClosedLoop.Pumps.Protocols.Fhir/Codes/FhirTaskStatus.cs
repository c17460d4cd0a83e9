namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>task-status</c>.</summary>
public static class FhirTaskStatus
{
    public const string Draft = "draft";
    public const string Requested = "requested";
    public const string Received = "received";
    public const string Accepted = "accepted";
    public const string Rejected = "rejected";
    public const string Ready = "ready";
    public const string Cancelled = "cancelled";
    public const string InProgress = "in-progress";
    public const string OnHold = "on-hold";
    public const string Failed = "failed";
    public const string Completed = "completed";
    public const string EnteredInError = "entered-in-error";

    internal static readonly CodeSet All = new("task-status",
    [
        Draft, Requested, Received, Accepted, Rejected, Ready, Cancelled, InProgress, OnHold, Failed, Completed,
        EnteredInError,
    ]);
}
