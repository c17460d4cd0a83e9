using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Patients;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>The census, and what every ADT message said.</summary>
internal sealed class PatientTable(SqliteDatabase database)
{
    private readonly SqliteStatement put = database.Statement(
        "INSERT INTO patient (patient, is_admitted, facility, unit, room, bed, merged_into, applied_at, body) "
        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (patient) DO UPDATE SET is_admitted = excluded.is_admitted, "
        + "facility = excluded.facility, unit = excluded.unit, room = excluded.room, bed = excluded.bed, "
        + "merged_into = excluded.merged_into, applied_at = excluded.applied_at, body = excluded.body");

    private readonly SqliteStatement get = database.Statement("SELECT body FROM patient WHERE patient = ?");

    private readonly SqliteStatement inBed = database.Statement(
        "SELECT body FROM patient WHERE is_admitted = 1 AND facility = ? AND unit = ? AND room = ? AND bed = ? ORDER BY patient");

    private readonly SqliteStatement append = database.Statement(
        "INSERT INTO patient_history (patient, kind, effective_at, received_at, sender, control_id, location, visit, outcome) "
        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement history = database.Statement(
        "SELECT patient, kind, effective_at, received_at, sender, control_id, location, visit, outcome FROM patient_history "
        + "WHERE patient = ? ORDER BY id DESC LIMIT ?");

    public void Put(CensusPatient patient) => put.Start().Text(patient.Patient.Value).Int(patient.IsAdmitted ? 1 : 0)
        .Text(patient.Location?.Facility).Text(patient.Location?.Unit).Text(patient.Location?.Room).Text(patient.Location?.Bed)
        .Text(patient.MergedInto?.Value).Instant(patient.AppliedAt).Blob(DomainJson.Serialize(patient)).Run();

    public CensusPatient? Get(PatientId patient) => get.Start().Text(patient.Value).ReadFirst(Map);

    public IReadOnlyList<CensusPatient> InBed(BedLocation bed) =>
        inBed.Start().Text(bed.Facility).Text(bed.Unit).Text(bed.Room).Text(bed.Bed).ReadAll(Map);

    public void Append(PatientEntry entry) => append.Start().Text(entry.Patient.Value).Text(entry.Kind).Instant(entry.EffectiveAt)
        .Instant(entry.ReceivedAt).Text(entry.Sender).Text(entry.ControlId).Text(entry.Location).Text(entry.Visit).Text(entry.Outcome).Run();

    public IReadOnlyList<PatientEntry> History(PatientId patient, int rowsMax) =>
        history.Start().Text(patient.Value).Int(rowsMax).ReadAll(row => new PatientEntry(
            new(row.GetText(0)), row.GetText(1), row.GetInstant(2), row.GetInstant(3), row.GetText(4), row.GetText(5), row.GetTextOrNull(6),
            row.GetTextOrNull(7), row.GetText(8)));

    private static CensusPatient Map(SqliteStatement row) => DomainJson.DeserializePatient(row.GetBlob(0));
}
