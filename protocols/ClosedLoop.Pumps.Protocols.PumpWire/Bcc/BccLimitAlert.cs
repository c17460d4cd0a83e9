namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>Values of DGDALERTSLL, DGDALERTSLH and DGDALERTHLH.</summary>
public enum BccLimitAlert
{
    None = 0,
    /// <summary>The nurse went beyond the soft limit.</summary>
    Overridden = 1,

    /// <summary>The nurse took the entry back, or a hard limit refused it.</summary>
    Rejected = 2,
}
