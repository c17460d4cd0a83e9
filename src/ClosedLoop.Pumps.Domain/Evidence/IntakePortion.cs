using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>Something a patient was given: a segment, or what is known so far of one that flows.</summary>
/// <param name="IsDose">Counts as a whole where it began.</param>
public readonly record struct IntakePortion(DateTimeOffset From, DateTimeOffset To, Volume Given, bool IsDose);
