using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Reducers;

namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>How far the evidence of one pump has come: the segments in the making, and the administration each source is at.</summary>
public sealed record PumpEvidence
{
    public MarState Mar { get; init; } = MarState.Empty;

    /// <summary>The administration a source goes on with; a source whose program was wiped is not in it.</summary>
    public ImmutableDictionary<SourceKey, AdministrationId> Open { get; init; } = ImmutableDictionary<SourceKey, AdministrationId>.Empty;

    /// <summary>The newest event of each channel: where a segment ends whose stop is not in the log.</summary>
    public ImmutableDictionary<ChannelId, Moment> SeenLast { get; init; } = ImmutableDictionary<ChannelId, Moment>.Empty;

    public static PumpEvidence Empty { get; } = new();
}
