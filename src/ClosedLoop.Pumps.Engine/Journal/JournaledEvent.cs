using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>
/// A pump event as it is made durable. <see cref="Raw"/> is the wire form whose SHA-256 tells a duplicate from a conflict (S8);
/// <see cref="Payload"/> is the canonical form, opaque to the store. Instants are kept in UTC to the microsecond.
/// </summary>
public sealed record JournaledEvent(
    EventKey Key,
    string Kind,
    ChannelId? Channel,
    DateTimeOffset DeviceTime,
    DateTimeOffset ReceivedAt,
    BootId Boot,
    ReadOnlyMemory<byte> Raw,
    ReadOnlyMemory<byte> Payload,
    DocumentationState Documentation)
{
    /// <summary>When it occurred by the gateway's clock (ADR 10); null = stored before that was kept.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    public EventMarks Marks { get; init; }
}
