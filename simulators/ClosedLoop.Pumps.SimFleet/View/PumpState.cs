namespace ClosedLoop.Pumps.SimFleet.View;

/// <summary>What a pump is doing, in one word.</summary>
public enum PumpState
{
    Idle,
    Running,

    /// <summary>The volume is in; the vein is kept open.</summary>
    Kvo,
    Paused,

    /// <summary>The volume is in and nothing flows.</summary>
    Finished,

    /// <summary>An alarm stopped it.</summary>
    Alarm,

    /// <summary>No session with the gateway.</summary>
    NoLink,
}
