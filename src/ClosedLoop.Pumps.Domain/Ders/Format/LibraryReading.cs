using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Domain.Ders.Format;

/// <summary>A library, or everything that keeps the bytes from being one.</summary>
/// <param name="Library">Present exactly when there are no errors.</param>
public sealed record LibraryReading(DrugLibrary? Library, ImmutableArray<LibraryError> Errors);
