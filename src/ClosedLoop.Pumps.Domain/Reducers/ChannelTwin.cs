using ClosedLoop.Pumps.Domain.Device;

namespace ClosedLoop.Pumps.Domain.Reducers;

/// <summary>The newest known state of one channel.</summary>
/// <param name="Status">As the pump reported it.</param>
/// <param name="Stamp">Pump time it is from.</param>
/// <param name="At">Gateway time it was true, for its age (S11). For a replayed event that is not the time of arrival.</param>
public sealed record ChannelTwin(ChannelStatus Status, TwinStamp Stamp, DateTimeOffset At);
