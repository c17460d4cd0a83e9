using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>
/// Takes orders in: one commit stores the message, its answer and the case, and only then may the commit acknowledgement leave (S1).
/// A message that came before is answered as before and does no work; the same control id with other content is a conflict.
/// </summary>
public sealed class OrderDesk(
    JournalWriter journal,
    IntakeDecisions decisions,
    OrderDispatcher dispatcher,
    EffectSender effects,
    OrderMetrics metrics,
    ILogger<OrderDesk> log) : IOrderIntake
{
    private const string Full = "the order queue is full";

    public async ValueTask<IntakeReceipt> TakeInfusionOrderAsync(InboundEnvelope envelope, InfusionOrder order, CancellationToken cancel)
    {
        var program = new ProgramId(Guid.CreateVersion7(envelope.ReceivedAt).ToString("N"));
        var received = decisions.Receive(program, envelope, order);
        var receipt = await TakeAsync(envelope, tx => decisions.TakeInfusionOrder(tx, envelope, received));
        if (receipt is IntakeReceipt.Stored)
            dispatcher.Post(received);
        return receipt;
    }

    public async ValueTask<IntakeReceipt> TakeVerifiedOrderAsync(InboundEnvelope envelope, VerifiedOrder order, CancellationToken cancel)
    {
        var decided = new List<CaseEffect>();
        var receipt = await TakeAsync(envelope, tx => decisions.TakeVerifiedOrder(tx, envelope, order, decided));
        if (receipt is IntakeReceipt.Stored)
            effects.Run(decided);
        return receipt;
    }

    private async ValueTask<IntakeReceipt> TakeAsync(InboundEnvelope envelope, Func<IJournalTransaction, IntakeReceipt> work)
    {
        var writing = journal.TryWrite(work);
        IntakeReceipt receipt;
        try
        {
            receipt = writing is null ? new IntakeReceipt.Unavailable(Full) : await writing;
        }
        catch (JournalUnavailableException e)
        {
            receipt = new IntakeReceipt.Unavailable(e.Message);
        }

        if (receipt is IntakeReceipt.Conflicting)
            OrderLog.ControlIdConflict(log, envelope.SendingApplication, envelope.ControlId);
        metrics.Taken(receipt.GetType().Name);
        return receipt;
    }
}
