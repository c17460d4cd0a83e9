using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Inbound;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Engine.Twins;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>
/// Takes orders in: the message, its answer and the case are one commit (S1, <see cref="InboundDesk"/>); dispatch follows by itself.
/// </summary>
public sealed class OrderDesk(
    InboundDesk inbound,
    CaseBook book,
    OrderDispatcher dispatcher,
    EffectSender effects,
    PumpTwins twins,
    IPumpNames names,
    OrderOptions options) : IOrderIntake
{
    // A long-running order is titrated many times; its newest requests are the ones that can still be pending or running.
    private const int CasesOfOrderMax = 64;
    private static readonly string[] StartedStates =
        [nameof(ProgrammingState.Started), nameof(ProgrammingState.StartedModified), nameof(ProgrammingState.TooLateStarted)];

    public async ValueTask<IntakeReceipt> TakeInfusionOrderAsync(InboundEnvelope envelope, InfusionOrder order, CancellationToken cancel)
    {
        var program = new ProgramId(Guid.CreateVersion7(envelope.ReceivedAt).ToString("N"));
        var life = TimeSpan.FromMilliseconds(order.Kind == OrderKind.Bolus ? options.BolusLifeMs : options.RequestLifeMs);
        var received = ProgrammingCase.Receive(
            program,
            order with { Channel = names.Resolve(order.RequestedPump, order.RequestedChannel?.Value) },
            (order.RequestedAt ?? envelope.ReceivedAt) + life,
            envelope.ReceivedAt);
        var receipt = await inbound.TakeAsync(envelope, tx => CaseBook.Open(tx, received));
        if (receipt is IntakeReceipt.Stored)
            dispatcher.Post(received);
        return receipt;
    }

    public async ValueTask<IntakeReceipt> TakeVerifiedOrderAsync(InboundEnvelope envelope, VerifiedOrder order, CancellationToken cancel)
    {
        var decided = new List<CaseEffect>();
        var receipt = await inbound.TakeAsync(envelope, tx => StoreVerified(tx, order, envelope.ReceivedAt, decided));
        if (receipt is IntakeReceipt.Stored)
            effects.Run(decided);
        return receipt;
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
