using System.Security.Cryptography;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Engine.Twins;
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
    PumpTwins twins,
    IPumpNames names,
    OrderOptions options,
    OrderMetrics metrics,
    ILogger<OrderDesk> log) : IOrderIntake
{
    // A long-running order is titrated many times; its newest requests are the ones that can still be pending or running.
    private const int CasesOfOrderMax = 64;
    private static readonly string[] StartedStates =
        [nameof(ProgrammingState.Started), nameof(ProgrammingState.StartedModified), nameof(ProgrammingState.TooLateStarted)];

    private const string Full = "the order queue is full";

    public async ValueTask<IntakeReceipt> TakeInfusionOrderAsync(InboundEnvelope envelope, InfusionOrder order, CancellationToken cancel)
    {
        var program = new ProgramId(Guid.CreateVersion7(envelope.ReceivedAt).ToString("N"));
        var life = TimeSpan.FromMilliseconds(order.Kind == OrderKind.Bolus ? options.BolusLifeMs : options.RequestLifeMs);
        var received = ProgrammingCase.Receive(
            program,
            order with { Channel = names.Resolve(order.RequestedPump, order.RequestedChannel?.Value) },
            (order.RequestedAt ?? envelope.ReceivedAt) + life,
            envelope.ReceivedAt);
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
        {
            if (earlier.ContentHash.Span.SequenceEqual(hash))
                return new IntakeReceipt.Repeated(earlier.Ack);
            tx.AppendAudit(new AuditEntry(
                envelope.ReceivedAt, "gateway", CaseBook.ReviewAction, $"{envelope.SendingApplication} {envelope.ControlId}",
                "The same control id came with other content and was refused."));
            return new IntakeReceipt.Conflicting();
        }

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
        var flagged = new HashSet<ChannelRef>();
        foreach (var row in tx.FindCasesOfOrder(order.Order, CasesOfOrderMax))
            if (row.IsOpen || (StartedStates.Contains(row.State) && flagged.Add(row.Channel) && MayStillInfuse(row)))
                book.Apply(tx, row.Program, new CaseInput.WithdrawAsked(reason), now, decided);
    }

    // Only a newer word of the pump that no longer names the order shows that it has ended; not knowing is not "ended" (S10).
    private bool MayStillInfuse(CaseRow started) =>
        twins.Find(started.Channel.Pump)?.Twin.Channels.GetValueOrDefault(started.Channel.Channel) is not { } known
        || known.At <= started.UpdatedAt
        || known.Status.Sources.Any(source => source.Order == started.Order || source.Program == started.Program);
}
