namespace ClosedLoop.Pumps.SimFleet.Scenarios.Stale;

/// <summary>How a story must end at its pump.</summary>
public enum StaleEnd
{
    /// <summary>Confirmed and running.</summary>
    Started,

    /// <summary>Ended at the pump by itself when its time was over.</summary>
    Expired,

    /// <summary>Taken back.</summary>
    Withdrawn,

    /// <summary>The pump got it and would not take it.</summary>
    RefusedByPump,

    /// <summary>It never reached the pump.</summary>
    NeverThere,
}
