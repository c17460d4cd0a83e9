using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Domain.Ders.Lint;

/// <summary>Orders of a file, and what in it is none.</summary>
/// <param name="Errors">With the line, from 1.</param>
public sealed record LintReading(ImmutableArray<LintOrder> Orders, ImmutableArray<string> Errors);
