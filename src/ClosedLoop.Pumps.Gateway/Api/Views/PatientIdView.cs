namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>An id of a patient, with who assigns it and its type.</summary>
public sealed record PatientIdView(string Id, string? Authority, string? Type);
