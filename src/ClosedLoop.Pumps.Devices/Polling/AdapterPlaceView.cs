using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Devices.Polling;

/// <summary>One place where a pump was seen, taken or not.</summary>
/// <param name="Adapter">Which protocol.</param>
/// <param name="Link">The rack or line.</param>
/// <param name="Place">The slot.</param>
/// <param name="Serial">As the pump names it; empty = not told.</param>
/// <param name="Pump">Null: not a pump of the registry.</param>
/// <param name="Standing">Taken, or why not.</param>
/// <param name="SeenAt">Time of the last reading (S11).</param>
/// <param name="Facts">What was observed beyond the ordinary: auto-programming, dose limit alerts. Names to values.</param>
public sealed record AdapterPlaceView(
    string Adapter, string Link, string Place, string Serial, PumpId? Pump, string Standing, DateTimeOffset SeenAt,
    ImmutableSortedDictionary<string, string> Facts);
