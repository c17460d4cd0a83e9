namespace ClosedLoop.Pumps.Engine.Associations;

/// <summary>What a channel does, as far as is known (S10: not knowing is not "idle").</summary>
public enum ChannelActivity
{
    Unknown = 0,
    Idle = 1,
    Infusing = 2,
}
