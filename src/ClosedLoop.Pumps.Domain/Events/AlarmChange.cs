using ClosedLoop.Pumps.Domain.Device;

namespace ClosedLoop.Pumps.Domain.Events;

/// <summary>An alarm that goes on changed. Only the pump changes or ends an alarm; the gateway has no word for it (R12).</summary>
/// <param name="Priority">From now on.</param>
/// <param name="AudioPaused">Its sound is paused or off now.</param>
/// <param name="Acknowledged">It has been acknowledged at the pump.</param>
public sealed record AlarmChange(
    EventHeader Header,
    ChannelStatus Status,
    uint AlarmCode,
    AlarmChangeKind Change,
    AlarmPriority Priority,
    bool AudioPaused,
    bool Acknowledged)
    : PumpEvent(Header, Status);
