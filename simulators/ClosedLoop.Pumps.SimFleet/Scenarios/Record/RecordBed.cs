namespace ClosedLoop.Pumps.SimFleet.Scenarios.Record;

/// <summary>One pump's part in the shift.</summary>
internal enum RecordBed
{
    /// <summary>By order, to its end.</summary>
    Order,
    Titration,
    Pause,
    NewBag,
    Bolus,

    /// <summary>Its link is dead for a while, and things happen meanwhile.</summary>
    Outage,

    /// <summary>By order; then the pump is given up and the order goes on at the next one.</summary>
    SwapFrom,
    SwapTo,

    /// <summary>By hand, to its end and on to keep-vein-open.</summary>
    Completion,

    /// <summary>By order, changed at the pump before the start.</summary>
    Edit,
}
