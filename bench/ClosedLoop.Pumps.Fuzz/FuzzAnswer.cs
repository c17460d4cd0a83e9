namespace ClosedLoop.Pumps.Fuzz;

/// <summary>What a protocol said to one input.</summary>
/// <param name="Accepted">True when a whole message was understood.</param>
/// <param name="Outcome">The typed outcome, for counting: the record's name, or the error. Empty is an untyped answer, which fails.</param>
/// <param name="Content">What was understood, for the second rule.</param>
public readonly record struct FuzzAnswer(bool Accepted, string Outcome, object? Content = null);
