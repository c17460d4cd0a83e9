using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Inbound;

/// <summary>
/// Takes messages of every transaction in: one commit stores the message, its answer and what it leads to, and only then may the answer
/// leave (S1). A message that came before is answered as before and does no work; the same control id with other content is a conflict.
/// </summary>
public sealed class InboundDesk(JournalWriter journal, OrderOptions options, OrderMetrics metrics, ILogger<InboundDesk> log)
{
    private const string Full = "the inbound queue is full";

    /// <summary>Stores a message of which the content cannot be refused any more.</summary>
    /// <param name="work">What becomes durable together with the message.</param>
    public ValueTask<IntakeReceipt> TakeAsync(InboundEnvelope envelope, Action<IJournalTransaction> work) =>
        TakeAsync(envelope, tx =>
        {
            work(tx);
            return null;
        });

    /// <param name="work">
    /// As above; returns the answer in place of the envelope's when the content is refused (original mode), else null.
    /// </param>
    public ValueTask<IntakeReceipt> TakeAsync(InboundEnvelope envelope, Func<IJournalTransaction, ReadOnlyMemory<byte>?> work) =>
        DecideAsync(envelope, tx => InboundDecisions.Take(tx, envelope, options.DuplicateWindowDays, work));

    /// <summary>Runs a decision that ends in <see cref="InboundDecisions.Take"/>.</summary>
    public async ValueTask<IntakeReceipt> DecideAsync(InboundEnvelope envelope, Func<IJournalTransaction, IntakeReceipt> decision)
    {
        var writing = journal.TryWrite(decision);
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
