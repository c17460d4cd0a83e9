using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Evidence;

/// <summary>One thing that does not fit.</summary>
/// <param name="Subject">What it is about, as one key: an administration, an order, a charted time.</param>
public sealed record ReconciliationItem(ReconciliationKind Kind, string Subject, DateTimeOffset Since)
{
    public PatientId? Patient { get; init; }

    public OrderId? Order { get; init; }

    public ChannelRef? Channel { get; init; }

    public AdministrationId? Administration { get; init; }
}
