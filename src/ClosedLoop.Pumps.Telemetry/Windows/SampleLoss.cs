namespace ClosedLoop.Pumps.Telemetry.Windows;

/// <summary>Why a sample is in no window.</summary>
public enum SampleLoss
{
    /// <summary>As many windows are held as may be.</summary>
    SlotsFull,

    /// <summary>Its window is closed: the clock went back.</summary>
    Late,

    /// <summary>Finer than a nanolitre, or larger than can be counted.</summary>
    Unrepresentable,

    /// <summary>A counter at its end: that much was given at least, and no number says so (S10).</summary>
    Saturated,
}
