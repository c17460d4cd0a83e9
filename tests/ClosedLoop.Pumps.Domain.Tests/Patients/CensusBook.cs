using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Patients;

namespace ClosedLoop.Pumps.Domain.Tests.Patients;

/// <summary>A census in memory that carries out what the reducer decides.</summary>
internal sealed class CensusBook : ICensus
{
    private readonly Dictionary<PatientId, CensusPatient> patients = [];

    public IReadOnlyCollection<CensusPatient> All => patients.Values;

    public CensusPatient? Find(PatientId patient) => patients.GetValueOrDefault(patient);

    public IReadOnlyList<CensusPatient> InBed(BedLocation bed) =>
        [.. patients.Values.Where(one => one.IsAdmitted && one.Location == bed)];

    public ImmutableArray<CensusChange> Apply(CensusMessage message)
    {
        var changes = CensusReducer.Apply(this, message);
        foreach (var put in changes.OfType<CensusChange.Put>())
            patients[put.Patient.Patient] = put.Patient;
        return changes;
    }
}
