namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>The drug may be given in steps. Each step is held to the limits of a continuous infusion.</summary>
/// <param name="StepsMax">Most steps, a loading dose step included.</param>
public sealed record MultistepRule(int StepsMax);
