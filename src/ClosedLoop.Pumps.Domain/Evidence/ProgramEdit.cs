namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>One value a clinician changed between the proposal and the start, with units as people read them.</summary>
/// <param name="Field">rate, volume to be infused, or bolus volume.</param>
/// <param name="Proposed">As it was sent to the pump.</param>
/// <param name="Started">As it was started; "not told" where the pump does not say.</param>
public sealed record ProgramEdit(string Field, string Proposed, string Started);
