using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;

namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>What the journal knows about one event and its source, besides the event itself.</summary>
public sealed record EvidenceFacts
{
    /// <summary>By the gateway's clock.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>By the channel's association at the occurrence (S5); null = nobody's.</summary>
    public PatientId? Patient { get; init; }

    /// <summary>As the pump knows it.</summary>
    public PatientId? PatientAtPump { get; init; }

    /// <summary>The order of the event's source, the pump's or the one a person linked.</summary>
    public OrderId? Order { get; init; }

    /// <summary>The order on file as it stood at the occurrence; null = none.</summary>
    public VerifiedOrder? Verified { get; init; }

    /// <summary>The case of the program that the source runs; null = by hand, or not on record any more.</summary>
    public ProgrammingCase? Case { get; init; }

    /// <summary>Containers of the order so far, on all pumps.</summary>
    public int ContainersBefore { get; init; }

    public EvidenceFlags Flags { get; init; }

    /// <summary>Set when the event is kept back until a person has looked.</summary>
    public ReviewReason? Review { get; init; }
}
