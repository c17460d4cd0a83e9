namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>One channel of the pump, as declared in <see cref="Hello"/>.</summary>
public sealed record ChannelInfo
{
    /// <summary>"A", "B", ...</summary>
    public string Channel { get; init; } = string.Empty;

    public ChannelKind Kind { get; init; }

    /// <summary>Declared resolution of a programmed rate.</summary>
    public ulong RateStepNlH { get; init; }

    /// <summary>Declared resolution of a volume.</summary>
    public ulong VolumeStepNl { get; init; }

    public ulong RateMaxNlH { get; init; }

    public ulong VtbiMaxNl { get; init; }

    /// <summary>Accepts a rate-change proposal while infusing.</summary>
    public bool TitrationProposals { get; init; }

    /// <summary>Proposal held now, empty = none.</summary>
    public string HeldProgramId { get; init; } = string.Empty;

    /// <summary>What it takes beyond a new primary program on an idle channel.</summary>
    public WireList<ProgramCapability> Capabilities { get; init; }

    /// <summary>Place in the rack, from 1; 0 = no rack.</summary>
    public uint RackSlot { get; init; }
}
