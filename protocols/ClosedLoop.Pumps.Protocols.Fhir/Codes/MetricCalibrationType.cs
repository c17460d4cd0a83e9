namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>metric-calibration-type</c>.</summary>
public static class MetricCalibrationType
{
    public const string Unspecified = "unspecified";
    public const string Offset = "offset";
    public const string Gain = "gain";
    public const string TwoPoint = "two-point";

    internal static readonly CodeSet All = new("metric-calibration-type", [Unspecified, Offset, Gain, TwoPoint]);
}
