namespace ClosedLoop.Pumps.Domain.Polling;

/// <summary>What the mechanism was doing when it was read.</summary>
public enum DeliveryPhase
{
    Idle = 1,
    Delivering = 2,

    /// <summary>The program is done and the vein is kept open.</summary>
    KeepingOpen = 3,
}
