using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Registry;

namespace ClosedLoop.Pumps.Engine.Tests.Orders;

/// <summary>A registry of the one pump, by its label.</summary>
internal sealed class OnePumpNames : IPumpNames
{
    public ChannelRef? Resolve(string pumpName, string? channel) => pumpName == "P 1" ? Sample.Channel : null;
}
