namespace ClosedLoop.Pumps.MicroBench;

/// <summary>One thing the hot path does, ready to be done again and again on the same input.</summary>
/// <param name="Name">As in allocations.json: the layer and what is done.</param>
/// <param name="Run">Does it once. Throws when it comes out wrong, so that nothing is measured that does not work.</param>
public sealed record Operation(string Name, Action Run);
