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
}
