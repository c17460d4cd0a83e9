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
/// What becomes of a message from an EHR, decided and stored in one transaction: message, answer, case and what it does to other cases.
/// </summary>
public sealed class IntakeDecisions(CaseBook book, PumpTwins twins, IPumpNames names, OrderOptions options)
{
    // A long-running order is titrated many times; its newest requests are the ones that can still be pending or running.
    private const int CasesOfOrderMax = 64;
    private static readonly string[] StartedStates =
        [nameof(ProgrammingState.Started), nameof(ProgrammingState.StartedModified), nameof(ProgrammingState.TooLateStarted)];

    /// <summary>The case of an order, before it is stored.</summary>
    public ProgrammingCase Receive(ProgramId program, InboundEnvelope envelope, InfusionOrder order)
    {
        var life = TimeSpan.FromMilliseconds(order.Kind == OrderKind.Bolus ? options.BolusLifeMs : options.RequestLifeMs);
        return ProgrammingCase.Receive(
            program,
            order with { Channel = names.Resolve(order.RequestedPump, order.RequestedChannel?.Value) },
            (order.RequestedAt ?? envelope.ReceivedAt) + life,
            envelope.ReceivedAt);
    }

    public IntakeReceipt TakeInfusionOrder(IJournalTransaction tx, InboundEnvelope envelope, ProgrammingCase received) =>
        Take(tx, envelope, () => CaseBook.Open(tx, Claimed(tx, received)));

    public IntakeReceipt TakeVerifiedOrder(
        IJournalTransaction tx, InboundEnvelope envelope, VerifiedOrder order, ICollection<CaseEffect> effects) =>
        Take(tx, envelope, () => StoreVerified(tx, order, envelope.ReceivedAt, effects));

    /// <summary>
    /// The same order, bedside time and pump under a new MSH-10 is the same request: the case waits for the answer of the one that came
    /// first. What has no ORC-9 or names no pump is refused anyway.
    /// </summary>
    private static ProgrammingCase Claimed(IJournalTransaction tx, ProgrammingCase received)
    {
        if (received.Order is not { RequestedAt: { } issuedAt, Channel: { } channel } order || order.Order.Value.Length == 0)
            return received;
        var holder = tx.ClaimRequest(order.Order, issuedAt, channel.Pump, received.Program, received.ReceivedAt);
        return holder == received.Program ? received : received with { RepeatOf = holder };
    }

    private IntakeReceipt Take(IJournalTransaction tx, InboundEnvelope envelope, Action work) =>
        InboundDecisions.Take(tx, envelope, options.DuplicateWindowDays, _ =>
        {
            work();
            return null;
        });

    /// <summary>A hold or an end takes back what is pending and flags what runs (S2: it stops nothing).</summary>
    private void StoreVerified(IJournalTransaction tx, VerifiedOrder order, DateTimeOffset now, ICollection<CaseEffect> decided)
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
