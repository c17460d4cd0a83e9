using System.Collections.Concurrent;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Engine.Inbound;
using ClosedLoop.Pumps.Engine.Orders;

namespace ClosedLoop.Pumps.Engine.Tests.Ehr;

/// <summary>Keeps what it is given, by the rules of the real intake: same id and bytes is a repeat, other bytes a conflict.</summary>
internal sealed class RecordingIntake : IOrderIntake
{
    private readonly ConcurrentDictionary<(string, string), InboundEnvelope> known = new();

    public ConcurrentQueue<InfusionOrder> InfusionOrders { get; } = new();

    public ConcurrentQueue<VerifiedOrder> VerifiedOrders { get; } = new();

    /// <summary>Set: nothing can be stored.</summary>
    public string? Broken { get; set; }

    /// <summary>Holds the commit back until it is completed.</summary>
    public Task Committed { get; set; } = Task.CompletedTask;

    public async ValueTask<IntakeReceipt> TakeInfusionOrderAsync(InboundEnvelope envelope, InfusionOrder order, CancellationToken cancel)
    {
        var receipt = Take(envelope);
        if (receipt is IntakeReceipt.Stored)
            InfusionOrders.Enqueue(order);
        await Committed;
        return receipt;
    }

    public async ValueTask<IntakeReceipt> TakeVerifiedOrderAsync(InboundEnvelope envelope, VerifiedOrder order, CancellationToken cancel)
    {
        var receipt = Take(envelope);
        if (receipt is IntakeReceipt.Stored)
            VerifiedOrders.Enqueue(order);
        await Committed;
        return receipt;
    }

    private IntakeReceipt Take(InboundEnvelope envelope)
    {
        if (Broken is { } reason)
            return new IntakeReceipt.Unavailable(reason);
        var stored = known.GetOrAdd((envelope.SendingApplication, envelope.ControlId), envelope);
        return ReferenceEquals(stored, envelope) ? new IntakeReceipt.Stored(envelope.CommitAck)
            : stored.Raw.Span.SequenceEqual(envelope.Raw.Span) ? new IntakeReceipt.Repeated(stored.CommitAck)
            : new IntakeReceipt.Conflicting();
    }
}
