using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>What has to happen once the transaction that decided it is durable.</summary>
public abstract record CaseEffect
{
    private CaseEffect()
    {
    }

    public sealed record SendWithdraw(ChannelRef Channel, ProgramId Program) : CaseEffect;

    public sealed record SendQuery(ChannelRef Channel, ProgramId Program) : CaseEffect;

    /// <summary>A case on the channel ended: another that waited for it can be looked at.</summary>
    public sealed record ChannelFreed(ChannelRef Channel) : CaseEffect;
}
