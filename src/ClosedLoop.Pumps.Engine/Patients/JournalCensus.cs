using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Patients;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Engine.Patients;

/// <summary>The census as the journal holds it.</summary>
public sealed class JournalCensus(IJournalQueries journal) : ICensus
{
    public CensusPatient? Find(PatientId patient) => journal.GetPatient(patient);

    public IReadOnlyList<CensusPatient> InBed(BedLocation bed) => journal.ListPatientsInBed(bed);
}
