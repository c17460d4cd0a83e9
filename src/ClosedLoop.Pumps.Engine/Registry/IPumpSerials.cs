using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Registry;

/// <summary>Pumps that are polled know no id of ours; their serial number says which pump of the registry they are.</summary>
public interface IPumpSerials
{
    /// <summary>The pump and its one channel; null when the hospital knows no such serial number.</summary>
    ChannelRef? FindBySerial(string serial);
}
