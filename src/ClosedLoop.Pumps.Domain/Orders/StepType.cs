namespace ClosedLoop.Pumps.Domain.Orders;

/// <summary>What one step of a multistep order is (158037, digest §6.10).</summary>
public enum StepType
{
    Continuous = 1,

    /// <summary>Only as the first step.</summary>
    LoadingDose = 2,

    /// <summary>A pause of given length [r11].</summary>
    Delay = 3,
}
