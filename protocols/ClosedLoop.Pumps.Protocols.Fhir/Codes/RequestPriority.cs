namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>request-priority</c>.</summary>
public static class RequestPriority
{
    public const string Routine = "routine";
    public const string Urgent = "urgent";
    public const string Asap = "asap";
    public const string Stat = "stat";

    internal static readonly CodeSet All = new("request-priority", [Routine, Urgent, Asap, Stat]);
}
