using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>A drug as the pharmacy stocks it. A plain fluid has no strength.</summary>
public sealed record SimDrug(string Code, string Name, CodedQuantity? Strength = null, CodedQuantity? StrengthVolume = null);
