namespace ClosedLoop.Pumps.Domain.Identity;

/// <summary>One channel of one pump: what an order is for and what a patient is associated with.</summary>
public readonly record struct ChannelRef(PumpId Pump, ChannelId Channel)
{
    public override string ToString() => $"{Pump}/{Channel}";
}
