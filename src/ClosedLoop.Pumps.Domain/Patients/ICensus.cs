using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Domain.Patients;

/// <summary>The census as it stands, for the reducer to look at.</summary>
public interface ICensus
{
    /// <summary>The patient under exactly this id, merged or not.</summary>
    CensusPatient? Find(PatientId patient);

    /// <summary>Admitted patients in this bed.</summary>
    IReadOnlyList<CensusPatient> InBed(BedLocation bed);
}
