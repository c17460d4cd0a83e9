namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>ORC-1 of a pharmacy order.</summary>
public enum PrescriptionControl
{
    /// <summary>NW.</summary>
    New,

    /// <summary>HD.</summary>
    Hold,

    /// <summary>RL.</summary>
    Release,

    /// <summary>DC.</summary>
    Discontinue,

    /// <summary>XO.</summary>
    Change,
}
