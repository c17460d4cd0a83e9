namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>The syringe in the clamp.</summary>
public sealed record SyringeStatus
{
    public string Manufacturer { get; init; } = string.Empty;

    public string Model { get; init; } = string.Empty;

    /// <summary>Nominal; 0 = unknown.</summary>
    public ulong SizeNl { get; init; }

    /// <summary>What is left; null = unknown.</summary>
    public int? RemainingNl { get; init; }

    /// <summary>Its type only: it is patient data, which no log may show.</summary>
    public override string ToString() => nameof(SyringeStatus);
}
