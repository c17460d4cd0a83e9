using ClosedLoop.Pumps.Domain.Orders;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>One step after exact conversion; a delay delivers nothing.</summary>
internal sealed record ExactStep(RequestedStep Requested, ExactDelivery? Delivery);
