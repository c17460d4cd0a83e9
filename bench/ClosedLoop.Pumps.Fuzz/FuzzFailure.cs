namespace ClosedLoop.Pumps.Fuzz;

/// <summary>One input that did not go as it must.</summary>
/// <param name="Index">Number of the input; with the seed it makes the same input again.</param>
/// <param name="Reason">What went wrong.</param>
/// <param name="Input">The input.</param>
public sealed record FuzzFailure(long Index, string Reason, byte[] Input);
