namespace ClosedLoop.Pumps.Simulators;

/// <summary>What a test does to the pump's own end of a link.</summary>
public enum LinkFault
{
    None = 0,

    /// <summary>Reads nothing: the gateway's buffers fill. Still sends.</summary>
    NotReading,

    /// <summary>Neither reads nor sends, and does not close: the cable is out.</summary>
    HalfOpen,
}
