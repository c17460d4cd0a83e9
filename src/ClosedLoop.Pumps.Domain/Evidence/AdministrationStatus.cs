namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>Where an administration stands at the pump.</summary>
public enum AdministrationStatus
{
    /// <summary>Fluid flows, or the source goes over from one segment into the next.</summary>
    InProgress = 1,

    /// <summary>It does not flow and its program is still there: it may go on.</summary>
    OnHold = 2,

    /// <summary>The programmed volume is in.</summary>
    Completed = 3,

    /// <summary>Over before the programmed volume was in.</summary>
    Stopped = 4,

    /// <summary>Over, and the pump never told how it ended.</summary>
    Unknown = 5,
}
