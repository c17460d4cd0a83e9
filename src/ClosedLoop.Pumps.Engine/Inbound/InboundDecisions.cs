using System.Security.Cryptography;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;

namespace ClosedLoop.Pumps.Engine.Inbound;

/// <summary>Whether a message is new, was seen before, or contradicts one that was; decided and stored in one transaction.</summary>
public static class InboundDecisions
{
    /// <summary>New: stored with its work. Seen before: the same answer and no work, or a conflict when the content differs.</summary>
    /// <param name="work">Returns the answer in place of the envelope's when the content is refused (original mode), else null.</param>
    public static IntakeReceipt Take(
        IJournalTransaction tx, InboundEnvelope envelope, int duplicateWindowDays, Func<IJournalTransaction, ReadOnlyMemory<byte>?> work)
    {
        var hash = SHA256.HashData(envelope.Raw.Span);
        var since = envelope.ReceivedAt - TimeSpan.FromDays(duplicateWindowDays);
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
