using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Domain.Reducers;

/// <summary>When, in the pump's own time, a state was true. Telemetry has no sequence: 0.</summary>
public readonly record struct TwinStamp(BootId Boot, ulong MonotonicMs, ulong Sequence)
{
    /// <summary>Newer within one boot; boots themselves have no order.</summary>
    public bool IsNewerThan(TwinStamp other) =>
        MonotonicMs != other.MonotonicMs ? MonotonicMs > other.MonotonicMs : Sequence > other.Sequence;
}
