namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>capability-statement-kind</c>.</summary>
public static class CapabilityStatementKind
{
    public const string Instance = "instance";
    public const string Capability = "capability";
    public const string Requirements = "requirements";

    internal static readonly CodeSet All = new("capability-statement-kind", [Instance, Capability, Requirements]);
}
