using System.Collections.Concurrent;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>The faults of one front that wait for the frame they fit. The same fault waits once.</summary>
public sealed class ArmedFaults
{
    private readonly ConcurrentDictionary<PumpFault, FaultCounts> armed = new();

    public bool Arm(PumpFault fault, FaultCounts counts) => armed.TryAdd(fault, counts);

    public bool IsNone => armed.IsEmpty;

    public bool IsArmed(PumpFault fault) => armed.ContainsKey(fault);

    /// <summary>True once after it was armed: it happens now, and is counted.</summary>
    public bool Take(PumpFault fault)
    {
        if (!armed.TryRemove(fault, out var counts))
            return false;
        counts.Happened(fault);
        return true;
    }
}
