using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Clocks;

namespace ClosedLoop.Pumps.Engine.Clocks;

/// <summary>One pump's clock as it is known now.</summary>
/// <param name="Locked">The pump does not let its clock be set from outside.</param>
/// <param name="History">The chart, oldest first.</param>
public sealed record ClockReading(ClockEstimate Estimate, ClockStanding Standing, bool Locked, ImmutableArray<ClockSample> History);
