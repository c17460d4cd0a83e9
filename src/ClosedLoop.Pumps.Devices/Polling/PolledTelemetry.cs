using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Polling;

namespace ClosedLoop.Pumps.Devices.Polling;

/// <summary>A reading as the periodic report of a pump. A channel whose delivery is not told is left out: what was known keeps its age.</summary>
internal static class PolledTelemetry
{
    public static PumpTelemetry Of(Derivation derivation, PumpReading reading) => new()
    {
        Boot = new BootId(derivation.State.Epoch.Value),
        MonotonicMs = MonotonicMs(reading),
        DeviceTime = reading.DeviceTime ?? reading.TakenAt,
        Channels = derivation.Status is { } status ? [status] : [],
        OnMains = reading.OnMains,
        ActiveAlarms = [.. derivation.State.Alarms.Select(alarm => alarm.Code)],
    };

    public static ulong MonotonicMs(PumpReading reading) => (ulong)reading.TakenAt.ToUnixTimeMilliseconds();
}
