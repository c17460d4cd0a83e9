using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Domain.Programming;

/// <summary>Who released a case to the pump, and when.</summary>
public sealed record CaseRelease(string Person, ClinicianId Clinician, DateTimeOffset At);
