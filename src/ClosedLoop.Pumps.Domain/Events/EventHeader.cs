using System.Text.Json.Serialization;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Domain.Events;

/// <summary>What every pump event has.</summary>
/// <param name="Key">Identity (S8).</param>
/// <param name="Boot">Which power-on; counters are not compared across it (S10).</param>
/// <param name="MonotonicMs">Milliseconds since that power-on.</param>
/// <param name="DeviceTime">When it happened by the clock the pump displays. This is OBR-7, not the time of sending.</param>
/// <param name="Operator">Who did it at the pump, if identified.</param>
public sealed record EventHeader(EventKey Key, BootId Boot, ulong MonotonicMs, DateTimeOffset DeviceTime, ClinicianId? Operator)
{
    /// <summary>Set when the gateway inferred the event from two readings of a pump that keeps no log for us.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DerivedWindow? Derived { get; init; }
}
