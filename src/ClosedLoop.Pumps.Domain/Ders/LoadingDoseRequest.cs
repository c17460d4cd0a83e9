using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>A loading dose as it is asked for.</summary>
public sealed record LoadingDoseRequest
{
    public required DoseAmount Amount { get; init; }

    /// <summary>How fast; null = the pump's default.</summary>
    public FlowRate? Rate { get; init; }

    public Concentration? Concentration { get; init; }

    public PatientSize Size { get; init; }
}
