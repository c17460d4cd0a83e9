namespace ClosedLoop.Pumps.Simulators;

/// <summary>What a press of the patient's handset did.</summary>
public enum HandsetResult
{
    Delivered = 0,

    /// <summary>The channel runs no PCA program: nothing is counted.</summary>
    NoPca,

    /// <summary>The channel is stopped, alarming, or gives another dose.</summary>
    NotReady,

    /// <summary>Too soon after the last patient dose.</summary>
    Locked,

    /// <summary>One more would exceed a limit.</summary>
    LimitReached,
}
