namespace ClosedLoop.Pumps.Simulators.GatewayHost;

/// <summary>One pump of the gateway's registry.</summary>
/// <param name="Id">EUI-64, 16 hex digits.</param>
/// <param name="Label">What is printed on it.</param>
/// <param name="Channels">Its channels.</param>
/// <param name="Unit">The care unit it belongs to.</param>
public sealed record GatewayPump(string Id, string Label, IReadOnlyList<string> Channels, string Unit = "ICU");
