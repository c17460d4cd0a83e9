using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>Bytes that arrived under a key already taken by other bytes (S8). Hashes are SHA-256 of the wire bytes.</summary>
public sealed record QuarantinedEvent(
    EventKey Key, ReadOnlyMemory<byte> StoredHash, ReadOnlyMemory<byte> OfferedHash, ReadOnlyMemory<byte> Raw, DateTimeOffset ReceivedAt);
