namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>metric-operational-status</c>.</summary>
public static class MetricOperationalStatus
{
    public const string On = "on";
    public const string Off = "off";
    public const string Standby = "standby";
    public const string EnteredInError = "entered-in-error";

    internal static readonly CodeSet All = new("metric-operational-status", [On, Off, Standby, EnteredInError]);
}
