using ClosedLoop.Pumps.Devices.Polling;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>One place where a pump was seen.</summary>
/// <param name="Pump">Null: not a pump of the registry.</param>
public sealed record AdapterSlotView(
    string Adapter, string Link, string Place, string Serial, string? Pump, string Standing, long AgeMs, IReadOnlyDictionary<string, string> Facts)
{
    public static AdapterSlotView Of(AdapterPlaceView place, DateTimeOffset now) => new(
        place.Adapter,
        place.Link,
        place.Place,
        place.Serial,
        place.Pump?.Value,
        place.Standing,
        (long)(now - place.SeenAt).TotalMilliseconds,
        place.Facts);
}
