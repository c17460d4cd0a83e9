using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>A bolus as it is asked for.</summary>
public sealed record BolusRequest
{
    public required DoseAmount Amount { get; init; }

    /// <summary>How fast; null = the pump's default.</summary>
    public FlowRate? Rate { get; init; }

    /// <summary>Of the running infusion; needed where the amount is a volume and the limit a drug, or the other way round.</summary>
    public Concentration? Concentration { get; init; }

    public PatientSize Size { get; init; }

    /// <summary>When it would begin, by the gateway's clock.</summary>
    public required DateTimeOffset At { get; init; }
}
