namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>
/// A message taken in from an EHR, with the acknowledgment bytes it was given. The same sender, control id and content hash again is
/// answered with the same bytes and does no work; another hash is the caller's to refuse (CE).
/// </summary>
public sealed record InboundMessage(
    string SendingApplication,
    string ControlId,
    string Kind,
    ReadOnlyMemory<byte> ContentHash,
    ReadOnlyMemory<byte> Raw,
    ReadOnlyMemory<byte> Ack,
    DateTimeOffset ReceivedAt);
