namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Whether the channel could take a program at all; unspecified = not told.</summary>
public enum ChannelMode
{
    Unspecified = 0,
    Ready = 1,
    Standby = 2,
    DelayedStart = 3,
    PoweredOff = 4,
}
