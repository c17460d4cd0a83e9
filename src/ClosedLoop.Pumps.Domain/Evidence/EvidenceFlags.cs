namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>Where a number comes from, beyond "the pump told it as it happened", and why somebody may have to look at it.</summary>
[Flags]
public enum EvidenceFlags
{
    None = 0,

    /// <summary>Inferred from two readings of a pump that keeps no log for us.</summary>
    Derived = 1,

    /// <summary>Arrived so late that it is an entry made afterwards.</summary>
    Late = 2,

    /// <summary>The pump's displayed clock and the gateway's were far apart; both times are given.</summary>
    ClockSuspect = 4,

    /// <summary>The counter stood at its end: at least that much (S10).</summary>
    Saturated = 8,

    /// <summary>Kept by the pump while the link was away, and told afterwards.</summary>
    Backfilled = 16,

    /// <summary>Events around it are lost for good (S8).</summary>
    Incomplete = 32,

    /// <summary>The segment counter and the cumulative counter disagree; the volume is by the cumulative one.</summary>
    CountersDisagree = 64,

    /// <summary>The cumulative counter fell and no event said why (S10).</summary>
    CounterFell = 128,

    /// <summary>The cumulative counter grew where nothing flowed; that volume is not in the total.</summary>
    UnexplainedVolume = 256,

    /// <summary>No start is in the log: when it began is not known.</summary>
    StartMissing = 512,

    /// <summary>No stop is in the log: the end and the volume are the last that is known.</summary>
    StopMissing = 1024,

    /// <summary>The pump was switched off and on: counters are not compared across it (S10).</summary>
    BootChanged = 2048,

    /// <summary>A counter was not told: the volume is a lower bound (S10).</summary>
    VolumeUnknown = 4096,

    /// <summary>The pump named another patient than the channel's association (S5).</summary>
    PatientConflict = 8192,

    /// <summary>A person entered another total than the counters say.</summary>
    Corrected = 16384,
}
