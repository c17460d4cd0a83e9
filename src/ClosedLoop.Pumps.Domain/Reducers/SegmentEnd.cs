namespace ClosedLoop.Pumps.Domain.Reducers;

/// <summary>How a delivery segment ended.</summary>
public enum SegmentEnd
{
    Stopped = 1,

    /// <summary>The programmed volume is in.</summary>
    Completed = 2,

    /// <summary>Not told by the pump; closed because something later shows that it is over.</summary>
    Unknown = 3,
}
