namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>What happened to a pump's link.</summary>
public enum LinkEventKind
{
    Connected = 1,
    Disconnected = 2,

    /// <summary>A connection that spoke in the pump's name was not let in.</summary>
    Refused = 3,

    /// <summary>Its session gave no sign of life when another connection claimed the pump.</summary>
    TakenOver = 4,
}
