using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Domain.Reducers;

/// <summary>The next state and the segments that ended.</summary>
public sealed record MarStep(MarState State, ImmutableArray<DeliverySegment> Ended);
