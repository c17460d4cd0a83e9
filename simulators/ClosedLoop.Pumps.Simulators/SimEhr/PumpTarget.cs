namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>The pump channel an order is for, as scanned at the bedside.</summary>
/// <param name="PumpId">EUI-64, 16 hex digits.</param>
/// <param name="Label">What is printed on the housing.</param>
/// <param name="Syringe">A syringe pump (RXR-3 SYR) instead of a large-volume pump (IVP).</param>
public sealed record PumpTarget(string PumpId, string Label, string Channel, bool Syringe);
