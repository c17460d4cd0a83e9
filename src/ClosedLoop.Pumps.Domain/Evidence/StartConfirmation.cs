using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Programming;

namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>Who confirmed the start at the pump, and when (S2).</summary>
/// <param name="Operator">As the pump identified them; null = it did not.</param>
/// <param name="Program">The proposal that was confirmed; null when it was programmed by hand. Its case has the rest.</param>
/// <param name="Release">Who released the proposal at the bedside, where the drug asks for that.</param>
public sealed record StartConfirmation(ClinicianId? Operator, Moment When, ProgramId? Program, CaseRelease? Release);
