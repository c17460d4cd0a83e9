using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Registry;

namespace ClosedLoop.Pumps.Engine.Tests.Sessions;

/// <summary>An allow-list of one pump that is allowed and one that is not.</summary>
internal sealed class ListedPumps : IPumpRegistry
{
    public static readonly PumpId Withdrawn = new("0012210000FFFFFF");

    public PumpRegistration? Find(PumpId pump) =>
        pump == Reports.Pump ? new PumpRegistration(pump, "P 1", "ICU", Allowed: true)
        : pump == Withdrawn ? new PumpRegistration(pump, "P 2", "ICU", Allowed: false)
        : null;
}
