using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>What the holder makes the pump do.</summary>
internal interface IProposalEffects
{
    /// <summary>The care area selected at the pump; empty = none.</summary>
    string CareArea { get; }

    /// <summary>Tell the gateway, if it listens.</summary>
    void Report(ProposalState state);

    /// <summary>A held proposal ended without a start: a durable event.</summary>
    void LogCleared(HeldProposal held, ClearReason reason);

    /// <summary>The nurse confirmed: deliver it. The start is a durable event.</summary>
    void Start(HeldProposal held);
}
