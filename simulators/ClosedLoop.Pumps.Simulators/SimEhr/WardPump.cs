namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>One pump of the ward, by its place in the list, and the patient it stands beside.</summary>
public sealed record WardPump(int Index, PumpTarget Target, SimPatient Patient);
