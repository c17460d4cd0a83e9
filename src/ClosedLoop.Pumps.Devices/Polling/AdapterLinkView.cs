namespace ClosedLoop.Pumps.Devices.Polling;

/// <summary>A connection to a rack or a terminal server, as people see it.</summary>
/// <param name="Adapter">Which protocol.</param>
/// <param name="Name">As configured.</param>
/// <param name="Since">When it came up or was lost.</param>
/// <param name="Detail">Why it was lost; what answered, while it is up.</param>
public sealed record AdapterLinkView(string Adapter, string Name, bool IsUp, DateTimeOffset Since, string Detail);
