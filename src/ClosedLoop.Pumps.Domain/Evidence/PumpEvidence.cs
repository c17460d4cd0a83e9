using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Reducers;

namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>How far the evidence of one pump has come: the segments in the making, and the administration each source is at.</summary>
public sealed record PumpEvidence
{
    public MarState Mar { get; init; } = MarState.Empty;

    /// <summary>The administration a source goes on with; a source whose program was wiped is not in it.</summary>
    public ImmutableDictionary<SourceKey, AdministrationId> Open { get; init; } = ImmutableDictionary<SourceKey, AdministrationId>.Empty;

    public static PumpEvidence Empty { get; } = new();
}
