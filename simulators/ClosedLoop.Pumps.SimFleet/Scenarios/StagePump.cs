using ClosedLoop.Pumps.Simulators;

namespace ClosedLoop.Pumps.SimFleet.Scenarios;

/// <summary>A pump on a <see cref="Stage"/>.</summary>
/// <param name="Config">The pump.</param>
/// <param name="Nurse">Null = nobody acts on her own; the scenario presses the keys.</param>
public sealed record StagePump(SimPumpConfig Config, Nurse? Nurse = null)
{
    /// <summary>How it connects; its seed is the stage's.</summary>
    public FrontOptions Options { get; init; } = new();
}
