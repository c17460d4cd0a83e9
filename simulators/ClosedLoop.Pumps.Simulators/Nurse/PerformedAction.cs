namespace ClosedLoop.Pumps.Simulators;

/// <summary>A scripted action as it was carried out, and what the keypad answered.</summary>
public sealed record PerformedAction(TherapyAction Action, long AtMs, KeypadResult Result);
