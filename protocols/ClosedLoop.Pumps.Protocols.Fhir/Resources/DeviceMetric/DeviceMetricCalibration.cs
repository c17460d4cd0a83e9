namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>DeviceMetric.calibration</c>.</summary>
public sealed partial record DeviceMetricCalibration : Element
{
    public string? Type { get; init; }

    public string? State { get; init; }

    public FhirDateTime? Time { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Code("type"u8, Type, MetricCalibrationType.All);
        v.Code("state"u8, State, MetricCalibrationState.All);
        v.Time("time"u8, Time, TimeKind.Instant);
    }
}
