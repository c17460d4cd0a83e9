using ClosedLoop.Pumps.Gateway.Access.Patients;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>All that is on record of one administration.</summary>
/// <param name="Versions">Oldest first; the last one holds.</param>
public sealed record AdministrationDetail(
    AdministrationView Administration, FlowingView? Flowing, AdministrationEntryView[] Entries, AdministrationSegmentView[] Segments,
    AdministrationView[] Versions) : INamesPatient
{
    string? INamesPatient.Patient => Administration.Patient;
}
