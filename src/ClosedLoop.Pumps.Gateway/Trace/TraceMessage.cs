namespace ClosedLoop.Pumps.Gateway.Trace;

/// <summary>A message about an order.</summary>
/// <param name="Id">Within the trace; steps name it.</param>
/// <param name="Direction">in or out.</param>
/// <param name="Kind">Its type.</param>
/// <param name="ControlId">MSH-10.</param>
/// <param name="State">Of what went out: waiting, parked, sent (and accepted) or discarded; null for what came in.</param>
/// <param name="Text">As received or sent; null = its bytes are not kept any more.</param>
public sealed record TraceMessage(string Id, string Direction, DateTimeOffset At, string Kind, string ControlId, string? State, string? Text);
