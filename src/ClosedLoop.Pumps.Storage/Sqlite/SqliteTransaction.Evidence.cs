using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal sealed partial class SqliteTransaction
{
    public void AppendAdministration(AdministrationChange change) => Administrations.Append(change);

    public void MarkEntriesFiled(EventKey key, DateTimeOffset at) => Administrations.File(key, at);

    public void PutPumpEvidence(PumpId pump, PumpEvidence evidence) => Evidence.PutPump(pump, evidence);

    public void PutEvidenceCursor(EvidenceCursor cursor) => Evidence.PutCursor(cursor);

    public void DropDocumentationMarks(long throughNumber) => Evidence.DropMarks(throughNumber);

    public long AppendCharted(ChartedMark mark) => Evidence.AddCharted(mark);
}
