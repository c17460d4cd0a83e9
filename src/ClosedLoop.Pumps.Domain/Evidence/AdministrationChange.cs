using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>The next version of an administration and what it adds.</summary>
public sealed record AdministrationChange(
    Administration Administration, ImmutableArray<AdministrationEntry> Entries, ImmutableArray<AdministrationSegment> Segments);
