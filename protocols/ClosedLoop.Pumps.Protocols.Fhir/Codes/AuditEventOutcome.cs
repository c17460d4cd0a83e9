namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>audit-event-outcome</c>.</summary>
public static class AuditEventOutcome
{
    public const string Success = "0";
    public const string MinorFailure = "4";
    public const string SeriousFailure = "8";
    public const string MajorFailure = "12";

    internal static readonly CodeSet All = new("audit-event-outcome", [Success, MinorFailure, SeriousFailure, MajorFailure]);
}
