namespace ClosedLoop.Pumps.Domain.Device;

/// <summary>Whether a channel could take a program at all, apart from what it infuses.</summary>
public enum ChannelMode
{
    Ready = 1,
    Standby = 2,

    /// <summary>A program waits for its start time (9032).</summary>
    DelayedStart = 3,

    /// <summary>The channel is off while the pump's radio is on (9006).</summary>
    PoweredOff = 4,
}
