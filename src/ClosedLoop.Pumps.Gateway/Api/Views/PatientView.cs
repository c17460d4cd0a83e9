using ClosedLoop.Pumps.Gateway.Access.Patients;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>A patient of the census, with the channels they have and had.</summary>
public sealed record PatientView(
    string Patient,
    string? Authority,
    PatientIdView[] Ids,
    string Name,
    string Visit,
    bool IsAdmitted,
    string? Location,
    DateTimeOffset? AdmittedAt,
    DateTimeOffset? DischargedAt,
    PatientEntryView[] History,
    AssociationView[] Associations) : INamesPatient;
