using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Patients;

namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalTransaction
{
    /// <summary>Adds the patient, or replaces what is known under the same id.</summary>
    void PutPatient(CensusPatient patient);

    void AppendPatientEntry(PatientEntry entry);

    /// <summary>
    /// Opens an association. Null, and nothing is changed, when the channel has one at its begin (S5) or its instance is known; where a
    /// later one follows, it ends where that begins.
    /// </summary>
    ChannelAssociation? BeginAssociation(NewAssociation association);

    /// <summary>False when it is not open. An end before its begin is stored as the begin: it never held.</summary>
    bool EndAssociation(long associationId, DateTimeOffset end, string actor, string reason, DateTimeOffset at);

    /// <summary>The same human under another id (merge, correction). False when it is unknown, void or that patient's already.</summary>
    bool RepointAssociation(long associationId, PatientId patient, string actor, string reason, DateTimeOffset at);

    /// <summary>It never was: no event is filed by it any more. False when it is unknown or void already.</summary>
    bool VoidAssociation(long associationId, string actor, string reason, DateTimeOffset at);

    void TellAssociationChanges(long throughId);

    /// <summary>
    /// Takes the unsent messages of an event back and lets the event wait for an association again. False, and nothing is changed, when
    /// one of them was sent already.
    /// </summary>
    bool RecallEvent(EventKey key);
}
