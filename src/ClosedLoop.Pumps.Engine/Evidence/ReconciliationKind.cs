namespace ClosedLoop.Pumps.Engine.Evidence;

/// <summary>Where orders, pumps and records do not fit together.</summary>
public enum ReconciliationKind
{
    RunningWithoutOrder = 1,
    DueNotStarted = 2,
    StartedLate = 3,

    /// <summary>Nothing of an order flows any more, long before the order ends.</summary>
    EndedEarly = 4,

    /// <summary>Delivered to nobody in particular: no association says to whom.</summary>
    Unassociated = 5,

    /// <summary>Charted by hand, and no pump told of any delivery then.</summary>
    DocumentedNeverSeenByPump = 6,

    StoppedOrderStillInfusing = 7,
}
