using ClosedLoop.Pumps.Protocols.Hl7.Messages;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>One message of the gateway as the observation consumer got it. Times are Unix milliseconds of the true clock.</summary>
/// <param name="Order">Place in the order of receipt, over all connections.</param>
/// <param name="Connection">Number of the connection.</param>
/// <param name="ConnectedUnixMs">When that connection was made.</param>
/// <param name="ReceivedUnixMs">When the message was complete.</param>
/// <param name="Raw">The bytes.</param>
/// <param name="ControlId">MSH-10.</param>
/// <param name="Report">The message as read under its profile without any tolerance; null when it does not conform.</param>
/// <param name="Findings">What does not conform.</param>
/// <param name="Reply">How it was answered.</param>
public sealed record ReceivedReport(
    long Order,
    int Connection,
    long ConnectedUnixMs,
    long ReceivedUnixMs,
    ReadOnlyMemory<byte> Raw,
    string ControlId,
    ObservationReport? Report,
    IReadOnlyList<string> Findings,
    DocReplyKind Reply)
{
    /// <summary>PCD-10 by MSH-9.2; anything else is PCD-01.</summary>
    public required bool IsEvent { get; init; }

    /// <summary>The infusion event it reports; null for PCD-01 and what cannot be read as one.</summary>
    public ReceivedEvent? Event { get; init; }
}
