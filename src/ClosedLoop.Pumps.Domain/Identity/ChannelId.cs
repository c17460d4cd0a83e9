namespace ClosedLoop.Pumps.Domain.Identity;

/// <summary>Name of one channel of a pump as the pump prints it, e.g. "A".</summary>
public readonly record struct ChannelId(string Value)
{
    public override string ToString() => Value ?? "";
}
