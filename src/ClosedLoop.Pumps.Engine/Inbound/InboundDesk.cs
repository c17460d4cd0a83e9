using System.Security.Cryptography;
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
    public async ValueTask<IntakeReceipt> TakeAsync(InboundEnvelope envelope, Func<IJournalTransaction, ReadOnlyMemory<byte>?> work)
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

    private IntakeReceipt Store(IJournalTransaction tx, InboundEnvelope envelope, Func<IJournalTransaction, ReadOnlyMemory<byte>?> work)
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

        var refusal = work(tx);
        var ack = refusal ?? envelope.CommitAck;
        tx.InsertInbound(new InboundMessage(
            envelope.SendingApplication, envelope.ControlId, envelope.Kind, hash, envelope.Raw, ack, envelope.ReceivedAt));
        return new IntakeReceipt.Stored(ack, refusal is not null);
    }
}
