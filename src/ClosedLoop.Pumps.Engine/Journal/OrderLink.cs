using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>A person said that what a source infuses without an order belongs to one. Counts for what is documented from then on.</summary>
/// <param name="Id">0 before it is stored.</param>
/// <param name="Since">When the infusion it is about began.</param>
/// <param name="Until">When that infusion was cleared; null = not yet.</param>
public sealed record OrderLink(
    long Id,
    ChannelRef Channel,
    InfusionSource Source,
    OrderId Order,
    DateTimeOffset Since,
    DateTimeOffset? Until,
    string LinkedBy,
    DateTimeOffset LinkedAt,
    string Reason);
