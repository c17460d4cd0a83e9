namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>
/// What belongs together. With grouping on, a value is <see cref="BccValue.NoValue"/> until all values of its group are consistent.
/// </summary>
public enum BccGroup
{
    /// <summary>Never grouped: identity, topology, the ComDevice.</summary>
    None = 0,
    Alarm,
    Alert,
    AutoProgramming,
    Bolus,
    CurrentInfusion,
    Settings,
    DoseRate,
    Drug,
    Patient,
    Pca,
    Pressure,
    Tci,
    Times,
}
