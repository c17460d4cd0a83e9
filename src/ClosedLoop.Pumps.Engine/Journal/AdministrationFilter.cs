using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>Which administrations to list; what is null does not matter.</summary>
/// <param name="From">Not over before.</param>
/// <param name="To">Begun before.</param>
/// <param name="IsUnassociated">Only those without a patient.</param>
public sealed record AdministrationFilter(
    PatientId? Patient = null,
    OrderId? Order = null,
    PumpId? Pump = null,
    ChannelId? Channel = null,
    EvidenceState? State = null,
    AdministrationStatus? Status = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    bool IsUnassociated = false);
