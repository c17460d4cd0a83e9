using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Engine.Inbound;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>
/// Takes orders in: the message, its answer and the case are one commit (S1, <see cref="InboundDesk"/>); dispatch follows by itself.
/// </summary>
public sealed class OrderDesk(InboundDesk inbound, IntakeDecisions decisions, OrderDispatcher dispatcher, EffectSender effects) : IOrderIntake
{
    public async ValueTask<IntakeReceipt> TakeInfusionOrderAsync(InboundEnvelope envelope, InfusionOrder order, CancellationToken cancel)
    {
        var program = new ProgramId(Guid.CreateVersion7(envelope.ReceivedAt).ToString("N"));
        var received = decisions.Receive(program, envelope, order);
        var receipt = await inbound.DecideAsync(envelope, tx => decisions.TakeInfusionOrder(tx, envelope, received));
        if (receipt is IntakeReceipt.Stored)
            dispatcher.Post(received);
        return receipt;
    }

    public async ValueTask<IntakeReceipt> TakeVerifiedOrderAsync(InboundEnvelope envelope, VerifiedOrder order, CancellationToken cancel)
    {
        var decided = new List<CaseEffect>();
        var receipt = await inbound.DecideAsync(envelope, tx => decisions.TakeVerifiedOrder(tx, envelope, order, decided));
        if (receipt is IntakeReceipt.Stored)
            effects.Run(decided);
        return receipt;
    }
}
