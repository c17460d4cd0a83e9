using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;

namespace ClosedLoop.Pumps.Domain.Polling;

/// <summary>What a reading shows.</summary>
/// <param name="Events">What happened since the reading before, numbered on from it.</param>
/// <param name="State">What the next reading is compared with.</param>
/// <param name="Status">The channel now; null when the reading does not tell what is delivered, which is not "stopped" (S10).</param>
public sealed record Derivation(ImmutableArray<PumpEvent> Events, PolledState State, ChannelStatus? Status);
