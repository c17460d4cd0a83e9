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
    // Beyond it a distance is a fault of the pump's counter, not a time.
    private static readonly TimeSpan DistanceMax = TimeSpan.FromDays(3_660);

    private readonly ConcurrentDictionary<PumpId, Anchor> _anchors = new();

    /// <summary>
    /// A reconnect in the same boot that differs from the present anchor by less than this keeps it: what differs is the link's delay, and
    /// events just before and after the reconnect must not change places. More than this is drift, and is taken over.
    /// </summary>
    public static readonly TimeSpan KeepAnchorWithin = TimeSpan.FromMilliseconds(500);

    public void AnchorAt(HelloReport hello, DateTimeOffset gatewayTime)
    {
        var next = new Anchor(hello.Boot, hello.MonotonicMs, hello.DeviceTime, gatewayTime);
        _anchors.AddOrUpdate(hello.Pump, next, (_, known) =>
            known.Boot == next.Boot && (known.TimeOf(next.MonotonicMs) - gatewayTime).Duration() < KeepAnchorWithin ? known : next);
    }

    /// <summary>When the event occurred by the gateway's clock; never later than its receipt.</summary>
    public DateTimeOffset OccurredAt(EventHeader header, DateTimeOffset receivedAt)
    {
        // What the gateway saw itself is on its clock already.
        if (header.Derived is { } window)
            return Earlier(window.To, receivedAt);
        if (!_anchors.TryGetValue(header.Key.Pump, out var anchor))
            return Earlier(header.DeviceTime.ToUniversalTime(), receivedAt);
        var occurredAt = anchor.Boot == header.Boot
            ? anchor.TimeOf(header.MonotonicMs)
            : anchor.After(header.DeviceTime - anchor.DeviceTime);
        return Earlier(occurredAt, receivedAt);
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private sealed record Anchor(BootId Boot, ulong MonotonicMs, DateTimeOffset DeviceTime, DateTimeOffset GatewayTime)
    {
        public DateTimeOffset TimeOf(ulong monotonicMs) => After(
            monotonicMs >= MonotonicMs ? Milliseconds(monotonicMs - MonotonicMs) : -Milliseconds(MonotonicMs - monotonicMs));

        public DateTimeOffset After(TimeSpan distance) =>
            GatewayTime + (distance > DistanceMax ? DistanceMax : distance < -DistanceMax ? -DistanceMax : distance);

        private static TimeSpan Milliseconds(ulong count) => TimeSpan.FromMilliseconds((long)Math.Min(count, (ulong)DistanceMax.TotalMilliseconds));
    }
}
