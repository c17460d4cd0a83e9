using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalTransaction
{
    /// <summary>Adds the next version with its entries and segments; throws when it does not follow the version before it.</summary>
    void AppendAdministration(JournaledAdministration next);

    /// <summary>Every destination has the entry's event.</summary>
    void MarkEntriesFiled(EventKey key, DateTimeOffset at);

    /// <summary>Ends the waiting of an event in review; enqueue its messages in the same transaction. False when it was not in review.</summary>
    bool DecideReviewedEvent(EventKey key, DocumentationState documentation);

    /// <param name="body">Canonical form of the <see cref="PumpEvidence"/>.</param>
    void PutPumpEvidence(PumpId pump, ReadOnlyMemory<byte> body);

    void PutEvidenceCursor(EvidenceCursor cursor);

    /// <summary>Removes marks up to the number: they have been read.</summary>
    void DropDocumentationMarks(long throughNumber);

    /// <summary>Returns its id.</summary>
    long AppendCharted(ChartedMark mark);
}
