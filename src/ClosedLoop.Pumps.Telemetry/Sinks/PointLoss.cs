namespace ClosedLoop.Pumps.Telemetry.Sinks;

/// <summary>Why a point is not in a store.</summary>
public enum PointLoss
{
    /// <summary>The oldest in the sink's queue, which was full.</summary>
    QueueFull,

    /// <summary>Line protocol cannot hold it.</summary>
    Unwritable,

    /// <summary>The server took its neighbours and not it.</summary>
    Refused,

    /// <summary>The server does not take even a single line of this size.</summary>
    TooLarge,

    /// <summary>The spill folder holds as much as it may.</summary>
    SpillFull,

    /// <summary>The spill folder could not be written.</summary>
    SpillFailed,

    /// <summary>What was spilled could not be read back whole.</summary>
    SpillDamaged,

    /// <summary>Not yet written when the gateway ended.</summary>
    Stopped,
}
