namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>audit-event-action</c>.</summary>
public static class AuditEventAction
{
    public const string Create = "C";
    public const string Read = "R";
    public const string Update = "U";
    public const string Delete = "D";
    public const string Execute = "E";

    internal static readonly CodeSet All = new("audit-event-action", [Create, Read, Update, Delete, Execute]);
}
