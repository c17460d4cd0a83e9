namespace ClosedLoop.Pumps.Engine.Outbox;

/// <summary>A statement of the present state. Not durable: the next makes it worthless, and a failed one is not repeated.</summary>
public sealed record LaneSnapshot(string ControlId, ReadOnlyMemory<byte> Bytes);
