namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>One source of a channel: its program and its volume counters.</summary>
public sealed record SourceStatus
{
    public Source Source { get; init; }

    public DeliveryStatus DeliveryStatus { get; init; }

    public NotDeliveringReason NotDeliveringReason { get; init; }

    /// <summary>Empty = programmed by hand.</summary>
    public string ProgramId { get; init; } = string.Empty;

    public string OrderId { get; init; } = string.Empty;

    public string DrugCode { get; init; } = string.Empty;

    public string DrugName { get; init; } = string.Empty;

    /// <summary>Programmed rate.</summary>
    public ulong RateNlH { get; init; }

    public Quantity? DoseRate { get; init; }

    public ulong VtbiNl { get; init; }

    /// <summary>0 at each delivery start.</summary>
    public ulong SegmentNl { get; init; }

    /// <summary>This delivery, all segments, boluses of the same fluid included.</summary>
    public ulong CumulativeNl { get; init; }

    public ulong RemainingNl { get; init; }

    /// <summary>Null = unknown.</summary>
    public int? TimeRemainingS { get; init; }

    /// <summary>E.g. 1.6 mg/mL; null for plain fluids.</summary>
    public Quantity? Concentration { get; init; }

    public DeliveryMode DeliveryMode { get; init; }

    /// <summary>Only in a mode with steps.</summary>
    public StepProgress? Steps { get; init; }

    /// <summary>The running order a dose belongs to; empty for other sources.</summary>
    public string ParentOrderId { get; init; } = string.Empty;

    /// <summary>Its source only: the rest is patient data, which no log may show.</summary>
    public override string ToString() => $"{nameof(SourceStatus)} {Source}";
}
