namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>device-status</c>.</summary>
public static class DeviceStatus
{
    public const string Active = "active";
    public const string Inactive = "inactive";
    public const string EnteredInError = "entered-in-error";
    public const string Unknown = "unknown";

    internal static readonly CodeSet All = new("device-status", [Active, Inactive, EnteredInError, Unknown]);
}
