namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>What the nurse does once the proposal is on the pump's screen.</summary>
/// <param name="Decision">Her decision.</param>
/// <param name="DelayMs">How long after the pump offered it.</param>
/// <param name="RateNlH">The rate she edits it to.</param>
public sealed record NurseResponse(NurseDecision Decision, int DelayMs = 0, long RateNlH = 0)
{
    public static NurseResponse Ignore { get; } = new(NurseDecision.Ignore);
}
