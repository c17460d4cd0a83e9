namespace ClosedLoop.Pumps.MicroBench.Ratios;

/// <summary>How two contenders of a case are to compare.</summary>
/// <param name="IsTimes">True: ours is at least so many times as fast as the other. False: it takes at most so many times as long.</param>
internal sealed record RatioGoal(string Text, string Ours, string Other, double Limit, bool IsTimes = false);
