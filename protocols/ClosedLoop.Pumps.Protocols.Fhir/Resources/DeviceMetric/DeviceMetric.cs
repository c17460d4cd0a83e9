namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>A value or setting a device reports: rate, volume, pressure.</summary>
public sealed partial record DeviceMetric : DomainResource
{
    public override string ResourceType => "DeviceMetric";

    public IReadOnlyList<Identifier> Identifier { get; init => field = value ?? []; } = [];

    public CodeableConcept? Type { get; init; }

    public CodeableConcept? Unit { get; init; }

    public Reference? Source { get; init; }

    public Reference? Parent { get; init; }

    public string? OperationalStatus { get; init; }

    public string? Color { get; init; }

    public string? Category { get; init; }

    public Timing? MeasurementPeriod { get; init; }

    public IReadOnlyList<DeviceMetricCalibration> Calibration { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Many("identifier"u8, Identifier);
        v.One("type"u8, Type, min: 1);
        v.One("unit"u8, Unit);
        v.One("source"u8, Source);
        v.One("parent"u8, Parent);
        v.Code("operationalStatus"u8, OperationalStatus, MetricOperationalStatus.All);
        v.Code("color"u8, Color, MetricColor.All);
        v.Code("category"u8, Category, MetricCategory.All, min: 1);
        v.One("measurementPeriod"u8, MeasurementPeriod);
        v.Many("calibration"u8, Calibration);
    }
}
