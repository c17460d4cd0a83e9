using ClosedLoop.Pumps.Domain.Device;

namespace ClosedLoop.Pumps.Domain.Events;

/// <summary>Something that happened at a pump, once. The hierarchy is closed and named after IHE IPEC (TF Vol 2 App. M, table M.1).</summary>
/// <param name="Header">Identity, time and operator.</param>
/// <param name="Status">The channel at that moment; null only where the event is about the whole pump.</param>
public abstract record PumpEvent(EventHeader Header, ChannelStatus? Status);
