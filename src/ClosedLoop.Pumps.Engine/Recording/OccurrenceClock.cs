using System.Collections.Concurrent;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Recording;

/// <summary>
/// Places a pump's events on the gateway's clock. Displayed clocks drift and jump, so within one boot the pump's monotonic time counts,
/// anchored at its last hello; only for an earlier boot is the displayed time used, corrected by the offset seen at that hello.
/// </summary>
public sealed class OccurrenceClock
{
    private readonly ConcurrentDictionary<PumpId, Anchor> _anchors = new();

    public void AnchorAt(HelloReport hello, DateTimeOffset gatewayTime) =>
        _anchors[hello.Pump] = new Anchor(hello.Boot, hello.MonotonicMs, hello.DeviceTime, gatewayTime);

    /// <summary>When the event occurred by the gateway's clock; never later than its receipt.</summary>
    public DateTimeOffset OccurredAt(EventHeader header, DateTimeOffset receivedAt)
    {
        if (!_anchors.TryGetValue(header.Key.Pump, out var anchor))
            return Earlier(header.DeviceTime.ToUniversalTime(), receivedAt);
        var sinceAnchor = anchor.Boot == header.Boot
            ? TimeSpan.FromMilliseconds((double)header.MonotonicMs - anchor.MonotonicMs)
            : header.DeviceTime - anchor.DeviceTime;
        return Earlier(anchor.GatewayTime + sinceAnchor, receivedAt);
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private sealed record Anchor(BootId Boot, ulong MonotonicMs, DateTimeOffset DeviceTime, DateTimeOffset GatewayTime);
}
