using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Registry;

namespace ClosedLoop.Pumps.Engine.Tests.Orders;

/// <summary>A registry of the one pump, by its label; it belongs to the ICU.</summary>
internal sealed class OnePumpNames : IPumpNames, IPumpRegistry
{
    public PumpRegistration? Find(PumpId pump) => pump == Sample.Pump ? new PumpRegistration(pump, "P 1", "ICU", Allowed: true) : null;

    public ChannelRef? Resolve(string pumpName, string? channel) => pumpName == "P 1" ? Sample.Channel : null;
}
