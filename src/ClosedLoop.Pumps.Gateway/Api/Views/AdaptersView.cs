using ClosedLoop.Pumps.Devices.Polling;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>Racks and lines of polled pumps, and every place a pump was seen at.</summary>
public sealed record AdaptersView(AdapterLinkView[] Links, AdapterSlotView[] Places);
