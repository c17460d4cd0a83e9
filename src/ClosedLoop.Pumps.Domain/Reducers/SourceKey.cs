using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Domain.Reducers;

/// <summary>One source of one channel of the pump.</summary>
public readonly record struct SourceKey(ChannelId Channel, InfusionSource Source)
{
    /// <summary>
    /// A dose drawn from the fluid of a fluid source, whoever gave it; its volume is counted there too (TF Vol 2 App. M, note 1).
    /// </summary>
    public bool IsDose => Source is not (InfusionSource.Primary or InfusionSource.Secondary);
}
