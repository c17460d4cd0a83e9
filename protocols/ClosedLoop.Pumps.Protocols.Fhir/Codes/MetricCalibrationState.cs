namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>metric-calibration-state</c>.</summary>
public static class MetricCalibrationState
{
    public const string NotCalibrated = "not-calibrated";
    public const string CalibrationRequired = "calibration-required";
    public const string Calibrated = "calibrated";
    public const string Unspecified = "unspecified";

    internal static readonly CodeSet All = new("metric-calibration-state", [NotCalibrated, CalibrationRequired, Calibrated, Unspecified]);
}
