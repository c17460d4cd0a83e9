namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>What one channel is doing: the mechanism, and every source that has a program.</summary>
public sealed record ChannelStatus
{
    public string Channel { get; init; } = string.Empty;

    /// <summary>As the pump knows it, empty = none.</summary>
    public string PatientId { get; init; } = string.Empty;

    /// <summary>0 = not given.</summary>
    public ulong PatientWeightG { get; init; }

    public bool Infusing { get; init; }

    public ulong RateNowNlH { get; init; }

    public Source ActiveSource { get; init; }

    public WireList<SourceStatus> Sources { get; init; }

    /// <summary>Null = not measured.</summary>
    public int? PressureMmHg { get; init; }

    /// <summary>0 = not given.</summary>
    public ulong PatientHeightMm { get; init; }

    /// <summary>Body surface; 0 = not given.</summary>
    public ulong PatientSurfaceCm2 { get; init; }

    public ChannelMode Mode { get; init; }

    public SetState Set { get; init; }

    public PcaStatus? Pca { get; init; }

    public SyringeStatus? Syringe { get; init; }

    public TciStatus? Tci { get; init; }

    public RelayStatus? Relay { get; init; }

    /// <summary>Its channel only: the rest is patient data, which no log may show.</summary>
    public override string ToString() => $"{nameof(ChannelStatus)} {Channel}";
}
