namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>The rows of one source channel of a PCD-10 (digest §10.4). Rates in nL/h, volumes in nL; what was not told is null.</summary>
public sealed record ReceivedSource
{
    /// <summary>158005.</summary>
    public string DeliveryStatus { get; init; } = "";

    /// <summary>158006.</summary>
    public string NotDeliveringReason { get; init; } = "";

    /// <summary>157784.</summary>
    public long? RateNlH { get; init; }

    /// <summary>157924 as sent: number and UCUM unit.</summary>
    public string DoseRate { get; init; } = "";

    /// <summary>157884.</summary>
    public long? VolumeNl { get; init; }

    /// <summary>157992.</summary>
    public long? SegmentNl { get; init; }

    /// <summary>157993.</summary>
    public long? CumulativeNl { get; init; }

    /// <summary>157872.</summary>
    public long? RemainingNl { get; init; }
}
