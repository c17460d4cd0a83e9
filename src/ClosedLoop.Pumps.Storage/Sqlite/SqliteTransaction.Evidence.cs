using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Storage.Sqlite.Tables;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal sealed partial class SqliteTransaction
{
    private readonly KeyFilter chartedPatients = new(database, "SELECT DISTINCT patient FROM charted");

    public void AppendAdministration(JournaledAdministration next) => Administrations.Append(next);

    public void MarkEntriesFiled(EventKey key, DateTimeOffset at) => Administrations.File(key, at);

    public void PutPumpEvidence(PumpId pump, ReadOnlyMemory<byte> body) => Evidence.PutPump(pump, body.Span);

    public void PutEvidenceCursor(EvidenceCursor cursor) => Evidence.PutCursor(cursor);

    public void DropDocumentationMarks(long throughNumber) => Evidence.DropMarks(throughNumber);

    public long AppendCharted(ChartedMark mark)
    {
        chartedPatients.Add(mark.Patient.Value);
        return Evidence.AddCharted(mark);
    }

    public override IReadOnlyList<ChartedMark> ListCharted(PatientId? patient, DateTimeOffset from, DateTimeOffset to, int rowsMax) =>
        patient is { } one && !chartedPatients.MayHave(one.Value) ? [] : base.ListCharted(patient, from, to, rowsMax);
}
