using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.Verdict;

namespace ClosedLoop.Pumps.SimFleet.Ward;

/// <summary>One pump at one moment, by its own word and by the gateway's.</summary>
/// <param name="Evidence">Its log, proposals and deliveries so far.</param>
/// <param name="Status">Its first channel.</param>
/// <param name="Held">The proposal on its screen.</param>
/// <param name="Alarms">What sounds.</param>
/// <param name="InSession">The gateway welcomed it and the link has not ended since.</param>
/// <param name="SentAgeMs">Since it last reported, by its own count; null = not yet.</param>
/// <param name="GatewayAgeMs">How old what the gateway knows of it is, by the gateway's word (S11); null = not known there.</param>
public sealed record PumpSnapshot(
    PumpEvidence Evidence,
    ChannelStatus Status,
    HeldProposal? Held,
    IReadOnlyList<AlarmKind> Alarms,
    bool InSession,
    long? SentAgeMs,
    long? GatewayAgeMs);
