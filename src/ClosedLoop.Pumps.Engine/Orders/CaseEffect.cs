using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>What has to happen once the transaction that decided it is durable.</summary>
public abstract record CaseEffect
{
    private CaseEffect()
    {
    }

    public sealed record SendWithdraw(ChannelRef Channel, ProgramId Program) : CaseEffect;

    /// <param name="Token">The session whose log had been read to its end when this was decided; another one is not asked.</param>
    public sealed record SendQuery(ChannelRef Channel, ProgramId Program, FencingToken Token) : CaseEffect;

    /// <summary>A case on the channel ended: another that waited for it can be looked at.</summary>
    public sealed record ChannelFreed(ChannelRef Channel) : CaseEffect;
}
