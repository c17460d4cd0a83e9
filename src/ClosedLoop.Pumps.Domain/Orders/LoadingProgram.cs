using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Orders;

/// <summary>A loading dose as it is proposed, before the program itself; the rate is the pump's own when null.</summary>
public sealed record LoadingProgram(DoseAmount Amount, VolumeRounding Volume, RateRounding? Rate);
