using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Programming;

/// <summary>What the pump says it holds or runs. Null = it does not say.</summary>
public sealed record ReadBack(FlowRate Rate, Volume? VolumeToBeInfused, OrderId? Order, PatientId? Patient);
