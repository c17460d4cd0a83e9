using ClosedLoop.Pumps.Simulators;

namespace ClosedLoop.Pumps.SimFleet.Fleet;

/// <summary>One pump of a fleet, whatever it speaks.</summary>
/// <param name="PumpId">As the gateway's registry has it.</param>
/// <param name="Serial">The number it is polled by; empty when it connects itself.</param>
/// <param name="Front">What it speaks.</param>
/// <param name="Do">Does something at the pump, alone.</param>
public sealed record FleetPump(string PumpId, string Label, string Serial, SimFront Front, Action<Action<SimPump>> Do)
{
    public const string Channel = "A";

    /// <summary>Null for a pump that is polled.</summary>
    public OpenPumpFront? Open { get; init; }
}
