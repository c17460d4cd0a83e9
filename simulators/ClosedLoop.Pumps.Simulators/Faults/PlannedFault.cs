namespace ClosedLoop.Pumps.Simulators;

/// <summary>One fault at its time.</summary>
/// <param name="AtMs">Since the plan began.</param>
public readonly record struct PlannedFault(long AtMs, PumpFault Fault);
