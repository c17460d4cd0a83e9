namespace ClosedLoop.Pumps.Domain.Device;

/// <summary>A channel's part in a relay of syringe pumps (158071).</summary>
public enum RelayState
{
    /// <summary>It was in one that is broken.</summary>
    None = 1,
    Infusing = 2,
    Waiting = 3,
    Complete = 4,
}
