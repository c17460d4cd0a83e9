using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Patients;

namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalQueries
{
    /// <summary>The patient under exactly this id; null when no ADT message ever named it.</summary>
    CensusPatient? GetPatient(PatientId patient);

    /// <summary>Admitted patients in this bed.</summary>
    IReadOnlyList<CensusPatient> ListPatientsInBed(BedLocation bed);

    /// <summary>Newest first.</summary>
    IReadOnlyList<PatientEntry> ListPatientHistory(PatientId patient, int rowsMax);

    ChannelAssociation? GetAssociation(long id);

    /// <summary>By the id a reporter gave it (DEV-51).</summary>
    ChannelAssociation? FindAssociation(string instance);

    /// <summary>Open and ended ones, newest first.</summary>
    IReadOnlyList<ChannelAssociation> ListAssociations(AssociationFilter filter, int rowsMax);

    /// <summary>Oldest first.</summary>
    IReadOnlyList<AssociationChange> ListAssociationChanges(long association);

    /// <summary>Changes of all associations in their order, after the given one.</summary>
    IReadOnlyList<AssociationChange> ReadAssociationChanges(long afterId, int rowsMax);

    /// <summary>The last change consumers of associations were told; 0 before the first.</summary>
    long AssociationChangesTold();

    /// <summary>Events of a channel that were documented, received at or after the instant, oldest first.</summary>
    IReadOnlyList<StoredEvent> ListDocumentedEvents(ChannelRef channel, DateTimeOffset receivedSince, int rowsMax);
}
