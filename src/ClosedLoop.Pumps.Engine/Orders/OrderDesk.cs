using System.Security.Cryptography;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
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
    CaseBook book,
    OrderDispatcher dispatcher,
    EffectSender effects,
    OrderOptions options,
    OrderMetrics metrics,
    ILogger<OrderDesk> log) : IOrderIntake
{
    // A long-running order is titrated many times; its newest requests are the ones that can still be pending or running.
    private const int CasesOfOrderMax = 64;
    private const string Full = "the order queue is full";

    public async ValueTask<IntakeReceipt> TakeInfusionOrderAsync(InboundEnvelope envelope, InfusionOrder order, CancellationToken cancel)
    {
        var program = new ProgramId(Guid.CreateVersion7(envelope.ReceivedAt).ToString("N"));
        var life = TimeSpan.FromMilliseconds(order.Kind == OrderKind.Bolus ? options.BolusLifeMs : options.RequestLifeMs);
        var received = ProgrammingCase.Receive(
            program, order, (order.RequestedAt ?? envelope.ReceivedAt) + life, envelope.ReceivedAt);
        var receipt = await TakeAsync(envelope, tx => CaseBook.Open(tx, received));
        if (receipt is IntakeReceipt.Stored)
            dispatcher.Post(received);
        return receipt;
    }

    public async ValueTask<IntakeReceipt> TakeVerifiedOrderAsync(InboundEnvelope envelope, VerifiedOrder order, CancellationToken cancel)
    {
        var decided = new List<CaseEffect>();
        var receipt = await TakeAsync(envelope, tx => StoreVerified(tx, order, envelope.ReceivedAt, decided));
        if (receipt is IntakeReceipt.Stored)
            effects.Run(decided);
        return receipt;
    }

    private async ValueTask<IntakeReceipt> TakeAsync(InboundEnvelope envelope, Action<IJournalTransaction> work)
    {
        var writing = journal.TryWrite(tx => Store(tx, envelope, work));
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

    private IntakeReceipt Store(IJournalTransaction tx, InboundEnvelope envelope, Action<IJournalTransaction> work)
    {
        var hash = SHA256.HashData(envelope.Raw.Span);
        var since = envelope.ReceivedAt - TimeSpan.FromDays(options.DuplicateWindowDays);
        if (tx.TryGetInbound(envelope.SendingApplication, envelope.ControlId, since) is { } earlier)
            return earlier.ContentHash.Span.SequenceEqual(hash)
                ? new IntakeReceipt.Repeated(earlier.Ack)
                : new IntakeReceipt.Conflicting();
        tx.InsertInbound(new InboundMessage(
            envelope.SendingApplication, envelope.ControlId, envelope.Kind, hash, envelope.Raw, envelope.CommitAck, envelope.ReceivedAt));
        work(tx);
        return new IntakeReceipt.Stored();
    }

    /// <summary>A hold or an end takes back what is pending and flags what runs (S2: it stops nothing).</summary>
    private void StoreVerified(IJournalTransaction tx, VerifiedOrder order, DateTimeOffset now, List<CaseEffect> decided)
    {
        tx.UpsertVerifiedOrder(new VerifiedOrderRow(order.Order, order.Patient, order.Status.ToString(), DomainJson.Serialize(order), now));
        if (order.Status == VerifiedOrderStatus.Active)
            return;
        var reason = order.Status == VerifiedOrderStatus.Held ? "order held" : "order discontinued";
        foreach (var row in tx.FindCasesOfOrder(order.Order, CasesOfOrderMax))
            book.Apply(tx, row.Program, new CaseInput.WithdrawAsked(reason), now, decided);
    }
}
