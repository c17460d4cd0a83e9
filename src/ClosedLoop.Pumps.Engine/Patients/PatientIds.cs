using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Patients;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Engine.Patients;

/// <summary>
/// Patient ids after merges (A40). Orders, cases and pumps keep the id they were given; whoever compares or documents asks here which one
/// is valid now, so a merge reaches all of them at once and rewrites none.
/// </summary>
public static class PatientIds
{
    /// <summary>The id that is valid now for somebody who was once known by this one.</summary>
    public static PatientId Current(this IJournalQueries journal, PatientId patient) =>
        string.IsNullOrEmpty(patient.Value) ? patient : CensusReducer.Current(new JournalCensus(journal), patient);

    /// <summary>As above; null stays null.</summary>
    public static PatientId? Current(this IJournalQueries journal, PatientId? patient) =>
        patient is { } known ? journal.Current(known) : null;
}
