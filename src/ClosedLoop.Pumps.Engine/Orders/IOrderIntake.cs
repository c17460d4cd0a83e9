using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Engine.Inbound;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>Where EHR-facing actors put what they received. A call returns after the commit (S1).</summary>
public interface IOrderIntake
{
    /// <summary>Takes a bedside infusion order (PCD-03). Checks and dispatch follow by themselves; the answer goes out through the outbox.</summary>
    ValueTask<IntakeReceipt> TakeInfusionOrderAsync(InboundEnvelope envelope, InfusionOrder order, CancellationToken cancel);

    /// <summary>Takes a pharmacist-verified order, its hold or its end (RDE^O11).</summary>
    ValueTask<IntakeReceipt> TakeVerifiedOrderAsync(InboundEnvelope envelope, VerifiedOrder order, CancellationToken cancel);
}
