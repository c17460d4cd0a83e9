using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Patients;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Storage.Sqlite.Tables;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal abstract partial class SqliteQueries
{
    private PatientTable? patients;

    protected PatientTable Patients => patients ??= new PatientTable(Database);

    public CensusPatient? GetPatient(PatientId patient) => Patients.Get(patient);

    public IReadOnlyList<CensusPatient> ListPatientsInBed(BedLocation bed) => Patients.InBed(bed);

    public IReadOnlyList<PatientEntry> ListPatientHistory(PatientId patient, int rowsMax) => Patients.History(patient, rowsMax);

    public ChannelAssociation? GetAssociation(long id) => Associations.Get(id);

    public ChannelAssociation? FindAssociation(string instance) => Associations.Find(instance);

    public IReadOnlyList<ChannelAssociation> ListAssociations(AssociationFilter filter, int rowsMax) => Associations.List(filter, rowsMax);

    public IReadOnlyList<AssociationChange> ListAssociationChanges(long association) => Associations.ChangesOf(association);

    public IReadOnlyList<AssociationChange> ReadAssociationChanges(long afterId, int rowsMax) => Associations.Changes(afterId, rowsMax);

    public long AssociationChangesTold() => Associations.Told();

    public IReadOnlyList<StoredEvent> ListDocumentedEvents(ChannelRef channel, DateTimeOffset receivedSince, int rowsMax) =>
        Events.Documented(channel, receivedSince, rowsMax);
}
