using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Engine.Orders;

namespace ClosedLoop.Pumps.Engine.Alerts;

/// <summary>Tells infusions that must not pause (vasopressors and the like; criticalContinuous of the drug library).</summary>
public sealed class CriticalDrugs(LibraryShelf libraries)
{
    /// <summary>True when any source programmed on the channel is of such a drug.</summary>
    public bool AreOn(ChannelStatus status) =>
        status.Sources.Any(source => source.Drug is { } drug && libraries.IsCriticalContinuous(drug.Code));
}
