namespace ClosedLoop.Pumps.Engine.Sessions;

/// <summary>Why a session is over.</summary>
public enum SessionEndReason
{
    /// <summary>The pump closed, or the connection broke.</summary>
    LinkClosed,

    /// <summary>The pump was sent a Refuse.</summary>
    Refused,

    HelloDeadlinePassed,

    PumpSilent,

    /// <summary>It gave no sign of life when another connection claimed its pump.</summary>
    TakenOver,

    /// <summary>The pump does not read what it is sent.</summary>
    SlowReader,
}
