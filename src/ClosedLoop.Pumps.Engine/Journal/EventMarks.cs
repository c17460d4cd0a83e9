namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>What a reader of an event has to know about its times.</summary>
[Flags]
public enum EventMarks
{
    None = 0,

    /// <summary>It came much later than it occurred: an entry made afterwards, not as it happened.</summary>
    Late = 1,

    /// <summary>The pump's displayed clock and the gateway's were far apart: both times are on record.</summary>
    ClockSuspect = 2,
}
