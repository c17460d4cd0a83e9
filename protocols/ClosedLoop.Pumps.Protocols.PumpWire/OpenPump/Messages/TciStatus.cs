namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Target-controlled infusion.</summary>
public sealed record TciStatus
{
    public TciMode Mode { get; init; }

    /// <summary>Name of the pharmacokinetic model.</summary>
    public string Model { get; init; } = string.Empty;

    /// <summary>Null in mode User.</summary>
    public Quantity? Target { get; init; }

    public Quantity? Plasma { get; init; }

    public Quantity? Effect { get; init; }

    /// <summary>Its type only: it is patient data, which no log may show.</summary>
    public override string ToString() => nameof(TciStatus);
}
