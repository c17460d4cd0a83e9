namespace ClosedLoop.Pumps.Simulators;

/// <summary>A simulator front that faults can be injected into.</summary>
public interface IFaultTarget
{
    SimFront Front { get; }

    /// <summary>
    /// Makes the fault happen now, or with the next frame it fits. Counts it in <paramref name="counts"/> when it has happened. False when
    /// it cannot happen at present (no free slot to move to, nothing on the screen) or does not apply to the front.
    /// </summary>
    bool Inject(PumpFault fault, FaultCounts counts);
}
