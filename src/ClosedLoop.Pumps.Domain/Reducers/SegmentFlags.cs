namespace ClosedLoop.Pumps.Domain.Reducers;

/// <summary>Why somebody has to look at a segment before its volume is believed.</summary>
[Flags]
public enum SegmentFlags
{
    None = 0,

    /// <summary>The cumulative counter went down and no event said why (S10).</summary>
    CounterFell = 1,

    /// <summary>The cumulative counter grew between segments, beyond the boluses seen.</summary>
    UnexplainedVolume = 2,

    /// <summary>The segment counter and the cumulative counter disagree; the volume is by the cumulative one.</summary>
    CountersDisagree = 4,

    /// <summary>No start is in the log.</summary>
    StartMissing = 8,

    /// <summary>No stop is in the log; the end and volume are the last that is known.</summary>
    StopMissing = 16,

    /// <summary>The pump was switched off and on: counters are not compared across it (S10).</summary>
    BootChanged = 32,

    /// <summary>Events around it are lost (S8): the record is incomplete.</summary>
    EventsLost = 64,

    /// <summary>The counter was not told, or stood at its end: the volume is a lower bound, never a made-up number (S10).</summary>
    VolumeUnknown = 128,
}
