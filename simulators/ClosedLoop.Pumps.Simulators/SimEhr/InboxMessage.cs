namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>A message an <see cref="MllpInbox"/> received.</summary>
/// <param name="Bytes">Without framing.</param>
/// <param name="ReceivedAt">True time.</param>
/// <param name="Answered">Whether an acknowledgement was sent.</param>
public sealed record InboxMessage(ReadOnlyMemory<byte> Bytes, DateTimeOffset ReceivedAt, bool Answered);
