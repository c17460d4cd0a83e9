namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>metric-category</c>.</summary>
public static class MetricCategory
{
    public const string Measurement = "measurement";
    public const string Setting = "setting";
    public const string Calculation = "calculation";
    public const string Unspecified = "unspecified";

    internal static readonly CodeSet All = new("metric-category", [Measurement, Setting, Calculation, Unspecified]);
}
