using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>The next state and the versions one event makes, at most one for each administration.</summary>
public sealed record EvidenceStep(PumpEvidence State, ImmutableArray<AdministrationChange> Changes);
