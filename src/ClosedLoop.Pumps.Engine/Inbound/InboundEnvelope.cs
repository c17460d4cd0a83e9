namespace ClosedLoop.Pumps.Engine.Inbound;

/// <summary>A message from an EHR on its way into the journal, with the commit acknowledgement it will get once it is durable (S1).</summary>
/// <param name="SendingApplication">MSH-3; with <paramref name="ControlId"/> the identity of the message.</param>
/// <param name="ControlId">MSH-10.</param>
/// <param name="Kind">Trigger, e.g. RGV^O15.</param>
/// <param name="Raw">The bytes as received, without framing.</param>
/// <param name="CommitAck">The CA to send after the commit, and to repeat when the same bytes come again.</param>
/// <param name="ReceivedAt">Gateway clock.</param>
public sealed record InboundEnvelope(
    string SendingApplication,
    string ControlId,
    string Kind,
    ReadOnlyMemory<byte> Raw,
    ReadOnlyMemory<byte> CommitAck,
    DateTimeOffset ReceivedAt);
