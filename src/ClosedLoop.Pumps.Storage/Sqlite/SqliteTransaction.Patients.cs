using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Patients;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal sealed partial class SqliteTransaction
{
    // Told even if the work is undone: reading a lane again does no harm.
    private readonly HashSet<string> recalledLanes = new(StringComparer.Ordinal);

    public void PutPatient(CensusPatient patient) => Patients.Put(patient);

    public void AppendPatientEntry(PatientEntry entry) => Patients.Append(entry);

    public ChannelAssociation? BeginAssociation(NewAssociation association) => Associations.Begin(association);

    public bool EndAssociation(long associationId, DateTimeOffset end, string actor, string reason, DateTimeOffset at) =>
        Associations.Close(associationId, end, actor, reason, at);

    public bool RepointAssociation(long associationId, PatientId patient, string actor, string reason, DateTimeOffset at) =>
        Associations.Repoint(associationId, patient, actor, reason, at);

    public bool VoidAssociation(long associationId, string actor, string reason, DateTimeOffset at) =>
        Associations.Void(associationId, actor, reason, at);

    public void TellAssociationChanges(long throughId) => Associations.Tell(throughId);

    public bool RecallEvent(EventKey key)
    {
        if (Outbox.WasSent(key) || !Events.Hold(key))
            return false;
        recalledLanes.UnionWith(Outbox.Recall(key));
        return true;
    }
}
