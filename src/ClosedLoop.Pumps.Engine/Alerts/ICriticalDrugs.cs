using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Alerts;

/// <summary>Which infusions must not pause (vasopressors and the like; `criticalContinuous` of the drug library).</summary>
public interface ICriticalDrugs
{
    /// <summary>True when any source programmed on the channel is of such a drug in any deployed library: in doubt it is critical.</summary>
    bool IsCritical(PumpId pump, ChannelStatus status);
}
