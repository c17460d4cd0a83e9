using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Device;

/// <summary>Target-controlled infusion (158069, 158070, 158124, 158128, 158132). No target in mode User.</summary>
public sealed record TciStatus(TciMode Mode, string Model, Concentration? Target, Concentration? Plasma, Concentration? Effect);
