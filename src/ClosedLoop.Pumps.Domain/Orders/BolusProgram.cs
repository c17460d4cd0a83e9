using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Orders;

/// <summary>A bolus as it is proposed: at least a volume; the rate is the pump's own when null.</summary>
/// <param name="Amount">As ordered; null when ordered as a rate over a duration.</param>
public sealed record BolusProgram(OrderId Parent, DoseAmount? Amount, VolumeRounding Volume, RateRounding? Rate);
