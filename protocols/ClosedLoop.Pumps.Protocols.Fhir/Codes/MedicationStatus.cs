namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>medication-status</c>.</summary>
public static class MedicationStatus
{
    public const string Active = "active";
    public const string Inactive = "inactive";
    public const string EnteredInError = "entered-in-error";

    internal static readonly CodeSet All = new("medication-status", [Active, Inactive, EnteredInError]);
}
