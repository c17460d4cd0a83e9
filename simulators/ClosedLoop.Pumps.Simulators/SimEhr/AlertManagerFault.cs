namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>What an alert manager is told to do wrong, so that a check has something to find.</summary>
public enum AlertManagerFault
{
    None = 0,

    /// <summary>It loses the message that an alarm ended.</summary>
    LostEnd,

    /// <summary>It takes each onset for two.</summary>
    DoubledOnset,

    /// <summary>It never acknowledges.</summary>
    NoAnswer,
}
