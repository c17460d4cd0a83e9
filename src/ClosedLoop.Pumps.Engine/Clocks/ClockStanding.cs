namespace ClosedLoop.Pumps.Engine.Clocks;

/// <summary>What is to be thought of a pump's displayed clock.</summary>
public enum ClockStanding
{
    /// <summary>Not measured since this gateway started.</summary>
    Unknown = 0,

    Right = 1,

    /// <summary>Further off than the warning bound.</summary>
    Off = 2,

    /// <summary>So far off that what it documents carries both times.</summary>
    Suspect = 3,
}
