namespace ClosedLoop.Pumps.Simulators;

/// <summary>One step of a program with steps: fluid at a rate, or a pause of given length.</summary>
/// <param name="RateNlH">0 for a pause.</param>
/// <param name="VolumeNl">0 for a pause, and for a last step that runs until the container is empty.</param>
/// <param name="DelayMs">Length of a pause; 0 = this step delivers.</param>
/// <param name="PausesForConfirmation">Waits for a nurse before it begins.</param>
public sealed record SimStep(long RateNlH, long VolumeNl, long DelayMs = 0, bool PausesForConfirmation = false)
{
    public bool IsDelay => DelayMs > 0;
}
